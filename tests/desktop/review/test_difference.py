import datetime as dt
import re
import time
from html import unescape

import pytest
from tests.conftest import text

from newsdesk.desktop.review.difference import (
    BODY,
    MOST_WORDS,
    Forms,
    Op,
    Piece,
    Row,
    pieces,
    rows,
    word_count,
)
from newsdesk.desktop.review.difference_html import side_html, unified_html
from newsdesk.model.article import Language
from newsdesk.model.regions import standard_regions
from newsdesk.settings import NewsroomSettings

FORMS = Forms(NewsroomSettings().zone, {region.key: region for region in standard_regions()})


def drawn(found: tuple[Piece, ...]) -> str:
    """Pieces as a picture: `[-gone-]` and `{+added+}`."""
    frames = {Op.SAME: "{}", Op.GONE: "[-{}-]", Op.ADDED: "{{+{}+}}"}
    return "".join(frames[piece.op].format(piece.text) for piece in found)


def body_rows(old: str, new: str) -> list[str]:
    found = rows(text(body=old), text(body=new), FORMS)
    return [drawn(row.pieces) for row in found if row.name == BODY]


def words_of(html: str) -> str:
    return unescape(re.sub(r"<[^<>]*>", "", html))


@pytest.mark.parametrize(
    ("old", "new", "picture"),
    [
        ("", "", ""),
        ("Same words.", "Same words.", "Same words."),
        (
            "Up to fourteen students",
            "Up to forty students",
            "Up to [-fourteen -]{+forty +}students",
        ),
        ("The rate is 12,790.43 soums", "The rate is 12,79.43 soums", None),
        ("Oʻzbekiston va o‘zbek", "Oʻzbekiston va oʻzbek", "Oʻzbekiston va [-o‘zbek-]{+oʻzbek+}"),
        ("One two", "One  two", "One  two"),
        ("Words", "", "[-Words-]"),
        ("", "Words", "{+Words+}"),
        ("End.", "End!", "End[-.-]{+!+}"),
    ],
)
def test_words_that_differ_are_marked_and_no_others(
    old: str, new: str, picture: str | None
) -> None:
    expected = "The rate is [-12,790.43 -]{+12,79.43 +}soums" if picture is None else picture
    assert drawn(pieces(old, new)) == expected


def test_each_side_is_whole_with_its_own_spaces() -> None:
    old, new = "run a laboratory with Wuhan", "run  a laboratory"
    found = pieces(old, new)
    before = [p.before if p.op is Op.SAME else p.text for p in found if p.op is not Op.ADDED]
    assert "".join(before) == old
    assert "".join(p.text for p in found if p.op is not Op.GONE).split() == new.split()


def test_paragraph_that_came_in_between_leaves_its_neighbours_alone() -> None:
    assert body_rows("One.\n\nThree.", "One.\n\nTwo.\n\nThree.") == ["One.", "{+Two.+}", "Three."]


def test_changed_paragraphs_are_put_beside_their_likes() -> None:
    old = "The bridge opened on Sunday.\n\nCars may use it."
    new = "A wholly new beginning here.\n\nThe bridge opened on Monday.\n\nTrams may use it."
    assert body_rows(old, new) == [
        "{+A wholly new beginning here.+}",
        "The bridge opened on [-Sunday-]{+Monday+}.",
        "[-Cars -]{+Trams +}may use it.",
    ]


def test_line_ends_within_a_paragraph_do_not_part_it() -> None:
    assert body_rows("One\ntwo", "One\ntwo three") == ["One\ntwo {+three+}"]


def test_repeated_paragraphs_are_put_in_their_places() -> None:
    assert body_rows("x\n\ny\n\nx\n\nx", "x\n\nx\n\nz\n\nx") == ["x", "[-y-]", "x", "{+z+}", "x"]


