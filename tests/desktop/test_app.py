import pytest
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from newsdesk.desktop.app import qt_words


@pytest.mark.parametrize(
    ("language", "close"), [("ru", "Закрыть"), ("en", "Close"), ("xx", "Close")]
)
def test_qts_own_buttons_speak_the_interfaces_language(
    qapp: QApplication, qtbot: QtBot, language: str, close: str
) -> None:
    words = qt_words(language)
    qapp.installTranslator(words)
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    qtbot.addWidget(box)
    (button,) = box.buttons()
    assert button.text().replace("&", "") == close
    qapp.removeTranslator(words)
