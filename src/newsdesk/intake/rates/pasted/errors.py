"""Why a pasted text is not taken: each refusal with its sentence. Nothing of it is kept."""

from typing import ClassVar

from newsdesk.errors import InputError
from newsdesk.i18n import N_


class PastedRatesError(InputError):
    """A text that names currencies and cannot be taken."""

    words: ClassVar[str] = N_("No rates could be read from what was pasted. Nothing was entered.")


class TooMuchPastedError(PastedRatesError):
    """More text than any table of rates has."""

    words: ClassVar[str] = N_(
        "What was pasted is longer than any table of rates, so nothing was entered. "
        "Copy only the table."
    )


class TwoDaysPastedError(PastedRatesError):
    """The text is about two days."""

    words: ClassVar[str] = N_(
        "What was pasted names two days, {first} and {second}, so nothing was entered. "
        "Paste the rates of one day."
    )


class NoSuchDayError(PastedRatesError):
    """A day that no calendar has, as 30/02/2025, or one written month first."""

    words: ClassVar[str] = N_(
        "“{typed}” in what was pasted is no day when the day is read first, then the month. "
        "Nothing was entered; correct the date and paste again."
    )


class PastedTwiceError(PastedRatesError):
    """One currency with different figures."""

    words: ClassVar[str] = N_(
        "What was pasted gives {currency} twice with different figures, so nothing was entered. "
        "Keep the line that is right."
    )


class NoFigureError(PastedRatesError):
    """A currency without a rate."""

    words: ClassVar[str] = N_(
        "What was pasted names {currency} and no rate for it, so nothing was entered. "
        "Add the rate, or leave the currency out."
    )


class StrayFigureError(PastedRatesError):
    """A figure that could belong to no currency, or to several."""

    words: ClassVar[str] = N_(
        "In “{line}” it is not clear to which currency a figure belongs, so nothing was entered. "
        "Paste lines of one currency and its rate, as in USD 12790.43."
    )


class SeveralCurrenciesError(PastedRatesError):
    """A line of several currencies and fewer figures: a cross rate, or a comparison."""

    words: ClassVar[str] = N_(
        "“{line}” names several currencies, and not each with its own rate. Nothing was entered; "
        "paste soums for each currency."
    )


class UnknownWordsError(PastedRatesError):
    """Words around a figure that may give it another meaning."""

    words: ClassVar[str] = N_(
        "“{word}” in “{line}” may give the figure another meaning, so nothing was entered. "
        "Leave only the currency, its rate and the change."
    )


class NotTheDaysRatesError(PastedRatesError):
    """Rates of a bank's counter, or of an earlier day."""

    words: ClassVar[str] = N_(
        "“{word}” says that not all of these are the central bank's rates of one day, so nothing "
        "was entered. Paste the official rates only."
    )


class TwoSignsError(PastedRatesError):
    """An arrow down before a plus, or the other way round."""

    words: ClassVar[str] = N_(
        "{currency}: the arrow and the sign of the change contradict each other, so nothing was "
        "entered. Correct the line and paste again."
    )


class NominalOrThousandsError(PastedRatesError):
    """`CNY 1 765,33`: one unit for 765,33, or 1765,33."""

    words: ClassVar[str] = N_(
        "“{currency} {typed}” can mean {nominal} {currency} for {rest}, or a rate of {whole}. "
        "Nothing was entered; paste it without the space that is too much."
    )


class YenOrYuanError(PastedRatesError):
    """The sign of two currencies that the bank quotes both."""

    words: ClassVar[str] = N_(
        "“¥” is the sign of the yen and of the yuan, so nothing was entered. Write JPY or CNY."
    )


class CellsError(PastedRatesError):
    """A row whose cells do not stand below the head's."""

    words: ClassVar[str] = N_(
        "The row “{line}” has {found} cells and the head {wanted}, so nothing was entered. "
        "Copy the whole table again."
    )


class ColumnTwiceError(PastedRatesError):
    """Two columns of rates, of two days or two banks."""

    words: ClassVar[str] = N_(
        "The head “{line}” names one column twice, so nothing was entered. "
        "Copy only the columns of the currency, its rate and the change."
    )


def shown(text: str, longest: int = 60) -> str:
    """`text` on one line, no longer than a sentence can carry, safe for any terminal."""
    line = " ".join(text.split()).encode(errors="replace").decode()
    return line if len(line) <= longest else f"{line[:longest]}…"
