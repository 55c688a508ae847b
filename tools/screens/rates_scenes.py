"""The rates desk in a newsroom that has entered its tables for three years."""

import datetime as dt
from pathlib import Path

from tests.rate_filling import filled_with_rates
from tools.screens.studio import NOW, Sitting, Studio, TroubleError

from newsdesk.desktop.rates.panel import RatesPanel
from newsdesk.desktop.window import MainWindow
from newsdesk.model.identity import id_of
from newsdesk.model.rate_history import Span
from newsdesk.newsroom import staff
from newsdesk.newsroom.rates_history import figures, lines

_DAYS = 780
_RATES_DESK, _EDITOR = "Jasur Toʻrayev", "Dilshod Rahimov"


def rates_history(studio: Studio) -> None:
    """The chart of one currency, of three together, a day pointed at, a search, a file kept."""
    with studio.sitting(_RATES_DESK) as program:
        panel = _panel(program)
        studio.take(program, "rates-history")
        panel.history.span.choose(Span.ALL)
        panel.history.currencies.choose(("USD", "EUR", "RUB"))
        panel.history.view.setFocus()
        panel.history.view.point_at(panel.history.view.chart.days[520])
        studio.take(program, "rates-history-together")
        panel.past.search.setFocus()
        panel.past.search.setText("06.2024")
        panel.history.span.choose(Span.YEAR)
        panel.history.currencies.choose(("RUB",))
        studio.take(program, "rates-history-searched")
        panel.past.search.setText("31.02")
        panel.history.save_figures(Path("rates.csv"))
        studio.take(program, "rates-history-nothing")


def _panel(program: Sitting) -> RatesPanel:
    """The desk once the newsroom's earlier tables are there too."""
    if program.opened is None:
        raise TroubleError("no newsroom is open")
    store = program.opened.store
    first = lines(store)[-1].effective_on
    names = {person.name: id_of(person) for person in staff.everybody(store)}
    held = figures(store, first)
    filled_with_rates(
        store,
        _DAYS,
        last=first - dt.timedelta(1),
        by=names[_RATES_DESK],
        approved_by=names[_EDITOR],
        at=NOW,
        rates={currency: rate for currency, (_nominal, rate) in held.items()},
    )
    window = program.window
    if not isinstance(window, MainWindow):
        raise TroubleError("nobody sits at the desk")
    window.go_to("desk_rates")
    program.settle()
    panel = window.findChild(RatesPanel)
    if panel is None:
        raise TroubleError("the rates desk is not there")
    return panel
