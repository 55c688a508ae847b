"""Why a file of rates is not taken: each refusal with its sentence."""

from typing import ClassVar

from newsdesk.errors import InputError
from newsdesk.i18n import N_


class RatesFileError(InputError):
    """A file of rates that cannot be taken."""

    words: ClassVar[str] = N_("{name} holds no rates that can be read. Nothing was imported.")


class NotUtf8Error(RatesFileError):
    """The file's characters are in another encoding."""

    words: ClassVar[str] = N_(
        "{name} is not in UTF-8, so nothing was imported. Save it as UTF-8 and try again."
    )


class BrokenJsonError(RatesFileError):
    """The file ends too early or was changed by hand."""

    words: ClassVar[str] = N_(
        "{name} is not whole JSON: line {line} cannot be read. "
        "Nothing was imported; download the file again."
    )


class NotTheBanksAnswerError(RatesFileError):
    """JSON, but not a list of the bank's rates."""

    words: ClassVar[str] = N_(
        "{name} is not the central bank's list of rates. "
        "Nothing was imported; download the table for one day again."
    )


class MissingKeyError(RatesFileError):
    """One of the bank's records lacks a field."""

    words: ClassVar[str] = N_(
        "{name}: rate {row} has no “{key}”. Nothing was imported; download the file again."
    )


class BadFieldError(RatesFileError):
    """A field that does not hold what it should."""

    words: ClassVar[str] = N_(
        "{name}, row {row}: “{value}” is not what stands under “{key}”. "
        "Nothing was imported; correct it and try again."
    )


class BadAmountError(RatesFileError):
    """A sum in a row that cannot be read, or can be read in two ways."""

    words: ClassVar[str] = N_("{name}, row {row}: {reason} No rate of this file was imported.")


class MixedDaysError(RatesFileError):
    """The bank's answer is for one day; this one names two."""

    words: ClassVar[str] = N_(
        "{name} names two days, {first} and {second}. "
        "Nothing was imported; download the table for one day again."
    )


class CurrencyTwiceError(RatesFileError):
    """One currency, one day, two rows."""

    words: ClassVar[str] = N_(
        "{name} has {currency} twice for {effective_on}. "
        "Nothing was imported; keep the row that is right."
    )


class MissingColumnError(RatesFileError):
    """A table without the head that says what stands where."""

    words: ClassVar[str] = N_(
        "{name} has no column “{column}”. Nothing was imported; "
        "a first row must name the columns, at least date, currency and rate."
    )


class UnknownColumnError(RatesFileError):
    """A column whose meaning would have to be guessed, or one that is there twice."""

    words: ClassVar[str] = N_(
        "{name} has a column “{column}” that is not known here. Nothing was imported; "
        "the columns are date, currency, rate, nominal, stated_change and stated_percent."
    )


class RowLengthError(RatesFileError):
    """A CSV row with more or fewer fields than the head."""

    words: ClassVar[str] = N_(
        "{name}: row {row} has {found} fields and the first row {wanted}. "
        "Nothing was imported; put sums with a decimal comma between quotation marks."
    )


class NoRatesError(RatesFileError):
    """A file without a single rate."""

    words: ClassVar[str] = N_("{name} holds no rates, so nothing was imported.")
