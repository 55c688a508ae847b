from pytestqt.qtbot import QtBot
from tests.conftest import text

from newsdesk.desktop.review.checks_list import ChecksList
from newsdesk.model.regions import standard_regions
from newsdesk.newsroom.checks import checks


def test_checks_are_told_by_sign_words_and_colour(qtbot: QtBot) -> None:
    shown = ChecksList()
    qtbot.addWidget(shown)
    shown.show_checks(
        checks(text(headline="x" * 100, lead="", region="nowhere"), standard_regions())
    )
    assert shown.lines() == [
        "! Headline 100 of 90 characters",
        "! No lead: lists show the headline alone",
        "✓ Dateline",
        "✕ “nowhere” is not in the list of regions",
        "✓ Body",
    ]
    shown.show_checks(checks(text(), standard_regions())[:2])
    assert shown.lines() == ["✓ Headline 27 of 90 characters", "✓ Lead 18 of 300 characters"]
    shown.show_checks(())
    assert shown.lines() == []
