import re
import unicodedata
from collections.abc import Callable
from itertools import pairwise

import pytest

from newsdesk.publish.telegram import Entity, Message, messages_of_body
from newsdesk.publish.telegram.message import MAX_ENTITIES, MAX_HTML_BYTES, MAX_UNITS, units

Accepted = Callable[[Message], tuple[str, list[Entity]]]
SENTENCES = (
    "The Almalyk campus opened a laboratory. ",
    "Директор А. Каримов сообщил о закупке печи стоимостью 5 млн. долларов. ",
    "Oʻzbekiston boʻylab yangi maktablar ochildi! ",
    "أعلن المعهد عن افتتاح المختبر. ",
    "Was it late? ",
)


def paragraphs(count: int, sentences: int) -> str:
    return "\n\n".join(
        "".join(SENTENCES[(at + n) % len(SENTENCES)] for n in range(sentences)).strip()
        for at in range(count)
    )


def words_of(messages: tuple[Message, ...]) -> list[str]:
    return [word for message in messages for word in message.text_plain.split()]


def within_limits(messages: tuple[Message, ...]) -> None:
    for message in messages:
        assert 1 <= units(message.text_plain) <= MAX_UNITS
        assert len(message.entities) <= MAX_ENTITIES
        assert len(message.text_html.encode()) <= MAX_HTML_BYTES


def test_a_long_text_is_divided_between_paragraphs(accepted: Accepted) -> None:
    body = paragraphs(60, 8)
    messages = messages_of_body(body)
    whole = {paragraph.replace("\n", " ") for paragraph in body.split("\n\n")}
    for message in messages:
        accepted(message)
        assert set(message.text_plain.split("\n\n")) <= whole
    assert "\n\n".join(message.text_plain for message in messages) == body
    within_limits(messages)


def test_a_text_of_23_000_characters_takes_as_few_messages_as_it_can() -> None:
    body = paragraphs(70, 8)[:23_000]
    assert len(messages_of_body(body)) == -(-len(body) // MAX_UNITS)


def test_one_long_paragraph_is_divided_between_sentences(accepted: Accepted) -> None:
    messages = messages_of_body(paragraphs(1, 300))
    for message in messages:
        accepted(message)
        assert message.text_plain[-1] in ".!?"
        assert not message.text_plain.endswith(("А.", "млн."))
    assert words_of(messages) == paragraphs(1, 300).split()


def test_a_text_without_sentences_is_divided_between_words() -> None:
    body = "word " * 3000
    messages = messages_of_body(body)
    assert words_of(messages) == body.split()
    assert len(messages) == 4


@pytest.mark.parametrize("emoji", ["👨‍👩‍👧‍👦", "👍🏽", "🇺🇿", "❤️‍🔥", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "1️⃣", "é", "x"])
@pytest.mark.parametrize("shift", [0, 1, 2, 3, 5])
def test_a_word_too_long_for_a_message_is_cut_between_characters_only(
    accepted: Accepted, emoji: str, shift: int
) -> None:
    body = "a" * shift + emoji * 5000
    messages = messages_of_body(body)
    within_limits(messages)
    assert "".join(message.text_plain for message in messages) == body
    for message in messages[1:]:
        assert message.text_plain.startswith(emoji)
    accepted(messages[0])


def test_no_message_begins_with_a_combining_sign() -> None:
    messages = messages_of_body("a" + "\u0301" * 10_000)
    within_limits(messages)
    assert unicodedata.category(messages[0].text_plain[0]) == "Ll"


def test_a_heading_is_never_left_alone_at_the_end(accepted: Accepted) -> None:
    for length in range(3900, 4096, 7):
        body = f"{'word ' * (length // 5)}\n\n## Head one\n\n### Head two\n\n{'more ' * 400}"
        messages = messages_of_body(body)
        for message in messages:
            assert not message.text_html.endswith("</b>")
    accepted(messages[0])


def test_a_link_is_never_divided(accepted: Accepted) -> None:
    for before in range(780, 816, 3):
        link = "[link of some words](https://x.uz/)"
        body = "word " * before + f"{link} " * 8 + "more " * 700
        messages = messages_of_body(body)
        links = [entity for message in messages for entity in message.entities]
        assert [entity.length for entity in links] == [18] * 8
        accepted(messages[-1])


def test_a_link_longer_than_a_message_leads_on_in_the_next(accepted: Accepted) -> None:
    messages = messages_of_body(f"[{'word ' * 2000}](https://x.uz/)")
    assert [message.entities[0].url for message in messages] == ["https://x.uz/"] * len(messages)
    assert words_of(messages) == ["word"] * 2000
    for message in messages:
        accepted(message)


@pytest.mark.parametrize(
    ("mark", "kind"),
    [("**{}**", "bold"), ("*{}*", "italic"), ("> {}", "expandable_blockquote"), ("~~{}~~",
     "strikethrough"), ("```\n{}\n```", "pre"), ("`{}`", "code")],
)  # fmt: skip
def test_styles_go_on_across_a_division(accepted: Accepted, mark: str, kind: str) -> None:
    messages = messages_of_body(mark.format("word " * 2000 + "end"))
    assert len(messages) == 3
    for message in messages:
        accepted(message)
        (entity,) = message.entities
        assert (entity.kind, entity.offset, entity.length) == (kind, 0, units(message.text_plain))


def test_code_is_divided_between_lines_and_keeps_its_indents(accepted: Accepted) -> None:
    lines = [f"    line {number} of code" for number in range(400)]
    messages = messages_of_body("```py\n" + "\n".join(lines) + "\n```")
    got = "\n".join(message.text_plain for message in messages).replace("\u00a0", " ")
    assert got.split("\n") == lines
    for message in messages:
        accepted(message)


def test_more_than_a_hundred_entities_go_into_more_messages(accepted: Accepted) -> None:
    messages = messages_of_body("**a** b " * 250)
    assert [len(message.entities) for message in messages] == [100, 100, 50]
    for message in messages:
        accepted(message)


def test_nested_styles_stay_under_the_limit_as_the_server_counts(accepted: Accepted) -> None:
    for message in messages_of_body(f"**{'x *y* ' * 200}**"):
        accepted(message)


def test_long_addresses_go_into_more_messages(accepted: Accepted) -> None:
    address = "https://x.uz/?" + "a&" * 400
    messages = messages_of_body("\n\n".join([f"[w]({address})"] * 60))
    for message in messages:
        accepted(message)
        assert sum(16 + len(entity.url.encode()) for entity in message.entities) <= 9_500
    within_limits(messages)
    assert words_of(messages) == ["w"] * 60


def test_text_that_grows_when_escaped_stays_under_the_raw_limit(accepted: Accepted) -> None:
    messages = messages_of_body("&<> " * 3000)
    within_limits(messages)
    accepted(messages[0])


def test_short_words_of_a_list_are_never_cut() -> None:
    body = "\n".join(f"- item {number} with words" for number in range(400))
    messages = messages_of_body(body)
    for message in messages:
        assert re.match(r"• item \d+ with words", message.text_plain)
        assert message.text_plain.endswith("with words")
    assert all(first.text_plain != then.text_plain for first, then in pairwise(messages))
