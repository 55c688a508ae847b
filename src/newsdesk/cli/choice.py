"""What stands before the command: which newsroom, and who."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Choice:
    """The newsroom's place and the person's name as given; empty where not."""

    newsroom: str = ""
    name: str = ""
