import datetime as dt

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from tests.conftest import Newsroom
from tests.desktop.staff.offices import Sit

from newsdesk import places
from newsdesk.desktop.office import Office
from newsdesk.desktop.rates.keeping import KeptFigures
from newsdesk.desktop.rates.typed import TypedRow, TypedTable
from newsdesk.store.journal import Journal, Typed

pytestmark = pytest.mark.usefixtures("qapp")

MONDAY = dt.date(2025, 6, 2)
_LONGER_THAN_KEEPING_TAKES_MS = 500


def keep(office: Office, table: object) -> None:
    journal = Journal(places.journal_folder(office.store.location) / "rates")
    values = {"day": MONDAY.isoformat(), "table": table}
    journal.keep(Typed("one", None, 0, office.person_id, office.clock(), values))


def found(office: Office) -> dict[dt.date, TypedTable]:
    return KeptFigures(office, dict, QObject()).found()


def test_figures_kept_with_per_cent_apart_have_it_in_the_one_field(
    sit: Sit, file_newsroom: Newsroom
) -> None:
    office = sit(file_newsroom.reporter)
    rows = [
        {"currency": "USD", "nominal": 1, "rate": "1", "stated": "2", "stated_percent": "0.17"},
        {"currency": "EUR", "nominal": 1, "rate": "1", "stated": "", "stated_percent": "0.6"},
        {"currency": "RUB", "nominal": 1, "rate": "1", "stated": "x", "stated_percent": None},
    ]
    keep(office, {"rows": rows, "reason": "", "note": ""})
    assert found(office) == {
        MONDAY: TypedTable(
            (
                TypedRow("USD", 1, "1", "2 (0.17%)"),
                TypedRow("EUR", 1, "1", "0.6%"),
                TypedRow("RUB", 1, "1", "x"),
            )
        )
    }


def test_a_file_that_holds_no_table_is_left_alone(sit: Sit, file_newsroom: Newsroom) -> None:
    office = sit(file_newsroom.reporter)
    for table in (None, "x", {"rows": None}, {"rows": [1]}, {"rows": [{"currency": 5}]}):
        keep(office, table)
        assert found(office) == {}
    folder = places.journal_folder(office.store.location) / "rates"
    assert len(list(folder.iterdir())) == 1


def test_figures_typed_just_before_the_lanes_close_are_kept(
    sit: Sit, file_newsroom: Newsroom, qtbot: QtBot
) -> None:
    office = sit(file_newsroom.reporter)
    unsaved = {MONDAY: TypedTable((TypedRow("USD", 1, "12790.43", ""),))}
    parent = QObject()
    kept = KeptFigures(office, lambda: unsaved, parent)
    kept.keep_soon()
    office.lanes.close()
    qtbot.wait(_LONGER_THAN_KEEPING_TAKES_MS)
    assert found(office) == unsaved


def test_figures_that_come_while_the_lanes_close_are_kept(
    sit: Sit, file_newsroom: Newsroom, qtbot: QtBot
) -> None:
    office = sit(file_newsroom.reporter)
    unsaved: dict[dt.date, TypedTable] = {}
    parent = QObject()
    kept = KeptFigures(office, lambda: unsaved, parent)

    def arrive(table: TypedTable) -> None:
        unsaved[MONDAY] = table
        kept.keep_soon()

    office.lanes.database(
        lambda: TypedTable((TypedRow("USD", 1, "12790.43", ""),)), arrive, office.failed
    )
    office.lanes.close()
    qtbot.wait(_LONGER_THAN_KEEPING_TAKES_MS)
    assert list(found(office)) == [MONDAY]
