"""Why a spreadsheet is not taken: each refusal with its sentence."""

from typing import ClassVar

from newsdesk.i18n import N_
from newsdesk.intake.rates.errors import RatesFileError


class BrokenWorkbookError(RatesFileError):
    """A damaged archive, or one whose parts are not a spreadsheet's."""

    words: ClassVar[str] = N_(
        "{name} is damaged and cannot be opened. Nothing was imported; "
        "open it in a spreadsheet program, save it again as XLSX and try again."
    )


class NotAWorkbookError(RatesFileError):
    """An archive of another kind, for example ODS or DOCX."""

    words: ClassVar[str] = N_(
        "{name} is no XLSX spreadsheet, so nothing was imported. Save the table as XLSX or CSV."
    )


class OldWorkbookError(RatesFileError):
    """XLS, the format before 2007."""

    words: ClassVar[str] = N_(
        "{name} is in the old XLS format, so nothing was imported. "
        "Open it in a spreadsheet program and save it as XLSX."
    )


class LockedWorkbookError(RatesFileError):
    """A spreadsheet with a password."""

    words: ClassVar[str] = N_(
        "{name} is locked with a password, so nothing was imported. Save it without one."
    )


class WorkbookTooLargeError(RatesFileError):
    """More than rates can need; an archive made to fill the memory is among these."""

    words: ClassVar[str] = N_(
        "{name} is larger than any table of rates, or unpacks to far more than it is. "
        "Nothing was imported; copy the rates into a new spreadsheet and save that."
    )
