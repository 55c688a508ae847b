"""What a person waits for at the rates desk when twenty years of daily tables are kept.

    python bench/rates.py

Milliseconds of this process's own CPU time on all its threads, the median of several rounds; the
window works without a display. A peer reads the same rows in the same run, with plain sqlite3 and
Decimal; the last figure says how many times its time is taken.
"""

import datetime as dt
import gc
import os
import sqlite3
import statistics
import sys
import tempfile
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path
from time import process_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[1]))

from PySide6.QtCore import QByteArray, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QSplitter, QWidget
from tests.conftest import NOON, staffed
from tests.rate_filling import RATES, filled_with_rates

from newsdesk.desktop.office import Office
from newsdesk.desktop.rates.chart_view import ChartView
from newsdesk.desktop.rates.panel import RatesPanel
from newsdesk.desktop.rates.past import PastTables
from newsdesk.desktop.rates.reading import read_desk, read_past
from newsdesk.desktop.rates.searching import DaySearch
from newsdesk.desktop.tasks import Lanes
from newsdesk.desktop.theme import apply_theme
from newsdesk.model.currencies import QUOTED_BY_THE_BANK
from newsdesk.model.identity import id_of
from newsdesk.model.rate_history import Span, days_of
from newsdesk.newsroom import rates_history, staff
from newsdesk.publish.rates.chart import LIGHT, Chart, Curve
from newsdesk.publish.rates.export import as_csv, as_json, as_xlsx
from newsdesk.settings import Theme
from newsdesk.store.engine import Store
from newsdesk.store.opening import open_newsroom

DAYS = 5000
ROUNDS = 5
SHOWN = tuple(RATES)
ALL = dict.fromkeys(sorted(QUOTED_BY_THE_BANK), Decimal(1000)) | RATES
PEERS_ROWS = """
    SELECT rate_table.effective_on, rate.currency, rate.nominal, rate.rate
    FROM rate_table JOIN rate ON rate.table_id = rate_table.id
    WHERE rate_table.stage = 'approved' AND rate.currency IN (?, ?, ?)
    ORDER BY rate_table.effective_on
"""


def quietly(kind: QtMsgType, _context: object, words: str) -> None:
    """Print what Qt has to say, but not that a window without a display has no size to pass on."""
    if "propagateSizeHints" not in words:
        print(kind.name, words, file=sys.stderr)


