from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from tests.conftest import text

from newsdesk.desktop.preview.live import Rendered
from newsdesk.desktop.preview.telegram import TelegramPreview
from newsdesk.publish.telegram import ChannelArticle, Message, messages_of_article, messages_of_body


def shown(qtbot: QtBot, *messages: Message, problem: str = "") -> TelegramPreview:
    panel = TelegramPreview()
    qtbot.addWidget(panel)
    panel.resize(340, 500)
    panel.show_rendered(Rendered(text(), "", messages, (), problem))
    return panel


def message(body: str) -> Message:
    return messages_of_article(ChannelArticle(headline="Bridge opens", body_markdown=body))[0]


def test_bubble_reads_as_the_message_and_counts_it(qtbot: QtBot) -> None:
    panel = shown(qtbot, message("A **bold** word."))
    (bubble,) = panel.bubbles()
    assert bubble.plain_text().split("\n") == ["Bridge opens", "", "A bold word."]
    assert bubble.meter() == "26 / 4\u202f096 · 2 entities"


def test_several_messages_are_numbered(qtbot: QtBot) -> None:
    parts = messages_of_body("A sentence of a long report. " * 300)
    panel = shown(qtbot, *parts)
    assert len(panel.bubbles()) == len(parts) > 1
    assert panel.bubbles()[1].meter().startswith("Part 2 of ")


def test_copy_puts_both_forms_on_the_clipboard(qtbot: QtBot) -> None:
    panel = shown(qtbot, message("A **bold** word."))
    panel.bubbles()[0].copy()
    held = QGuiApplication.clipboard().mimeData()
    assert held.text() == "Bridge opens\n\nA bold word."
    assert "A <b>bold</b> word." in held.html()


def test_what_was_typed_as_markup_is_read_as_text(qtbot: QtBot) -> None:
    hostile = Message("&lt;img src=x&gt;\n<b>x</b>", "<img src=x>\nx", ())
    panel = shown(qtbot, hostile)
    assert panel.bubbles()[0].plain_text() == "<img src=x>\nx"


def test_quote_has_one_empty_line_around_it(qtbot: QtBot) -> None:
    quoted = Message("a\n\n<blockquote>b</blockquote>\n\nc", "a\n\nb\n\nc", ())
    panel = shown(qtbot, quoted)
    assert panel.bubbles()[0].plain_text().split("\n") == ["a", "", "b", "", "c"]


def test_nothing_to_post_and_a_problem_are_told(qtbot: QtBot) -> None:
    assert shown(qtbot).told() == "There is nothing to post yet."
    panel = shown(qtbot, problem="It is too deep.")
    assert panel.told() == "It is too deep."
    assert not panel.bubbles()
    panel.show_rendered(Rendered(text(), "", (message("Words."),), (), ""))
    assert panel.told() == ""
    assert len(panel.bubbles()) == 1
