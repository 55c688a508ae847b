"""The article of a day's rates, as a file with front matter, from a template per language.

The templates lie in resources/rates_article; docs/rates.md tells what they can name.
"""

import datetime as dt
import functools
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from newsdesk import resources
from newsdesk.model.amounts import format_amount
from newsdesk.model.article import Language
from newsdesk.model.rate_history import DayRate

_NO_BREAK_SPACE = "\u00a0"
_MINUS = "\u2212"
# Between thousands, and before the decimals: Unicode CLDR, numbers of en, ru and uz.
_MARKS = {Language.EN: (",", "."), None: (_NO_BREAK_SPACE, ",")}


@dataclass(frozen=True)
class Told:
    """One currency of the article: `change` and `percent` are None where nothing was before."""

    currency: str
    nominal: int
    rate: Decimal
    previous: Decimal | None
    change: Decimal | None
    percent: Decimal | None


def told(currency: str, day: DayRate) -> Told:
    """What the article tells of one currency on one day."""
    return Told(currency, day.nominal, day.rate, day.previous, day.change, day.percent)


def article_source(language: Language, day: dt.date, rates: Sequence[Told], *, agency: str) -> str:
    """The article on the table of `day`, in the format that `intake.markdown_file` reads.

    `rates` are in the order in which readers see them, the first the one of the headline.
    """
    template = _environment(language).get_template(f"{language.value}.md")
    return template.render(day=day, rates=rates, agency=agency)


@functools.cache
def _environment(language: Language) -> Environment:
    made = Environment(
        loader=FileSystemLoader(resources.folder("rates_article")),
        # Markdown, which is sanitised like every article's.
        autoescape=False,  # noqa: S701
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    thousands, point = _MARKS.get(language, _MARKS[None])

    def written(amount: Decimal) -> str:
        whole, _, decimals = format_amount(abs(amount)).partition(".")
        sign = _MINUS if amount < 0 else ""
        return f"{sign}{int(whole):,}".replace(",", thousands) + point + decimals

    made.filters |= {
        "figure": written,
        "percent": lambda percent: _signed(f"{percent.normalize():f}".replace(".", point)),
        "signed": lambda change: _signed(written(change)) if change <= 0 else f"+{written(change)}",
    }
    return made


def _signed(text: str) -> str:
    return text.replace("-", _MINUS)
