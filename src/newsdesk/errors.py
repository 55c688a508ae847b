"""Everything that can be answered to a person instead of done.

    NewsdeskError
    ├── InputError             what was given cannot be read or is not allowed (exit 2)
    └── RefusalError           the newsroom's rules say no, or the world changed (exit 1)

Each kind carries its data as attributes and one sentence as a template over them: what happened,
what was kept, what to do next. The sentence is made at the edge, by `sentence`. A layer adds the
kinds it raises next to the code that raises them.
"""

from typing import Any, ClassVar

from newsdesk.i18n import N_, _


class NewsdeskError(Exception):
    """The root: carries its data by name; `words` is a template over that data."""

    words: ClassVar[str] = N_("Something went wrong. Nothing was changed.")

    def __init__(self, **data: Any) -> None:  # noqa: ANN401 - each kind names its own data
        super().__init__(data)
        self.data = data

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        """A piece of the error's data, by its name."""
        try:
            return self.__dict__["data"][name]
        except KeyError:
            raise AttributeError(name) from None

    def __str__(self) -> str:
        """The sentence in the interface language."""
        return sentence(self)


class InputError(NewsdeskError):
    """What was given cannot be read or is not allowed in this form."""


class RefusalError(NewsdeskError):
    """The newsroom's rules say no, or what the request was based on has changed."""


def sentence(error: NewsdeskError) -> str:
    """What to show for `error`, in the interface language."""
    return _(error.words).format(**error.data)