def median(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The median of `rounds` rounds of `work`, in CPU milliseconds."""
    times = []
    for _ in range(rounds):
        begin = process_time()
        work()
        times.append((process_time() - begin) * 1000)
    return statistics.median(times)


def tell(name: str, milliseconds: float, peer: float) -> None:
    """One line: the time, and how many of the peer's it is."""
    print(f"{name:58}{milliseconds:8.0f} ms{milliseconds / peer:7.1f} ×")


def filled(folder: Path, rates: dict[str, Decimal]) -> Store:
    """A newsroom with twenty years of tables of these currencies."""
    store = open_newsroom(str(folder / f"{len(rates)}.newsdesk"), now=NOON)
    staffed(store)
    everybody = staff.everybody(store)
    first, second = (id_of(one) for one in everybody[:2])
    filled_with_rates(
        store, DAYS, last=NOON.date(), by=first, approved_by=second, at=NOON, rates=rates
    )
    return store


def plainly(store: Store) -> list[tuple[dt.date, str, int, Decimal]]:
    """What the peer does: read the rows and make days and decimals of them."""
    with sqlite3.connect(store.location) as connection:
        return [
            (dt.date.fromisoformat(day), currency, nominal, Decimal(rate))
            for day, currency, nominal, rate in connection.execute(PEERS_ROWS, SHOWN)
        ]


def open_desk(app: QApplication, store: Store) -> RatesPanel:
    """The desk as a person opens it, until the form, the chart and all days stand there."""

    def unexpected(error: BaseException) -> None:
        raise error

    lanes = Lanes(unexpected)
    office = Office(
        store,
        staff.everybody(store)[0],
        staff.settings(store),
        lanes=lanes,
        clock=lambda: NOON,
        failed=unexpected,
    )
    panel = RatesPanel(office)
    panel.resize(1250, 850)
    panel.show()
    lanes.close()
    app.processEvents()
    if panel.past.table.records.rowCount() != DAYS or not panel.history.isVisible():
        raise RuntimeError("the history does not stand")
    panel.grab()
    return panel


def open_history(app: QApplication, store: Store) -> QWidget:
    """The chart and the list of all days alone, from the database until they are drawn."""
    past = read_past(store)
    chart, days = ChartView(), PastTables(past.required)
    chart.show_curves((Curve(SHOWN[0], past.rates(SHOWN[0], Span.MONTH) or ()),), SHOWN[0])
    days.show_past(past)
    both = QSplitter(Qt.Orientation.Vertical)
    both.addWidget(chart)
    both.addWidget(days)
    both.resize(560, 800)
    both.show()
    app.processEvents()
    both.grab()
    return both


def close_desk(panel: QWidget) -> None:
    """Let it go, so that no round carries the last one's."""
    panel.close()
    panel.deleteLater()
    QApplication.sendPostedEvents(None, 0)


def measure(app: QApplication, store: Store, tables: str) -> None:
    """All that depends on how many currencies a table holds."""
    # As the program does once a newsroom is open.
    gc.freeze()
    print(f"{DAYS} daily tables of {tables}")
    peer = median(lambda: plainly(store))
    tell("  peer: sqlite3 and Decimal read three currencies", peer, peer)
    open_desk(app, store)
    history = median(lambda: close_desk(open_history(app, store)))
    tell("  the history opens: chart and all days", history, peer)
    desk = median(lambda: close_desk(open_desk(app, store)))
    tell("  the whole desk opens, with a form of so many rows", desk, peer)
    tell("  of it reading the form's day", median(lambda: read_desk(store, None, at=NOON)), peer)
    tell("  of it reading the history", median(lambda: read_past(store)), peer)


def draw(curves: tuple[Curve, ...]) -> None:
    """A chart as the window has it, on a picture."""
    chart = Chart(curves, "", "", 560, 240)
    picture = QImage(560, 240, QImage.Format.Format_RGB32)
    renderer = QSvgRenderer(QByteArray(chart.svg(LIGHT).encode()))
    painter = QPainter(picture)
    renderer.render(painter)
    painter.end()


def main() -> None:
    """Measure and print."""
    qInstallMessageHandler(quietly)
    app = QApplication([])
    apply_theme(app, Theme.LIGHT)
    with tempfile.TemporaryDirectory() as folder:
        for rates, tables in ((RATES, "3 currencies"), (ALL, f"{len(ALL)} currencies")):
            store = filled(Path(folder), rates)
            measure(app, store, tables)
            history = rates_history.history(store, SHOWN)
            peer = median(partial(plainly, store))
            store.close()
    days = {currency: days_of(history, currency) for currency in SHOWN}
    curves = tuple(Curve(currency, held) for currency, held in days.items())
    print("with the days read")
    tell("  a chart of one currency, all days", median(lambda: draw(curves[:1])), peer)
    tell("  a chart of three together, all days", median(lambda: draw(curves)), peer)
    month = tuple(Curve(one.label, one.days[-22:]) for one in curves)
    tell(f"  a chart of three together, {Span.MONTH}", median(lambda: draw(month)), peer)
    every = [table.effective_on for table in history]
    tell(
        "  a search among all days",
        median(lambda: list(map(DaySearch("06.2025").finds, every))),
        peer,
    )
    for make in (as_csv, as_json, as_xlsx):
        tell(f"  {make.__name__}, three currencies", median(partial(make, days), 3), peer)


if __name__ == "__main__":
    main()
