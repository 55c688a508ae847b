"""The rates' history as files on this machine: pictures and figures, each written whole."""

import contextlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

from newsdesk.errors import InputError
from newsdesk.i18n import N_
from newsdesk.model.rate_history import DayRate
from newsdesk.publish.rates.chart import LIGHT, Chart
from newsdesk.publish.rates.export import as_csv, as_json, as_xlsx

_PICTURE_SCALE = 2

Days = Mapping[str, Sequence[DayRate]]

_FIGURES: Mapping[str, Callable[[Days], bytes]] = {
    ".csv": as_csv,
    ".xlsx": as_xlsx,
    ".json": as_json,
}


class UnknownEndingError(InputError):
    """The name that was chosen does not say which kind of file is wanted."""

    words: ClassVar[str] = N_(
        "The name “{name}” does not say which kind of file it is, so nothing was written. "
        "Let it end in {endings}."
    )


class UnwritableFileError(InputError):
    """The file cannot be written where it was wanted."""

    words: ClassVar[str] = N_(
        "{name} cannot be written: {reason}. What stood there before is as it was; "
        "choose another place."
    )


def save_figures(days: Days, path: Path) -> None:
    """Write the days of each currency as CSV, spreadsheet or JSON, by the ending of `path`."""
    make = _by_ending(path, _FIGURES)
    _write_whole(path, make(days))


def save_picture(chart: Chart, path: Path) -> None:
    """Write the drawing on white as SVG, or as PNG at twice its size, by the ending of `path`."""
    make = _by_ending(path, _PICTURES)
    _write_whole(path, make(chart))


def _svg(chart: Chart) -> bytes:
    return chart.svg(LIGHT).encode()


def _png(chart: Chart) -> bytes:
    picture = QImage(
        chart.width * _PICTURE_SCALE, chart.height * _PICTURE_SCALE, QImage.Format.Format_RGB32
    )
    renderer = QSvgRenderer(QByteArray(_svg(chart)))
    painter = QPainter(picture)
    renderer.render(painter)
    painter.end()
    written = QBuffer()
    written.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(written, QByteArray(b"PNG")).write(picture)
    return bytes(written.data().data())


_PICTURES: Mapping[str, Callable[[Chart], bytes]] = {".png": _png, ".svg": _svg}


def _by_ending(path: Path, kinds: Mapping[str, Callable[..., bytes]]) -> Callable[..., bytes]:
    make = kinds.get(path.suffix.lower())
    if make is None:
        raise UnknownEndingError(name=path.name, endings=", ".join(kinds))
    return make


def _write_whole(path: Path, content: bytes) -> None:
    """Write beside `path` and rename: whoever looks finds the old file or the new one, whole."""
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink()
        reason = error.strerror or str(error)
        raise UnwritableFileError(name=path.name, reason=reason) from error
