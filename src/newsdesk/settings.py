"""Settings, declared once: type, default, words for people and limits.

`NewsroomSettings` belong to the newsroom and are kept with its articles, `Preferences` to one
person on one machine and are kept in their configuration folder.
"""

import zoneinfo
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator

from newsdesk.i18n import N_

Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]


class NewsroomSettings(BaseModel):
    """What holds for everyone in one newsroom."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Line = Field(
        default="Newsdesk",
        min_length=1,
        title=N_("Name of the site"),
        description=N_("Stands at the head of every page."),
    )
    agency: Line = Field(
        default="Newsdesk",
        min_length=1,
        title=N_("Agency in the dateline"),
        description=N_("Stands in brackets after the place: Tashkent, Uzbekistan (Newsdesk)."),
    )
    site_url: Line = Field(
        default="https://news.example",
        pattern=r"^https?://[^\s/]+(/[^\s]*[^\s/])?$",
        title=N_("Address of the site"),
        description=N_("With https:// and without a slash at the end."),
    )
    main_language: Literal["uz", "uz-Cyrl", "ru", "en"] = Field(
        default="uz",
        title=N_("Main language"),
        description=N_("Readers who name no language get this one's front page."),
    )
    time_zone: Line = Field(
        default="Asia/Tashkent",
        title=N_("Time zone"),
        description=N_("The newsroom's day begins at midnight here, for example Asia/Tashkent."),
    )
    telegram_channel: Line = Field(
        default="newsdesk_sample",
        pattern=r"^[A-Za-z][A-Za-z0-9_]{3,31}$",
        title=N_("Telegram channel"),
        description=N_("The public name behind t.me/, without the @."),
    )
    telegram_sending: bool = Field(
        default=False,
        title=N_("Post to the channel"),
        description=N_("A bot posts what is released. It has to be the channel's administrator."),
    )
    telegram_silent: bool = Field(
        default=False,
        title=N_("Post without a sound"),
        description=N_("Subscribers are not woken by the channel's posts."),
    )
    telegram_api: Line = Field(
        default="https://api.telegram.org",
        pattern=r"^https?://[^\s/?#@]+(/[^\s?#]*[^\s/?#])?$",
        title=N_("Address of the Bot API"),
        description=N_("Telegram's own, or that of a Bot API server in your network."),
    )
    own_approval: bool = Field(
        default=False,
        title=N_("People may approve their own work"),
        description=N_("Editors their own articles, the rates desk its own tables."),
    )
    required_currencies: tuple[str, ...] = Field(
        default=("USD", "EUR", "RUB"),
        min_length=1,
        title=N_("Currencies of every rate table"),
        description=N_("Three-letter codes, in the order in which readers see them."),
    )
    bank_address: Line = Field(
        default="https://cbu.uz/uz/arkhiv-kursov-valyut/json/all/{date}/",
        pattern=r"^https?://[^\s/]+/[^\s]*\{date\}[^\s]*$",
        title=N_("Address of the bank's rates"),
        description=N_("Where a day's table is fetched; {date} stands for the day, 2025-06-02."),
    )
    menu: tuple[str, ...] = Field(
        default=("uzbekistan", "central-asia", "world"),
        title=N_("Regions at the head of each page"),
        description=N_("Their keys, in the order in which readers see them; the others unfold."),
    )
    about_uz: str = Field(
        default="", max_length=20_000, title=N_("About the newsroom, in Uzbek (Latin)")
    )
    about_uz_cyrl: str = Field(
        default="", max_length=20_000, title=N_("About the newsroom, in Uzbek (Cyrillic)")
    )
    about_ru: str = Field(default="", max_length=20_000, title=N_("About the newsroom, in Russian"))
    about_en: str = Field(
        default="",
        max_length=20_000,
        title=N_("About the newsroom, in English"),
        description=N_("Stands on the page “About us”, in Markdown."),
    )
    tagging_entity: Line = Field(
        default="",
        pattern=r"^([a-z0-9.-]+,\d{4}(-\d\d(-\d\d)?)?)?$",
        title=N_("Opening of all identifiers"),
        description=N_("Empty: the address of the site and the day the newsroom began."),
    )
    site_folder: str = Field(
        default="",
        title=N_("Folder of the site"),
        description=N_("Where publishing writes. Empty: a folder beside the newsroom's data."),
    )

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        if name not in zoneinfo.available_timezones():
            raise ValueError(N_("This is no time zone known here, for example Asia/Tashkent."))
        return name

    @field_validator("menu")
    @classmethod
    def _keys(cls, keys: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(key.strip().lower() for key in keys))

    @field_validator("required_currencies")
    @classmethod
    def _codes(cls, codes: tuple[str, ...]) -> tuple[str, ...]:
        codes = tuple(code.upper() for code in codes)
        if any(len(code) != 3 or not (code.isascii() and code.isupper()) for code in codes):  # noqa: PLR2004
            raise ValueError(N_("A currency is three capital letters, for example USD."))
        return codes

    @property
    def about(self) -> dict[str, str]:
        """What the newsroom says of itself in each language, by the language's tag."""
        return {
            "uz": self.about_uz,
            "uz-Cyrl": self.about_uz_cyrl,
            "ru": self.about_ru,
            "en": self.about_en,
        }

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        """The newsroom's time zone."""
        return zoneinfo.ZoneInfo(self.time_zone)


class Theme(StrEnum):
    """Which palette the window uses."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Preferences(BaseModel):
    """What one person chose on one machine."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    language: str = Field(default="", title=N_("Language of the window"))
    theme: Theme = Field(default=Theme.SYSTEM, title=N_("Colours"))
    newsroom: str = Field(default="", title=N_("The newsroom opened last"))
    person: str = Field(default="", title=N_("Who signed in last"))
    window: str = Field(default="", title=N_("Place and size of the window"))
    columns: str = Field(default="", title=N_("Widths of the columns"))


def read_preferences(path: Path) -> Preferences:
    """The preferences kept at `path`; the defaults where there are none that can be read."""
    try:
        return Preferences.model_validate_json(path.read_bytes())
    except (OSError, ValueError):
        return Preferences()


def write_preferences(path: Path, preferences: Preferences) -> None:
    """Keep `preferences` at `path`, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    beside.write_text(preferences.model_dump_json(indent=1) + "\n", encoding="utf-8")
    beside.replace(path)