def test_moved_paragraph_is_gone_in_one_place_and_added_in_another() -> None:
    found = body_rows("One.\n\nTwo.\n\nThree.", "Two.\n\nThree.\n\nOne.")
    assert found == ["[-One.-]", "Two.", "Three.", "{+One.+}"]


def test_fields_that_differ_are_named_and_written_for_people() -> None:
    old = text(region="navoi", date=dt.date(2025, 5, 11), tags=("rates",))
    new = text(
        region="world",
        date=dt.date(2025, 5, 12),
        tags=("rates", "banks"),
        language=Language.RU,
        embargo=dt.datetime(2025, 5, 12, 7, 0, tzinfo=dt.UTC),
    )
    found = {row.name: drawn(row.pieces) for row in rows(old, new, FORMS) if row.changed}
    assert found == {
        "region": "[-Navoi-]{+Мир+}",
        "date": "[-11/05/2025-]{+12/05/2025+}",
        "language": "[-English-]{+Русский+}",
        "tags": "rates{+, banks+}",
        "embargo": "{+12/05/2025 12:00+}",
    }


def test_count_tells_of_words_that_readers_read() -> None:
    old = text(body="One two three.", slugline="a")
    new = text(body="One two four five.", slugline="b")
    assert word_count(old, new).words() == "+2 −1 words"
    assert word_count(old, text(body=old.body, slugline="b")).words() == "no word changed"


def test_paragraph_of_very_many_words_is_replaced_whole() -> None:
    long = "word " * MOST_WORDS
    assert [piece.op for piece in pieces(long, "another")] == [Op.GONE, Op.ADDED]


@pytest.mark.slow
def test_megabyte_is_compared_in_a_few_seconds() -> None:
    paragraphs = [f"Paragraph {number} of a long report on bridges." for number in range(20_000)]
    changed = [
        each.replace("long", "short") if i % 3 else each for i, each in enumerate(paragraphs)
    ]
    started = time.perf_counter()
    rows(text(body="\n\n".join(paragraphs)), text(body="\n\n".join(changed)), FORMS)
    assert time.perf_counter() - started < 10


def test_unified_text_reads_with_its_spaces() -> None:
    found = rows(text(body="run a laboratory with Wuhan"), text(body="run a laboratory"), FORMS)
    assert "run a laboratory with Wuhan" in words_of(unified_html(found))


def test_insertions_and_deletions_are_told_by_more_than_colour() -> None:
    html = unified_html(rows(text(body="One two"), text(body="One three"), FORMS))
    assert '<span class="gone">two</span>' in html
    assert '<span class="added">three</span>' in html


def test_paragraphs_far_from_a_change_are_counted() -> None:
    paragraphs = [f"Paragraph {number}." for number in range(20)]
    changed = [*paragraphs[:10], "Paragraph ten.", *paragraphs[11:]]
    old, new = text(body="\n\n".join(paragraphs)), text(body="\n\n".join(changed))
    shown = words_of(unified_html(rows(old, new, FORMS)))
    assert "… 8 paragraphs unchanged …" in shown
    assert "Paragraph 9." in shown
    assert "Paragraph 2." not in shown


def test_both_sides_have_the_same_number_of_paragraphs() -> None:
    found = rows(
        text(headline="A", body="One.\n\nTwo.\n\nThree."),
        text(headline="B", lead="", body="Zero.\n\nOne.\n\nThree and more."),
        FORMS,
    )
    assert side_html(found, old=True).count("<p ") == side_html(found, old=False).count("<p ")


def test_what_was_typed_as_markup_is_read_as_text() -> None:
    hostile = "<script>alert(1)</script>"
    html = unified_html(rows(text(headline=hostile), text(body=hostile), FORMS))
    assert "<script" not in html


def test_text_that_is_too_long_to_show_says_so() -> None:
    found = [Row(BODY, (Piece(Op.ADDED, "x" * 100_000),)) for _ in range(5)]
    html = unified_html(found)
    assert "The rest is too long to show here." in html
    assert len(html) < 250_000
