import datetime as dt
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from tests.conftest import Newsroom
from tests.desktop.rates.panels import (
    Open,
    approve,
    enter,
    office_of,
    press,
    type_rates,
    typed_rates,
)
from tests.desktop.staff.offices import settle

from newsdesk.desktop.rates.panel import RatesPanel
from newsdesk.newsroom import rates_desk, staff

pytestmark = pytest.mark.slow

DATA = Path(__file__).parents[2] / "data"
TUESDAY, WEDNESDAY = dt.date(2026, 4, 1), dt.date(2026, 4, 2)
# The table of the bank's file.
BANK = {"USD": "12194.21", "EUR": "13984.32", "RUB": "149.97"}


@dataclass
class Bank:
    """The bank's address on this machine: it answers with its files, or as it is told to."""

    status: int = 200
    go_on: threading.Event = field(default_factory=threading.Event)
    asked: list[str] = field(default_factory=list)


@pytest.fixture
def bank(file_newsroom: Newsroom) -> Iterator[Bank]:
    bank = Bank()
    bank.go_on.set()

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            bank.asked.append(self.path)
            bank.go_on.wait()
            body = (DATA / f"cbu-{self.path.strip('/')}.json").read_bytes()
            self.send_response(bank.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its own
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        file_newsroom.at = dt.datetime(2026, 4, 1, 7, tzinfo=dt.UTC)
        staff.change_settings(
            file_newsroom.store,
            {"bank_address": f"http://127.0.0.1:{server.server_port}/{{date}}"},
            by=file_newsroom.chief,
            at=file_newsroom.at,
        )
        yield bank
        bank.go_on.set()
        server.shutdown()
        thread.join()


Fetch = Callable[[RatesPanel], None]


@pytest.fixture
def fetch(qtbot: QtBot) -> Fetch:
    def fetched(panel: RatesPanel) -> None:
        press(panel, qtbot, panel.day_desk.standing.sources.fetch_button)
        settle(office_of(panel), qtbot)

    return fetched


def words(panel: RatesPanel, currency: str) -> str:
    return panel.day_desk.form.row(currency).verdict.words()


def whole(panel: RatesPanel) -> str:
    return " ".join(line.words for line in panel.day_desk.form.judgement.whole)


def buttons(panel: RatesPanel) -> list[QPushButton]:
    return panel.day_desk.message.findChildren(QPushButton)


def test_where_nobody_typed_the_bank_s_rates_fill_the_form_and_nothing_is_saved(
    file_newsroom: Newsroom, bank: Bank, open_panel: Open, fetch: Fetch
) -> None:
    panel = open_panel(file_newsroom.reporter)
    fetch(panel)
    assert bank.asked == ["/2026-04-01"]
    assert typed_rates(panel) == BANK
    assert panel.day_desk.standing.words().startswith("Not saved.")
    assert "The bank states 72 more currencies." in panel.day_desk.message.sentence()
    assert words(panel, "USD") == "Agrees with the bank's own table."
    assert rates_desk.tables(file_newsroom.store) == []
    buttons(panel)[0].click()
    assert len(typed_rates(panel)) == 75


@pytest.mark.usefixtures("bank")
def test_typed_figures_stay_and_are_compared_with_the_bank_s(
    file_newsroom: Newsroom, open_panel: Open, fetch: Fetch
) -> None:
    panel = open_panel(file_newsroom.reporter)
    typed = {**BANK, "USD": "12149.21"}
    type_rates(panel, typed)
    fetch(panel)
    assert typed_rates(panel) == typed
    assert words(panel, "EUR") == "Agrees with the bank's own table."
    assert "12149.21 stands here, but the bank's own address states 12194.21" in words(panel, "USD")
    assert "Compared with the bank's table fetched on 01/04/2026 12:" in whole(panel)
    assert ": 2 of 3 agree." in whole(panel)
    (take,) = panel.day_desk.form.row("USD").verdict.buttons()
    assert take.text() == "Take 12194.21"
    take.click()
    assert words(panel, "USD") == "Agrees with the bank's own table."
    assert ": 3 of 3 agree." in whole(panel)


@pytest.mark.usefixtures("bank")
def test_what_is_missing_is_filled_in_with_the_bank_s_figures(
    file_newsroom: Newsroom, open_panel: Open, fetch: Fetch
) -> None:
    panel = open_panel(file_newsroom.reporter)
    type_rates(panel, {"USD": BANK["USD"]})
    fetch(panel)
    assert typed_rates(panel) == {"USD": BANK["USD"], "EUR": "", "RUB": ""}
    assert words(panel, "EUR") == f"Not typed yet. The bank states {BANK['EUR']}."
    (line,) = (line for line in panel.day_desk.form.judgement.whole if line.answers)
    assert line.answers[0].words == "Fill in what is missing"
    panel.day_desk.form._take(line.answers[0])
    assert typed_rates(panel) == BANK
    assert panel.day_desk.form.row("EUR").typed().stated.startswith(("+", "-"))


@pytest.mark.usefixtures("bank")
def test_a_saved_table_is_compared_and_the_approval_of_a_differing_one_is_a_chief_s(
    file_newsroom: Newsroom, open_panel: Open, fetch: Fetch, qtbot: QtBot
) -> None:
    enter(file_newsroom, TUESDAY, {**BANK, "RUB": "149.79"}, by=file_newsroom.reporter)
    panel = open_panel(file_newsroom.editor)
    fetch(panel)
    assert not panel.has_unsaved_figures()
    assert "the bank's own address states 149.97" in words(panel, "RUB")
    press(panel, qtbot, panel.day_desk.foot.approve_button)
    assert "Only a chief may confirm" in panel.day_desk.message.sentence()


@pytest.mark.usefixtures("bank")
def test_nothing_can_be_taken_into_an_approved_table_from_beside_it(
    file_newsroom: Newsroom, open_panel: Open, fetch: Fetch
) -> None:
    enter(file_newsroom, TUESDAY, {**BANK, "RUB": "149.79"}, by=file_newsroom.reporter)
    approve(file_newsroom, TUESDAY, by=file_newsroom.editor)
    panel = open_panel(file_newsroom.editor)
    fetch(panel)
    assert "the bank's own address states 149.97" in words(panel, "RUB")
    assert panel.day_desk.form.row("RUB").verdict.buttons() == []


def test_trouble_is_told_in_place_and_tried_again_from_there(
    file_newsroom: Newsroom, bank: Bank, open_panel: Open, fetch: Fetch, qtbot: QtBot
) -> None:
    bank.status = 500
    panel = open_panel(file_newsroom.reporter)
    fetch(panel)
    assert "Nothing was taken" in panel.day_desk.message.sentence()
    assert panel.day_desk.standing.sources.fetch_button.text() == "Fetch from the bank"
    bank.status = 200
    (again,) = buttons(panel)
    assert again.text() == "Try again"
    again.click()
    settle(office_of(panel), qtbot)
    assert typed_rates(panel) == BANK


def test_waiting_for_the_bank_is_called_off_at_once(
    file_newsroom: Newsroom, bank: Bank, open_panel: Open, qtbot: QtBot
) -> None:
    bank.go_on.clear()
    panel = open_panel(file_newsroom.reporter)
    button = panel.day_desk.standing.sources.fetch_button
    width = button.width()
    panel.run("fetch_rates")
    assert (button.text(), button.width()) == ("Stop fetching", width)
    qtbot.waitUntil(lambda: bank.asked != [])
    panel.run("fetch_rates")
    assert button.text() == "Fetch from the bank"
    settle(office_of(panel), qtbot)
    assert panel.day_desk.message.sentence() == ""
    assert set(typed_rates(panel).values()) == {""}


def test_the_end_of_the_program_does_not_wait_for_the_bank(
    file_newsroom: Newsroom, bank: Bank, open_panel: Open, qtbot: QtBot
) -> None:
    bank.go_on.clear()
    panel = open_panel(file_newsroom.reporter)
    panel.run("fetch_rates")
    qtbot.waitUntil(lambda: bank.asked != [])
    panel.close()
    begun = time.monotonic()
    office_of(panel).lanes.close()
    assert time.monotonic() - begun < 5


def test_an_answer_for_a_day_that_was_left_is_kept_for_it(
    file_newsroom: Newsroom, bank: Bank, open_panel: Open, qtbot: QtBot
) -> None:
    bank.go_on.clear()
    panel = open_panel(file_newsroom.reporter)
    panel.run("fetch_rates")
    qtbot.waitUntil(lambda: bank.asked != [])
    panel.show_day(WEDNESDAY)
    qtbot.waitUntil(lambda: panel.day_desk.day == WEDNESDAY)
    bank.go_on.set()
    settle(office_of(panel), qtbot)
    assert panel.day_desk.message.sentence() == "The bank's table of 01/04/2026 is fetched."
    assert set(typed_rates(panel).values()) == {""}
    buttons(panel)[0].click()
    settle(office_of(panel), qtbot)
    assert words(panel, "USD") == f"Not typed yet. The bank states {BANK['USD']}."
