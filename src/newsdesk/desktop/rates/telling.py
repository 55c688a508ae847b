"""What a day of the rates' history says: its figures as short lines, and as one sentence."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from newsdesk.i18n import N_, _
from newsdesk.model.amounts import format_amount, format_stated
from newsdesk.model.rate_history import DayRate, Span
from newsdesk.publish.rates.chart import Curve

_ALONE = {
    Span.MONTH: N_("{currency}, the last 30 days"),
    Span.YEAR: N_("{currency}, the last year"),
    Span.ALL: N_("{currency}, all days"),
}
_TOGETHER = {
    Span.MONTH: N_("{currencies} in per cent, the last 30 days"),
    Span.YEAR: N_("{currencies} in per cent, the last year"),
    Span.ALL: N_("{currencies} in per cent, all days"),
}


@dataclass(frozen=True)
class ToldRate:
    """One currency on the day; `change` is empty where nothing stood before."""

    currency: str
    rate: str
    change: str

    @property
    def words(self) -> str:
        """All of it, as the newsroom writes it for readers."""
        worth = f"{self.currency} – {self.rate} UZS"
        return f"{worth}, {self.change}" if self.change else worth


@dataclass(frozen=True)
class Told:
    """One day and the rates it holds."""

    day: str
    lines: tuple[ToldRate, ...]


def told(curves: Sequence[Curve], day: dt.date) -> Told:
    """What each of `curves` holds on `day`; those without it are left out."""
    found = ((curve.label, held) for curve in curves for held in curve.days if held.on == day)
    return Told(
        f"{day:%d/%m/%Y}",
        tuple(
            ToldRate(
                _worth(label, held),
                format_amount(held.rate),
                format_stated(held.change, held.percent),
            )
            for label, held in found
        ),
    )


def words_of(said: Told | None) -> str:
    """The same as one line for those who hear it."""
    if said is None:
        return ""
    return f"{said.day}: {'; '.join(one.words for one in said.lines)}"


def title_of(curves: Sequence[Curve], span: Span) -> str:
    """What a chart of `curves` shows, as its heading."""
    labels = ", ".join(curve.label for curve in curves)
    if len(curves) > 1:
        return _(_TOGETHER[span]).format(currencies=labels)
    return _(_ALONE[span]).format(currency=labels)


def _worth(label: str, held: DayRate) -> str:
    return label if held.nominal == 1 else f"{held.nominal} {label}"
