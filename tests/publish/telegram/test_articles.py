from collections.abc import Callable
from dataclasses import replace

import pytest

from newsdesk.publish.telegram import ChannelArticle, Entity, Message, messages_of_article
from newsdesk.publish.telegram.message import units

Accepted = Callable[[Message], tuple[str, list[Entity]]]
ARTICLE = ChannelArticle(
    headline="Almalyk & Wuhan open a laboratory",
    lead="Forty students a year.",
    dateline="Tashkent, Uzbekistan (Newsdesk)",
    body_markdown="The campus will run a **joint laboratory**.\n\nIt opens in May.",
    link="https://news.example/a/1.html",
    read_on="Read on the site",
    hashtag_sources=("Uzbekistan", "metro-2"),
    base_url="https://news.example/",
)


def test_an_article_is_one_message_in_the_channels_order(accepted: Accepted) -> None:
    (message,) = messages_of_article(ARTICLE)
    assert message.text_html == (
        "<b>Almalyk &amp; Wuhan open a laboratory</b>\n\n"
        "Tashkent, Uzbekistan (Newsdesk) — The campus will run a <b>joint laboratory</b>.\n\n"
        "It opens in May.\n\n"
        '<a href="https://news.example/a/1.html">Read on the site</a>\n#Uzbekistan #metro_2'
    )
    accepted(message)


def test_a_notice_stands_between_headline_and_body(accepted: Accepted) -> None:
    (message,) = messages_of_article(replace(ARTICLE, notice="Corrected: forty, not fourteen."))
    assert "</b>\n\n<i>Corrected: forty, not fourteen.</i>\n\nTashkent" in message.text_html
    accepted(message)


@pytest.mark.parametrize("length", range(200, 900, 23))
def test_a_long_article_ends_at_a_sentence_and_leads_to_the_page(
    accepted: Accepted, length: int
) -> None:
    body = ("Words of a sentence with 5 mln. soums. " * length).strip()
    (message,) = messages_of_article(replace(ARTICLE, body_markdown=body))
    text, _entities = accepted(message)
    assert text.endswith("soums.\n\nRead on the site\n#Uzbekistan #metro_2")
    assert 3900 < units(text) <= 4096


def test_a_shortened_article_does_not_end_with_a_heading(accepted: Accepted) -> None:
    body = "Words here. " * 320 + "\n\n## Head\n\n" + "w" * 900
    (message,) = messages_of_article(replace(ARTICLE, body_markdown=body))
    text, _entities = accepted(message)
    assert "Words here.\n\nRead on" in text


def test_the_whole_text_comes_in_parts_with_head_and_tail_once(accepted: Accepted) -> None:
    body = "\n\n".join(["Words of a sentence. " * 30] * 20)
    messages = messages_of_article(replace(ARTICLE, body_markdown=body), whole=True)
    texts = [accepted(message)[0] for message in messages]
    assert len(texts) == 4
    assert texts[0].startswith("Almalyk & Wuhan")
    assert texts[-1].endswith("\n\nRead on the site\n#Uzbekistan #metro_2")
    assert "".join(texts).count("Read on the site") == 1
    assert "".join(texts).count("sentence.") == 600


def test_the_link_and_the_hashtags_are_never_parted() -> None:
    for length in range(3950, 4100, 3):
        body = "a" * (length // 2) + " " + "b" * (length // 2)
        messages = messages_of_article(replace(ARTICLE, body_markdown=body), whole=True)
        assert messages[-1].text_plain.endswith("Read on the site\n#Uzbekistan #metro_2")


def test_the_lead_stands_in_for_a_body_without_words() -> None:
    (message,) = messages_of_article(replace(ARTICLE, body_markdown=""))
    assert "Tashkent, Uzbekistan (Newsdesk)" in message.text_plain
    assert "Forty students a year." in message.text_plain


@pytest.mark.parametrize("body", ["- item", "## Head\n\nText", "> quote"])
def test_the_dateline_stands_alone_before_anything_but_a_paragraph(body: str) -> None:
    (message,) = messages_of_article(replace(ARTICLE, body_markdown=body))
    assert "\n\nTashkent, Uzbekistan (Newsdesk)\n\n" in message.text_plain


def test_the_dateline_passes_pictures() -> None:
    (message,) = messages_of_article(replace(ARTICLE, body_markdown="![Pic](/a.jpg)\n\nText"))
    assert "\n\nPic\n\nTashkent, Uzbekistan (Newsdesk) — Text" in message.text_plain


def test_an_article_of_a_headline_alone_is_a_message(accepted: Accepted) -> None:
    (message,) = messages_of_article(ChannelArticle(headline="Head", body_markdown=""))
    assert message.text_html == "<b>Head</b>"
    accepted(message)


def test_a_first_sentence_longer_than_a_message_ends_at_a_word(accepted: Accepted) -> None:
    (message,) = messages_of_article(replace(ARTICLE, body_markdown="word " * 3000))
    text, _entities = accepted(message)
    assert "word\n\nRead on the site" in text


def test_an_endless_headline_still_makes_a_message(accepted: Accepted) -> None:
    for headline in ("word " * 2000, "w" * 9000):
        (message,) = messages_of_article(replace(ARTICLE, headline=headline))
        accepted(message)


def test_a_link_telegram_refuses_is_left_out() -> None:
    (message,) = messages_of_article(replace(ARTICLE, link="http://localhost/a"))
    assert message.text_plain.endswith("It opens in May.\n\n#Uzbekistan #metro_2")
