"""A body outside its page."""

import datetime as dt
import time

import pytest

from newsdesk.model.article import Language
from newsdesk.publish.machines.bodies import plain_text, with_corrections, with_whole_addresses
from newsdesk.publish.machines.values import Correction
from newsdesk.publish.markdown import render_body

URL = "https://news.example/en/2025/05/11/campus-12.html"


@pytest.mark.parametrize(
    ("given", "whole"),
    [
        (
            '<a href="../../04/30/tram-9.html">x</a>',
            "https://news.example/en/2025/04/30/tram-9.html",
        ),
        ('<a href="/en/index.html">x</a>', "https://news.example/en/index.html"),
        ('<a href="#fn:1">x</a>', f"{URL}#fn:1"),
        ('<a href="?a=1&amp;b=2">x</a>', f"{URL}?a=1&amp;b=2"),
        ('<a title="&lt;x href=&gt;" href="a">x</a>', "https://news.example/en/2025/05/11/a"),
        ('<a href="https://other.example/">x</a>', "https://other.example/"),
        ('<a href="mailto:a@b.example">x</a>', "mailto:a@b.example"),
        ('<a href="http://[x]/">x</a>', "http://[x]/"),
        ('<img alt="" src="/images/a.jpg">', "https://news.example/images/a.jpg"),
    ],
)
def test_an_address_becomes_whole(given: str, whole: str) -> None:
    assert f'"{whole}"' in with_whole_addresses(given, URL)


def test_every_width_of_a_picture_has_a_whole_address() -> None:
    given = '<source srcset="/i/a-480.avif 480w, /i/a-960.avif 960w" type="image/avif">'
    assert with_whole_addresses(given, URL) == (
        '<source srcset="https://news.example/i/a-480.avif 480w, '
        'https://news.example/i/a-960.avif 960w" type="image/avif">'
    )


def test_words_that_look_like_an_address_stay() -> None:
    body = render_body('Type `<a href="x">` or src="y".')
    assert with_whole_addresses(body, URL) == body


def test_corrections_open_the_body_in_its_language() -> None:
    notes = (Correction(dt.date(2025, 6, 2), "Было <14>."),)
    told = with_corrections("<p>x</p>", notes, Language.RU)
    assert told.startswith("<p><strong>Исправлено")
    assert '<time datetime="2025-06-02">02/06/2025</time>' in told
    assert told.endswith("Было &lt;14&gt;.</p>\n<p>x</p>")


def test_plain_text_keeps_blocks_lines_and_cells_apart() -> None:
    body = render_body(
        "# Title\n\nFirst  *words*\nof it.  \nNext & line\n\n- one\n- two\n\nThen:\n\n"
        "    code  <here>\n      more\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
        "![A furnace](x.jpg) last",
        dateline="Tashkent, Uzbekistan (Newsdesk)",
    )
    assert plain_text(body) == (
        "Tashkent, Uzbekistan (Newsdesk)\n\nTitle\n\nFirst words of it.\nNext & line\n\n"
        "one\ntwo\n\nThen:\n\ncode  <here>\n  more\n\na\tb\n1\t2\n\nA furnace last"
    )


def test_a_long_body_is_read_at_once() -> None:
    body = "<p>" + "word <em>and</em> " * 20_000 + "</p>"
    began = time.perf_counter()
    plain_text(body)
    with_whole_addresses(body, URL)
    assert time.perf_counter() - began < 5
