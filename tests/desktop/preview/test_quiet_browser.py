from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot
from tests.publish.pictures.samples import photo

from newsdesk.desktop.preview.quiet_browser import QuietBrowser


def shown(qtbot: QtBot, html: str) -> QuietBrowser:
    browser = QuietBrowser()
    qtbot.addWidget(browser)
    browser.resize(300, 200)
    browser.show_html(html, "")
    browser.show()
    return browser


def test_nothing_is_loaded_from_the_disk_or_the_net(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "style.css").write_text("p { color: red }")
    browser = shown(qtbot, "<p>text</p>")
    for kind in QTextDocument.ResourceType:
        for address in ((tmp_path / "style.css").as_uri(), "https://example.org/a.png", "a.png"):
            assert browser.loadResource(kind.value, QUrl(address)) is None


def test_pressed_link_is_told_and_not_followed(qtbot: QtBot) -> None:
    browser = shown(qtbot, '<p><a href="https://example.org/">there</a></p>')
    with qtbot.waitSignal(browser.link_told) as told:
        browser.anchorClicked.emit(QUrl("https://example.org/"))
    assert told.args == ["https://example.org/ (links are not opened here)"]
    assert browser.toPlainText() == "there"
    assert browser.source().isEmpty()


def test_script_address_is_only_told(qtbot: QtBot) -> None:
    browser = shown(qtbot, '<p><a href="javascript:alert(1)">there</a></p>')
    browser.anchorClicked.emit(QUrl("javascript:alert(1)"))
    assert browser.toPlainText() == "there"


def test_place_is_kept_while_the_text_changes(qtbot: QtBot) -> None:
    paragraphs = "".join(f"<p>{number}</p>" for number in range(200))
    browser = shown(qtbot, paragraphs)
    browser.verticalScrollBar().setValue(700)
    browser.show_html(paragraphs + "<p>more</p>", "")
    assert browser.verticalScrollBar().value() == 700
    browser.show_html(paragraphs, "", keep_place=False)
    assert browser.verticalScrollBar().value() == 0


def test_a_picture_that_was_given_is_shown(qtbot: QtBot) -> None:
    browser = shown(qtbot, "<p>text</p>")
    without = browser.document().size().height()
    browser.give({"ab": photo().thumbnail})
    browser.show_html('<p><img src="thumbnail:ab" width="64"></p><p>text</p>', "")
    assert browser.document().size().height() > without + 40
    kind = QTextDocument.ResourceType.ImageResource.value
    assert browser.loadResource(kind, QUrl("thumbnail:cd")) is None
