"""Where the files that travel with the program are: icons, templates, catalogues, the sample."""

from pathlib import Path

_INSTALLED = Path(__file__).parent / "_resources"
_CHECKOUT = Path(__file__).parents[2] / "resources"


def folder(name: str) -> Path:
    """The folder `name` below `resources/`, in an installed program or in a checkout."""
    root = _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT
    return root / name
