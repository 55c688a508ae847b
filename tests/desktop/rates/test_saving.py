import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from newsdesk.desktop.rates.saving import (
    UnknownEndingError,
    UnwritableFileError,
    save_figures,
    save_picture,
)
from newsdesk.model.rate_history import DayRate
from newsdesk.publish.rates.chart import LIGHT, Chart, Curve
from newsdesk.publish.rates.export import as_csv, as_json, as_xlsx

FRIDAY, MONDAY = dt.date(2025, 5, 30), dt.date(2025, 6, 2)
DAYS = (
    DayRate(FRIDAY, 1, Decimal("12768.72"), None),
    DayRate(MONDAY, 1, Decimal("12790.43"), Decimal("12768.72")),
)
CHART = Chart((Curve("USD", DAYS),), "USD", "", 450, 200)


def test_the_ending_says_which_figures_are_written(tmp_path: Path) -> None:
    for ending, make in ((".csv", as_csv), (".XLSX", as_xlsx), (".json", as_json)):
        path = tmp_path / f"rates{ending}"
        save_figures({"USD": DAYS}, path)
        assert path.read_bytes() == make({"USD": DAYS})


@pytest.mark.usefixtures("qtbot")
def test_a_picture_is_kept_at_twice_its_size_or_as_svg(tmp_path: Path) -> None:
    save_picture(CHART, tmp_path / "rates.png")
    picture = QImage(str(tmp_path / "rates.png"))
    assert (picture.width(), picture.height()) == (900, 400)
    assert picture.pixelColor(0, 0).name() == LIGHT.paper
    inks = {picture.pixelColor(x, y).name() for x in range(0, 900, 2) for y in range(0, 400, 2)}
    assert LIGHT.lines[0] in inks
    save_picture(CHART, tmp_path / "rates.svg")
    assert (tmp_path / "rates.svg").read_text() == CHART.svg(LIGHT)


def test_a_name_without_a_known_ending_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(UnknownEndingError, match=r"“rates.pdf”.*\.csv, \.xlsx, \.json"):
        save_figures({"USD": DAYS}, tmp_path / "rates.pdf")
    with pytest.raises(UnknownEndingError, match=r"\.png, \.svg"):
        save_picture(CHART, tmp_path / "rates")
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_told_and_keeps_what_it_had(tmp_path: Path) -> None:
    (tmp_path / "rates.csv").mkdir()
    with pytest.raises(UnwritableFileError, match=r"rates\.csv cannot be written: "):
        save_figures({"USD": DAYS}, tmp_path / "rates.csv")
    with pytest.raises(UnwritableFileError):
        save_figures({"USD": DAYS}, tmp_path / "away" / "rates.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["rates.csv"]
