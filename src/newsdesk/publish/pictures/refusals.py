"""Why a file does not become a picture of the newsroom."""

from typing import ClassVar

from newsdesk.errors import InputError
from newsdesk.i18n import N_


class PictureError(InputError):
    """A file that cannot be attached; every kind carries the file's `name`."""


class EmptyPictureError(PictureError):
    """No bytes."""

    words: ClassVar[str] = N_(
        "“{name}” is empty. Nothing was attached. Copy the file anew from where it comes from."
    )


class BigFileError(PictureError):
    """More bytes than a picture for readers needs."""

    words: ClassVar[str] = N_(
        "“{name}” has {megabytes} MB; a picture has at most {most} MB here. Nothing was attached. "
        "Save it smaller, as JPEG for example."
    )


class ManyPixelsError(PictureError):
    """More pixels than can be opened safely, whatever the file's size."""

    words: ClassVar[str] = N_(
        "“{name}” is larger than {most} million pixels. Nothing was attached. Make it smaller "
        "and attach it again."
    )


class DrawingError(PictureError):
    """SVG, which can carry scripts and fetch other files."""

    words: ClassVar[str] = N_(
        "“{name}” is an SVG drawing, which can carry programs. Nothing was attached. Export it as "
        "PNG and attach that."
    )


class NotAPictureError(PictureError):
    """Another kind of file, whatever its name's ending says."""

    words: ClassVar[str] = N_(
        "“{name}” is not a picture that can be read here. Nothing was attached. JPEG, PNG, WebP, "
        "AVIF and GIF can; export another kind, such as HEIC or TIFF, as JPEG."
    )


class BrokenPictureError(PictureError):
    """A picture whose bytes end too early or make no sense."""

    words: ClassVar[str] = N_(
        "“{name}” is damaged or was cut short on its way. Nothing was attached. Copy or send it "
        "anew."
    )
