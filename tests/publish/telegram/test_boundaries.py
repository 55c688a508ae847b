import pytest

from newsdesk.publish.telegram.boundaries import ends_sentence, parts_characters


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The furnace came.", "It"),
        ("Was it late?", "Yes"),
        ("He said: «Да».", "Он"),
        ("Ochildi!", "Keyin"),
        ("It cost 5.", "Then"),
        ("And so…", "Then"),
        ('He said "yes."', "She"),
        ("افتتح المختبر.", "ثم"),
    ],
)
def test_a_sentence_ends_here(before: str, after: str) -> None:
    assert ends_sentence(f"{before} {after}", len(before), len(before) + 1)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Директор А.", "Каримов"),
        ("5 млн.", "Долларов"),
        ("Mr.", "Karimov"),
        ("10 mln.", "Soʻm"),
        ("at 5 p.m.", "on"),
        ("no stop", "Here"),
        ("и т.д.", "и"),
        ("a, b,", "c"),
    ],
)
def test_a_sentence_does_not_end_here(before: str, after: str) -> None:
    assert not ends_sentence(f"{before} {after}", len(before), len(before) + 1)


@pytest.mark.parametrize("whole", ["👨‍👩‍👧", "👍🏽", "🇺🇿", "❤️", "1️⃣", "é", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"])
def test_a_character_of_several_signs_is_never_parted(whole: str) -> None:
    text = whole * 3
    cuts = [at for at in range(1, len(text)) if parts_characters(text, at)]
    assert cuts == [len(whole), 2 * len(whole)]
