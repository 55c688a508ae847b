"""The page of the currency rates: the newest table, and how the strip's currencies came there."""

import datetime as dt
import gettext as gnu
import json
from dataclasses import dataclass

from markupsafe import Markup

from newsdesk.model.amounts import format_amount
from newsdesk.model.article import Language
from newsdesk.model.rate_history import DayRate, Span, within
from newsdesk.publish.rates.chart import LIGHT, Chart, Curve
from newsdesk.publish.site import wording
from newsdesk.publish.site.addresses import rates_address
from newsdesk.publish.site.content import RatesPage, Site
from newsdesk.publish.site.currencies import currency_name
from newsdesk.publish.site.frame import frame
from newsdesk.publish.site.rate_files import RATES_SCHEMA, rate_day_path
from newsdesk.publish.site.templates import rendered
from newsdesk.publish.words import words_of

# Width and height of the drawing of all: for a wide window, and for a telephone.
_WIDE, _NARROW = (720, 340), (340, 300)
_SMALL = (340, 190)
# A line needs two ends.
_FEWEST_DAYS_DRAWN = 2


@dataclass(frozen=True)
class Quote:
    """One currency of the newest table, by its name; `chart` is empty where there is no history."""

    currency: str
    name: str
    day: DayRate
    chart: Markup


def rates_page(site: Site, page: RatesPage) -> bytes:
    """All rates of the newest day, drawings of the year before, and the last 30 days."""
    language, address = page.language, rates_address(page.language)
    same = {each: rates_address(each) for each in Language}
    values = frame(site, language, address, same=same, strip=page.strip)
    words = words_of(language)
    quotes = _quotes(page, words)
    values |= {
        "page": page,
        "leading": quotes[: len(page.history)],
        "quotes": quotes,
        "charts": _charts(page, words),
        "days": _last_days(page),
        "summary": ", ".join(wording.amount(rate) for rate in page.strip.rates),
        "specification": _specification(quotes),
        "day_file": rate_day_path(page.newest.on),
        "schema_file": RATES_SCHEMA,
    }
    return rendered("rates.html", language, values)


def _quotes(page: RatesPage, words: gnu.NullTranslations) -> list[Quote]:
    """Those of the strip first, in its order, then by code."""
    order = [*page.history, *sorted(page.newest.rates.keys() - page.history.keys())]
    return [
        Quote(
            currency,
            currency_name(currency, page.language),
            page.newest.rates[currency],
            _small_chart(currency, page, words),
        )
        for currency in order
    ]


def _small_chart(currency: str, page: RatesPage, words: gnu.NullTranslations) -> Markup:
    days = page.history.get(currency, ())
    if len(days) < _FEWEST_DAYS_DRAWN:
        return Markup()
    title = words.gettext("{currency}: the last year, in soums").format(
        currency=currency_name(currency, page.language)
    )
    curve = Curve(_label(currency, days[-1]), days)
    return _drawn((curve,), title, _told(currency, days, page.language, words), _SMALL)


def _charts(page: RatesPage, words: gnu.NullTranslations) -> list[tuple[str, Markup]]:
    """All currencies of the strip together, twice: for windows that are `wide` and `narrow`."""
    curves = tuple(
        Curve(currency, days)
        for currency, days in page.history.items()
        if len(days) >= _FEWEST_DAYS_DRAWN
    )
    if len(curves) < _FEWEST_DAYS_DRAWN:
        return []
    title = words.gettext("The last year, in per cent since its first day")
    told = (_told(each.label, each.days, page.language, words) for each in curves)
    description = " ".join(told)
    return [
        ("wide-chart", _drawn(curves, title, description, _WIDE)),
        ("narrow-chart", _drawn(curves, title, description, _NARROW)),
    ]


def _drawn(
    curves: tuple[Curve, ...], title: str, description: str, size: tuple[int, int]
) -> Markup:
    """The drawing by day; the site's styles recolour it by night. It has escaped its words."""
    width, height = size
    return Markup(Chart(curves, title, description, width, height).svg(LIGHT))  # noqa: S704


def _told(
    currency: str, days: tuple[DayRate, ...], language: Language, words: gnu.NullTranslations
) -> str:
    """What a drawing shows of one currency, for those who cannot see it."""
    sentence = words.gettext(
        "{currency}: {first} soums on {first_day}, {last} soums on {last_day}; "
        "lowest {lowest}, highest {highest}."
    )
    rates = [day.rate for day in days]
    return sentence.format(
        currency=currency_name(currency, language),
        first=format_amount(rates[0]),
        first_day=wording.day(days[0].on),
        last=format_amount(rates[-1]),
        last_day=wording.day(days[-1].on),
        lowest=format_amount(min(rates)),
        highest=format_amount(max(rates)),
    )


def _label(currency: str, day: DayRate) -> str:
    return currency if day.nominal == 1 else f"{day.nominal} {currency}"


def _last_days(page: RatesPage) -> list[tuple[dt.date, list[DayRate | None]]]:
    """Each of the last 30 days with a table, newest first, with its rate of every currency."""
    by_currency = [
        {day.on: day for day in within(days, Span.MONTH)} for days in page.history.values()
    ]
    days = {day for held in by_currency for day in held}
    newest_first = sorted(days, reverse=True)
    return [(day, [held.get(day) for held in by_currency]) for day in newest_first]


def _specification(quotes: list[Quote]) -> Markup:
    """The table as schema.org's ExchangeRateSpecification, one for each currency, in JSON-LD.

    https://schema.org/ExchangeRateSpecification; `<` is escaped, so that nothing ends the script.
    """
    told = {
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": "ExchangeRateSpecification",
                "currency": quote.currency,
                "currentExchangeRate": {
                    "@type": "UnitPriceSpecification",
                    "price": format_amount(quote.day.rate),
                    "priceCurrency": "UZS",
                    "validFrom": quote.day.on.isoformat(),
                    "referenceQuantity": {
                        "@type": "QuantitativeValue",
                        "value": quote.day.nominal,
                        "unitText": quote.currency,
                    },
                },
            }
            for quote in quotes
        ],
    }
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup(text)  # noqa: S704
