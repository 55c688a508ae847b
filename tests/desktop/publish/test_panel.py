import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QPushButton, QTableView
from pytestqt.qtbot import QtBot
from tests.conftest import Newsroom
from tests.desktop.staff.offices import Sit, settle

from newsdesk.desktop.publish.panel import PublishPanel
from newsdesk.model.changes import Changes, Kind
from newsdesk.model.rate_checks import DraftRate, DraftTable
from newsdesk.newsroom import publishing, rates_desk, review, writing

pytestmark = pytest.mark.slow

Open = Callable[[int], PublishPanel]


class Browser(QObject):
    """Stands where the system's browser would be opened, and remembers what it was to open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))


@pytest.fixture
def browser(qapp: QObject) -> Iterator[Browser]:
    assert qapp is not None
    made = Browser()
    QDesktopServices.setUrlHandler("file", made, "open")  # type: ignore[arg-type]  # the stub is wrong: PySide6 wants the name
    yield made
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.fixture
def open_panel(sit: Sit, qtbot: QtBot, target: Path) -> Open:
    def opened(person_id: int) -> PublishPanel:
        panel = PublishPanel(sit(person_id))
        qtbot.addWidget(panel)
        panel.resize(1100, 800)
        panel.choose_folder(target)
        panel.show()
        settle(panel._office, qtbot)
        return panel

    return opened


def publish(panel: PublishPanel, qtbot: QtBot) -> None:
    panel.publish_button.click()
    settle(panel._office, qtbot)


def shown(table: QTableView) -> list[list[str]]:
    model = table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def fates(panel: PublishPanel) -> dict[str, str]:
    return {row[1]: row[0] for row in shown(panel.due.table)}


def test_what_is_due_is_told_before_it_is_published(
    file_newsroom: Newsroom, open_panel: Open, target: Path
) -> None:
    live = file_newsroom.approved(headline="Old bridge closes")
    gone = file_newsroom.approved(headline="A rumour")
    file_newsroom.publish(target)
    review.correct(
        file_newsroom.store,
        live,
        "It closes in June.",
        by=file_newsroom.editor,
        at=file_newsroom.tick(),
    )
    review.withdraw(
        file_newsroom.store, gone, "It was wrong.", by=file_newsroom.editor, at=file_newsroom.tick()
    )
    file_newsroom.save(live, body="It closes in June.")
    writing.submit(file_newsroom.store, live, by=file_newsroom.reporter, at=file_newsroom.tick())
    file_newsroom.approve(live)
    file_newsroom.approved(headline="New bridge opens")
    file_newsroom.approved(headline="Budget", embargo=dt.datetime(2025, 7, 1, 4, 0, tzinfo=dt.UTC))
    panel = open_panel(file_newsroom.editor)
    assert fates(panel) == {
        "New bridge opens": "New",
        "Old bridge closes": "Corrected",
        "A rumour": "Withdrawn",
        "Budget": "Held",
    }
    held = next(row for row in shown(panel.due.table) if row[1] == "Budget")
    assert held[3] == "Under embargo until 01/07/2025 09:00"
    panel.files_button.click()
    assert any("new-bridge-opens" in path for path in panel.due.files.paths())
    assert "files would be written" in panel.due.words()


def test_publishing_names_what_was_written_and_opens_it(
    file_newsroom: Newsroom, open_panel: Open, target: Path, browser: Browser, qtbot: QtBot
) -> None:
    file_newsroom.approved(headline="New bridge opens")
    panel = open_panel(file_newsroom.editor)
    with qtbot.waitSignal(panel._office.changed) as change:
        publish(panel, qtbot)
    assert change.args is not None
    assert change.args[0].concerns([Kind.RELEASE])
    assert panel.result.words().startswith("Published 1 article. ")
    headline, address = shown(panel.result.table)[0][1], shown(panel.result.table)[0][3]
    assert headline == "New bridge opens"
    panel.result.open_site.click()
    panel.result.open_page.click()
    panel.result.open_folder.click()
    assert browser.opened == [target / "index.html", target / f"{address}.html", target]
    assert all(path.exists() for path in browser.opened)


def test_the_text_for_the_channel_is_shown_and_copied(
    file_newsroom: Newsroom, open_panel: Open, qtbot: QtBot
) -> None:
    file_newsroom.approved(headline="New bridge opens")
    panel = open_panel(file_newsroom.editor)
    publish(panel, qtbot)
    assert panel.result.post.text().startswith("New bridge opens")
    panel.result.post.copy_html.click()
    assert QGuiApplication.clipboard().text().startswith("<b>New bridge opens</b>")
    panel.result.post.copy_plain.click()
    assert QGuiApplication.clipboard().text() == panel.result.post.text()


def test_the_rates_of_each_language_stand_beside_the_articles_with_their_post(
    file_newsroom: Newsroom, open_panel: Open, target: Path, browser: Browser, qtbot: QtBot
) -> None:
    day = file_newsroom.at.date()
    rates = (("USD", "12790.43"), ("EUR", "14486.44"), ("RUB", "162.60"))
    draft = DraftTable(day, tuple(DraftRate(code, Decimal(rate)) for code, rate in rates))
    rates_desk.enter(file_newsroom.store, draft, by=file_newsroom.chief, at=file_newsroom.tick())
    rates_desk.approve(
        file_newsroom.store, day, reason="First.", by=file_newsroom.editor, at=file_newsroom.tick()
    )
    file_newsroom.approved(headline="New bridge opens")
    panel = open_panel(file_newsroom.editor)
    publish(panel, qtbot)
    assert panel.result.words().startswith("Published 1 article. ")
    listed = shown(panel.result.table)
    assert [line[:2] for line in listed[1:]] == [["Renewed", "Currency rates"]] * (len(listed) - 1)
    assert {line[2] for line in listed[1:]} >= {"EN", "RU", "UZ"}
    panel.result.table.selectRow(1)
    settle(panel._office, qtbot)
    assert "12790.43" in panel.result.post.text()
    panel.result.post.copy_html.click()
    assert "<b>" in QGuiApplication.clipboard().text()
    panel.result.open_page.click()
    assert browser.opened == [target / f"{listed[1][3]}.html"]
    assert browser.opened[0].exists()


def test_the_bar_tells_how_many_pages_are_made(
    file_newsroom: Newsroom, open_panel: Open, qtbot: QtBot
) -> None:
    file_newsroom.approved()
    panel = open_panel(file_newsroom.editor)
    told: list[tuple[int, int]] = []
    panel.publish_button.click()
    assert panel.running.isVisible()
    assert not panel.publish_button.isVisible()
    assert panel._reporter is not None
    panel._reporter.progressed.connect(lambda done, total, _words: told.append((done, total)))
    settle(panel._office, qtbot)
    assert told[-1][0] == told[-1][1]
    assert told == sorted(told)


def test_a_release_that_is_called_off_writes_nothing(
    file_newsroom: Newsroom, open_panel: Open, target: Path, qtbot: QtBot
) -> None:
    file_newsroom.approved()
    panel = open_panel(file_newsroom.editor)
    panel.publish_button.click()
    panel.running.cancel.click()
    settle(panel._office, qtbot)
    assert panel.message.sentence() == (
        "Publishing was cancelled. Readers still have what they had."
    )
    assert not (target / "index.html").exists()
    assert panel.publish_button.isEnabled()
    publish(panel, qtbot)
    assert (target / "index.html").exists()


def test_files_changed_by_hand_are_named_and_overwritten_only_when_somebody_says_so(
    file_newsroom: Newsroom, open_panel: Open, target: Path, qtbot: QtBot
) -> None:
    file_newsroom.approved()
    file_newsroom.publish(target)
    front = target / "en" / "index.html"
    front.write_text("by hand")
    file_newsroom.approved(headline="Another")
    panel = open_panel(file_newsroom.editor)
    publish(panel, qtbot)
    assert "changed since they were published" in panel.message.sentence()
    assert panel.due.files.paths() == ["en/index.html"]
    assert front.read_text() == "by hand"
    button = panel.message.findChildren(QPushButton)[0]
    assert button.text() == "Overwrite, keeping copies"
    button.click()
    settle(panel._office, qtbot)
    assert "Another" in front.read_text()
    copies = list((target / ".newsdesk" / "kept").rglob("index.html"))
    assert [copy.read_text() for copy in copies] == ["by hand"]


def test_nothing_to_publish_says_why(
    file_newsroom: Newsroom, open_panel: Open, target: Path
) -> None:
    file_newsroom.approved()
    file_newsroom.publish(target)
    file_newsroom.submitted(headline="One")
    file_newsroom.submitted(headline="Two")
    panel = open_panel(file_newsroom.editor)
    assert panel.due.words() == (
        "Nothing to publish. Readers have everything that is approved. "
        "2 articles wait for approval."
    )
    assert not panel.publish_button.isEnabled()


def test_pages_that_change_without_an_article_are_told_of(
    file_newsroom: Newsroom, open_panel: Open
) -> None:
    assert "No article is due, but pages are" in open_panel(file_newsroom.editor).due.words()


def test_a_reporter_reads_why_publishing_is_not_theirs(
    file_newsroom: Newsroom, open_panel: Open
) -> None:
    panel = open_panel(file_newsroom.reporter)
    assert "Reporter may not do this" in panel.due.words()
    assert not panel.publish_button.isEnabled()


def test_a_folder_that_cannot_be_written_is_told_of_in_place(
    file_newsroom: Newsroom, open_panel: Open, target: Path, qtbot: QtBot
) -> None:
    file_newsroom.approved()
    target.write_text("a file stands here")
    panel = open_panel(file_newsroom.editor)
    publish(panel, qtbot)
    assert str(target) in panel.message.sentence()
    assert panel.publish_button.isVisible()


def test_earlier_releases_are_listed_with_who_made_them(
    file_newsroom: Newsroom, open_panel: Open, target: Path
) -> None:
    file_newsroom.approved()
    outcome = file_newsroom.publish(target)
    rows = shown(open_panel(file_newsroom.editor).past.table)
    assert [row[1:] for row in rows] == [["Editor", str(len(outcome.plan.written)), "0", "site"]]


def test_what_is_due_follows_what_happens_elsewhere(
    file_newsroom: Newsroom, open_panel: Open, target: Path, qtbot: QtBot
) -> None:
    file_newsroom.approved()
    file_newsroom.publish(target)
    panel = open_panel(file_newsroom.editor)
    number = file_newsroom.approved(headline="Fresh")
    panel._office.changed.emit(Changes.of(Kind.ARTICLE, number))
    settle(panel._office, qtbot)
    assert fates(panel) == {"Fresh": "New"}


def test_somebody_else_publishing_first_leaves_a_plain_result(
    file_newsroom: Newsroom, open_panel: Open, target: Path, qtbot: QtBot
) -> None:
    file_newsroom.approved()
    panel = open_panel(file_newsroom.editor)
    publishing.publish(file_newsroom.store, target, by=file_newsroom.chief, at=file_newsroom.tick())
    publish(panel, qtbot)
    assert "Nothing was to be published" in panel.result.words()
