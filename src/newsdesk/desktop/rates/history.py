"""The rates' history beside the form: the chart with its choices, and what can be kept of it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QMenu,
    QToolButton,
    QVBoxLayout,
)

from newsdesk.desktop.office import Office
from newsdesk.desktop.rates import saving
from newsdesk.desktop.rates.chart_view import ChartView
from newsdesk.desktop.rates.choosing import CurrencyChoice, SpanChoice
from newsdesk.desktop.rates.reading import Past, read_currencies, read_days
from newsdesk.desktop.rates.telling import title_of
from newsdesk.desktop.tables import PANEL_MARGIN
from newsdesk.desktop.widgets import MessageBar, Severity, text_label
from newsdesk.errors import NewsdeskError, sentence
from newsdesk.i18n import _
from newsdesk.model.rate_history import DayRate, Span, within
from newsdesk.publish.rates.chart import Chart, Curve

# Of a picture that is kept, before it is doubled.
_PICTURE_WIDTH, _PICTURE_HEIGHT = 900, 400
_TOGETHER = 3


class RatesHistory(QFrame):
    """A chart of one currency or of the first three together, over a range of days."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setProperty("role", "paper")
        self._office = office
        self._past: Past | None = None
        self._days: dict[tuple[str, Span], tuple[DayRate, ...]] = {}
        self._others: tuple[str, ...] = ()
        self.currencies = CurrencyChoice()
        self.span = SpanChoice()
        self.view = ChartView()
        self.message = MessageBar()
        self.currencies.changed.connect(self._choose)
        self.span.changed.connect(self._show)
        self._choices = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._export = QToolButton()
        # Apart from the mark: gettext's tools do not look into f-strings.
        words = _("Export")
        self._export.setText(f"{words} ▾")
        self._export.setAccessibleName(_("Save the picture or the figures as a file"))
        self._export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self._export)
        menu.addAction(_("Save picture…"), self._ask_for_picture)
        menu.addAction(_("Save figures…"), self._ask_for_figures)
        self._export.setMenu(menu)
        self._arrange()
        self.hide()

    def show_past(self, past: Past) -> None:
        """Show the approved days; without any there is no chart.

        Whatever other currency any of them holds can be chosen a moment later.
        """
        self._past, self._days = past, {}
        self.setVisible(bool(past.history))
        self._offer(self._others)
        self._choose()
        self._office.read(read_currencies, self._offer, token=("rate currencies", id(self)))

    def show_narrow(self, *, narrow: bool) -> None:
        """Put the choices below each other, where there is little room."""
        direction = QBoxLayout.Direction
        self._choices.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    def curves(self) -> tuple[Curve, ...]:
        """What is chosen, within the range that is chosen."""
        return tuple(Curve(one, self._held(one) or ()) for one in self.currencies.chosen)

    def save_picture(self, path: Path) -> None:
        """Keep what is shown as PNG or SVG, by the ending of `path`."""
        curves = self.curves()
        title = title_of(curves, self.span.chosen)
        chart = Chart(curves, title, "", _PICTURE_WIDTH, _PICTURE_HEIGHT)
        self._write(lambda: saving.save_picture(chart, path), path)

    def save_figures(self, path: Path) -> None:
        """Keep the figures of what is shown as CSV, spreadsheet or JSON, by the ending."""
        days = {curve.label: curve.days for curve in self.curves()}
        self._write(lambda: saving.save_figures(days, path), path)

    def _arrange(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(text_label(_("History"), "section"))
        first.addStretch(1)
        first.addWidget(self._export)
        self._choices.setSpacing(4)
        self._choices.addWidget(self.currencies, 1)
        self._choices.addWidget(self.span)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PANEL_MARGIN, 10, 8, 6)
        layout.setSpacing(4)
        layout.addLayout(first)
        layout.addWidget(self.message)
        layout.addLayout(self._choices)
        layout.addWidget(self.view, 1)

    def _choose(self) -> None:
        for currency in self.currencies.chosen:
            if self._held(currency) is None:
                self._read(currency)
                return
        self._show()

    def _offer(self, currencies: tuple[str, ...]) -> None:
        """Have the first of the required currencies chosen from, and the others in a menu."""
        self._others = currencies
        required = self._past.required if self._past is not None else ()
        first = required[:_TOGETHER]
        others = [*required[_TOGETHER:], *(one for one in currencies if one not in required)]
        self.currencies.offer(first, others)

    def _held(self, currency: str) -> tuple[DayRate, ...] | None:
        """The days of a currency within the span chosen; None while they have to be read."""
        span = self.span.chosen
        if (currency, span) not in self._days:
            whole = self._days.get((currency, Span.ALL))
            days = self._past.rates(currency, span) if self._past is not None else ()
            if days is None and whole is None:
                return None
            self._days[currency, span] = within(whole or (), span) if days is None else days
        return self._days[currency, span]

    def _read(self, currency: str) -> None:
        def show(days: tuple[DayRate, ...]) -> None:
            self._days[currency, Span.ALL] = days
            self._show()

        self._office.read(
            lambda store: read_days(store, currency), show, token=("rate history", id(self))
        )

    def _show(self) -> None:
        curves = self.curves()
        self.view.show_curves(curves, title_of(curves, self.span.chosen))

    def _write(self, job: Callable[[], None], path: Path) -> None:
        def done(_none: None) -> None:
            self.message.say(_("{name} is written.").format(name=path.name))

        def failed(error: NewsdeskError) -> None:
            self.message.say(sentence(error), severity=Severity.ERROR)

        self._office.lanes.outside(job, done, failed)

    def _ask_for_picture(self) -> None:
        chosen, _filter = QFileDialog.getSaveFileName(
            self, _("Save picture"), self._file_name("png"), _("Pictures (*.png *.svg)")
        )
        if chosen:
            self.save_picture(Path(chosen))

    def _ask_for_figures(self) -> None:
        chosen, _filter = QFileDialog.getSaveFileName(
            self,
            _("Save figures"),
            self._file_name("csv"),
            _("Tables of figures (*.csv *.xlsx *.json)"),
        )
        if chosen:
            self.save_figures(Path(chosen))

    def _file_name(self, ending: str) -> str:
        """Such as `USD-EUR-2025-06-02.csv`: what it holds, and until when."""
        curves = self.curves()
        last = max((one.days[-1].on for one in curves if one.days), default=self._office.today())
        return f"{'-'.join(curve.label for curve in curves)}-{last.isoformat()}.{ending}"
