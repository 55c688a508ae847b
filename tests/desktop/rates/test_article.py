import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot
from tests.conftest import Newsroom
from tests.desktop.rates.panels import (
    BEFORE,
    FRIDAY,
    MONDAY,
    TODAY,
    Open,
    approve,
    enter,
    office_of,
    press,
)
from tests.desktop.staff.offices import settle

from newsdesk.model.article import Language, Stage
from newsdesk.newsroom import browsing

pytestmark = pytest.mark.slow


@pytest.fixture
def _approved(file_newsroom: Newsroom) -> None:
    for day, rates in ((FRIDAY, BEFORE), (MONDAY, TODAY)):
        enter(file_newsroom, day, rates, by=file_newsroom.chief)
        approve(file_newsroom, day, by=file_newsroom.editor)


@pytest.mark.usefixtures("_approved")
def test_an_approved_table_is_told_in_an_article_that_is_asked_to_be_opened(
    file_newsroom: Newsroom, open_panel: Open, qtbot: QtBot
) -> None:
    panel = open_panel(file_newsroom.reporter)
    wanted: list[int] = []
    office_of(panel).article_wanted.connect(wanted.append)
    press(panel, qtbot, panel.day_desk.foot.article_button)
    (number,) = wanted
    article = browsing.article(file_newsroom.store, number)
    assert (article.text.language, article.stage) == (Language.UZ, Stage.DRAFT)
    assert "12790" in article.text.body.replace("\u00a0", "").replace(" ", "")


@pytest.mark.usefixtures("_approved")
def test_other_languages_are_in_a_menu(
    file_newsroom: Newsroom, open_panel: Open, qtbot: QtBot
) -> None:
    panel = open_panel(file_newsroom.reporter)
    wanted: list[int] = []
    office_of(panel).article_wanted.connect(wanted.append)
    menu = panel.day_desk.foot.other_languages.menu()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["Ўзбекча", "Русский", "English"]
    menu.actions()[1].trigger()
    settle(office_of(panel), qtbot)
    assert browsing.article(file_newsroom.store, wanted[0]).text.language is Language.RU


def test_a_table_that_nobody_approved_is_told_in_no_article(
    file_newsroom: Newsroom, open_panel: Open
) -> None:
    enter(file_newsroom, MONDAY, TODAY, by=file_newsroom.chief)
    panel = open_panel(file_newsroom.reporter)
    foot = panel.day_desk.foot
    assert not foot.article_button.isVisible()
    assert not foot.other_languages.isVisible()
