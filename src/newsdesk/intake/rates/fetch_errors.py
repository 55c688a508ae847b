"""Why the bank's table was not fetched: each way it fails, with its sentence.

FetchError
├── BadAddressError, RedirectError            the address leads nowhere it may
├── NoNetworkError, NameNotFoundError,
│   ConnectionRefusedByHostError, TlsError,
│   TimedOutError, CutShortError              nothing came, or not all of it
├── NotFoundError, HostTroubleError,
│   StatusError                               the answer is that there is no answer
├── TooLargeError, NotJsonError               something else came
├── EmptyAnswerError, OtherDayError           no table for the day that was asked
└── StoppedError                              a person stopped it
"""

from typing import ClassVar

from newsdesk.errors import InputError
from newsdesk.i18n import N_


class FetchError(InputError):
    """The day's table did not come from the bank's address."""

    words: ClassVar[str] = N_(
        "The table could not be fetched from {host}. Nothing was taken; try again, or type it."
    )


class BadAddressError(FetchError):
    """The address in the settings is none."""

    words: ClassVar[str] = N_(
        "“{address}” is no address that can be asked, so nothing was taken. "
        "Correct the address of the bank's rates in the settings."
    )


class RedirectError(FetchError):
    """The host sent on to another place without encryption, or in circles."""

    words: ClassVar[str] = N_(
        "{host} sends on to {target}, which is not followed: it goes on too long, or to another "
        "host without encryption. Nothing was taken; check the address of the bank's rates."
    )


class NoNetworkError(FetchError):
    """No way to the host."""

    words: ClassVar[str] = N_(
        "{host} cannot be reached: {reason}. Nothing was taken; check the network and try again."
    )


class NameNotFoundError(FetchError):
    """The name has no address: no network, or a mistyped name."""

    words: ClassVar[str] = N_(
        "No host called {host} was found. Nothing was taken; check the network, "
        "or the address of the bank's rates in the settings."
    )


class ConnectionRefusedByHostError(FetchError):
    """The host is there and nobody answers."""

    words: ClassVar[str] = N_(
        "{host} refuses connections. Nothing was taken; try again in a few minutes."
    )


class TlsError(FetchError):
    """The host could not show that it is the one asked, or does not encrypt."""

    words: ClassVar[str] = N_(
        "No safe connection to {host}: {reason}. Nothing was taken. Check this machine's date; "
        "if it is right, somebody may stand between, so type the table instead."
    )


class TimedOutError(FetchError):
    """The answer took longer than one waits."""

    words: ClassVar[str] = N_(
        "{host} did not answer in time. Nothing was taken; try again in a few minutes."
    )


class CutShortError(FetchError):
    """The answer broke off."""

    words: ClassVar[str] = N_(
        "The answer of {host} broke off before its end. Nothing of it was taken; try again."
    )


class NotFoundError(FetchError):
    """HTTP 404."""

    words: ClassVar[str] = N_(
        "{host} has no page for {effective_on} (404). Nothing was taken; the day may have no "
        "table yet, or the address of the bank's rates in the settings is out of date."
    )


class HostTroubleError(FetchError):
    """HTTP 500 to 599."""

    words: ClassVar[str] = N_(
        "{host} has trouble of its own ({status}). Nothing was taken; try again in a few minutes."
    )


class StatusError(FetchError):
    """Any other answer without a table."""

    words: ClassVar[str] = N_(
        "{host} answered {status} instead of a table. Nothing was taken; "
        "try again later, or type the table."
    )


class TooLargeError(FetchError):
    """More than a table of rates can be."""

    words: ClassVar[str] = N_(
        "The answer of {host} is too large for a table of rates. Nothing was taken; "
        "check the address of the bank's rates in the settings."
    )


class NotJsonError(FetchError):
    """A web page, for example one that asks for a password."""

    words: ClassVar[str] = N_(
        "{host} answered with something other than the bank's list of rates, perhaps a page that "
        "asks to sign in to the network. Nothing was taken; open the address in a browser to see."
    )


class EmptyAnswerError(FetchError):
    """The bank's list for the day is empty."""

    words: ClassVar[str] = N_(
        "{host} has no table for {effective_on}. Nothing was taken; "
        "the bank sets a day's rates on the banking day before."
    )


class OtherDayError(FetchError):
    """The bank answers for a day without a table with the last it has."""

    words: ClassVar[str] = N_(
        "Asked for {effective_on}, {host} answered with the table of {answered}. Nothing was "
        "taken: an old table must not stand under a new day. The bank may not have set this day's "
        "rates yet, or the day is a holiday."
    )


class StoppedError(FetchError):
    """Stopped by the person who asked for it."""

    words: ClassVar[str] = N_("Fetching was stopped. Nothing was taken.")
