from dataclasses import replace

import pytest
from tests.publish.pagefind.samples import document

from newsdesk.publish.pagefind.documents import (
    WORD_END,
    page_to_index,
    plain_text,
    region_word,
    shown,
)


def test_blocks_part_words_and_marks_within_a_word_do_not() -> None:
    html = "<h2>Head</h2><p>sn<b>ow</b> &amp; rain</p><ul><li>one</li><li>two</li></ul>a<br>b"
    assert plain_text(html) == "Head snow & rain one two a b"


@pytest.mark.parametrize(
    "spelling", ["Oʻzbekiston", "O'zbekiston", "O‘zbekiston", "Ozbekiston", "Ўзбекистон"]
)
def test_every_spelling_is_indexed_as_the_same_word(spelling: str) -> None:
    assert f">ozbekiston{WORD_END}</span>" in page_to_index(document(1, spelling))


def test_a_word_is_closed_and_nothing_of_the_text_is_read_as_html() -> None:
    page = page_to_index(document(1, "Ставка", "<script>alert(1)</script>"))
    assert f">stavka{WORD_END}<" in page
    assert "<script" not in page


def test_a_region_is_a_word_that_cannot_be_typed() -> None:
    assert region_word("central-asia") == f"{WORD_END}centralasia{WORD_END}"
    assert region_word("navoi") in page_to_index(document(1, "Ore", region="navoi"))


def test_a_spelling_mended_without_another_sound_changes_the_page_to_index() -> None:
    before = document(1, "O'zbekiston")
    after = replace(before, headline="Oʻzbekiston")
    assert page_to_index(before) != page_to_index(after)
    assert page_to_index(before) == page_to_index(replace(before))


def test_a_result_shows_the_articles_own_words() -> None:
    told = shown(document(1, "Oʻzbekiston", "Gʻalla narxi", lead="Bugun"))
    assert told["content"] == "Gʻalla narxi"
    assert told["meta"] == {
        "headline": "Oʻzbekiston",
        "lead": "Bugun",
        "region": "Uzbekistan",
        "date": "2025-05-11",
    }
