"""Whatever a body holds: Telegram accepts it, no word is lost or doubled, styles arrive."""

import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsdesk.publish.hardness import BodyTooHardError
from newsdesk.publish.markdown import render_body
from newsdesk.publish.telegram import Entity, Message, messages_of_body
from newsdesk.publish.telegram.message import MAX_ENTITIES, MAX_HTML_BYTES, MAX_UNITS, units

Accepted = Callable[[Message], tuple[str, list[Entity]]]
BASE = "https://news.example/"

EVERYDAY = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
LONG = settings(EVERYDAY, max_examples=600, derandomize=False)

ALPHABETS = [
    "word",
    "слово",
    "soʻz",
    "сўз",
    "كلمة",
    "👨‍👩‍👧",
    "🇺🇿",
    "e\u0301",
    "<&>",
    "a_b",
    "5 млн.",
    "字",
]
TOKEN = re.compile(r"w\d+w")
INLINE = ["{}", "**{}**", "*{}*", "~~{}~~", "`{}`", "[{}](https://x.uz/{n})", "[{}](/r{n})",
          "***{}***", "<u>{}</u>", "![{}](/p{n}.jpg)", "{}[^{n}]", "<sup>{}</sup>"]  # fmt: skip
BLOCKS = ["{}", "# {}", "### {}", "> {}", "> > {}", "- {}", "1. {}", "- a\n    - {}",
          "```\n{}\n```", "|{}|b|\n|-|-:|\n|c|d|", "|a|b|\n|-|-|\n|{}|d|", "{}\n:   d",
          "***\n\n{}"]  # fmt: skip

# Styles that a tag gives, and which of them Telegram cannot put together.
GIVEN_BY = {"strong": "bold", "b": "bold", "em": "italic", "del": "strikethrough",
            "u": "underline", "code": "code", "pre": "pre", "blockquote": "blockquote"}  # fmt: skip


@st.composite
def bodies(draw: st.DrawFn, most_blocks: int) -> str:
    """Markdown of blocks and nested styles in which every word is marked with its own number."""
    number = 0

    def words() -> str:
        nonlocal number
        pieces = []
        for _ in range(draw(st.integers(1, 6))):
            number += 1
            pieces.append(f"{draw(st.sampled_from(ALPHABETS))} w{number}w")
        text = " ".join(pieces)
        for form in draw(st.lists(st.sampled_from(INLINE), max_size=3)):
            number += 1
            text = form.replace("{n}", str(number)).replace("{}", text)
        return text

    blocks = []
    for _ in range(draw(st.integers(1, most_blocks))):
        text = " ".join(words() for _ in range(draw(st.integers(1, 4))))
        text *= draw(st.sampled_from([1, 1, 1, 40]))
        blocks.append(draw(st.sampled_from(BLOCKS)).replace("{}", text))
    return "\n\n".join(blocks)


class Expected(HTMLParser):
    """The marked words of a page, each with the styles its elements give, in Telegram's terms."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[tuple[str, frozenset[str]]] = []
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "img":
            self._take(values.get("alt") or "", [("a", "text_link")])
        elif tag not in {"br", "hr"}:
            is_link = tag == "a" and (values.get("href") or "").startswith("http")
            self._open.append((tag, "text_link" if is_link else GIVEN_BY.get(tag, "")))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        self._take(data, [])

    def _take(self, text: str, more: list[tuple[str, str]]) -> None:
        around = [*self._open, *more]
        tags = {tag for tag, _style in around}
        styles = {style for _tag, style in around} - {""}
        if tags & {"h1", "h2", "h3", "h4", "h5", "h6", "dt", "th"}:
            styles.add("bold")
        if "pre" in styles:
            styles &= {"pre", "blockquote"}
        elif "code" in styles:
            order = [style for _tag, style in around]
            linked = "text_link" in order and order.index("text_link") < order.index("code")
            styles = styles - {"code"} if linked else styles & {"code", "blockquote"}
        self.words += [(word, frozenset(styles)) for word in TOKEN.findall(text)]


def got_words(
    messages: tuple[Message, ...], accepted: Accepted
) -> list[tuple[str, frozenset[str]]]:
    words = []
    for message in messages:
        text, entities = accepted(message)
        for found in TOKEN.finditer(text):
            at = units(text[: found.start()])
            kinds = {
                each.kind for each in entities if each.offset <= at < each.offset + each.length
            }
            words.append((found[0], frozenset(kind.removeprefix("expandable_") for kind in kinds)))
    return words


def holds_for(body: str, accepted: Accepted) -> None:
    messages = messages_of_body(body, base_url=BASE)
    for message in messages:
        assert 1 <= units(message.text_plain) <= MAX_UNITS
        assert len(message.entities) <= MAX_ENTITIES
        assert len(message.text_html.encode()) <= MAX_HTML_BYTES
    expected = Expected()
    expected.feed(render_body(body, base_url=BASE))
    expected.close()
    got = got_words(messages, accepted)
    assert [word for word, _styles in got] == [word for word, _styles in expected.words]
    for (word, styles), (_word, wanted) in zip(got, expected.words, strict=True):
        # An aligned table is code; what stands in a raised or code cell keeps to the rules above.
        if "pre" not in styles - wanted:
            assert styles == wanted, word


@pytest.mark.slow
@given(body=bodies(most_blocks=8))
@EVERYDAY
def test_an_articles_words_and_styles_arrive(accepted: Accepted, body: str) -> None:
    holds_for(body, accepted)


@pytest.mark.slow
@given(body=bodies(most_blocks=25))
@LONG
def test_many_articles_words_and_styles_arrive(accepted: Accepted, body: str) -> None:
    holds_for(body, accepted)


def accepted_or_refused(body: str, accepted: Accepted) -> None:
    try:
        messages = messages_of_body(body, base_url=BASE)
    except BodyTooHardError:
        return
    for message in messages:
        accepted(message)


SOUP = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "*",
                "**",
                "_",
                "`",
                "```",
                "[",
                "]",
                "(",
                ")",
                "!",
                "<",
                ">",
                "&",
                "|",
                "-",
                "+",
                "1.",
                "#",
                ">",
                "~~",
                ":",
                "[^1]",
                "[^1]:",
                "\\",
                "\n",
                "\n\n",
                "\t",
                "<b>",
                "</b>",
                "<i>",
                "<pre>",
                "</pre>",
                "<a",
                "href=/x>",
                "</a>",
                "<blockquote>",
                "</blockquote>",
                "<ul>",
                "<li>",
                "<table>",
                "<td>",
                "<br>",
                "https://x.uz",
                "http://a",
                "@b",
                "#c",
                "&nbsp;",
                "&#0;",
                "'",
                '"',
                "🏽",
                "\u200d",
                "\u202e",
            ]
        ),
        st.text(max_size=5),
    ),
    max_size=60,
).map("".join)


@given(body=SOUP)
@EVERYDAY
def test_any_soup_of_marks_is_accepted(accepted: Accepted, body: str) -> None:
    accepted_or_refused(body, accepted)


@pytest.mark.slow
@given(body=SOUP)
@LONG
def test_much_soup_of_marks_is_accepted(accepted: Accepted, body: str) -> None:
    accepted_or_refused(body, accepted)
