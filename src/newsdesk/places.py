"""Where the program keeps things on this machine, by the system's own conventions."""

import hashlib
from pathlib import Path

import platformdirs

_PROGRAM = "newsdesk"


def data_folder() -> Path:
    """The person's folder for newsrooms and what belongs to them."""
    return platformdirs.user_data_path(_PROGRAM, appauthor=False)


def cache_folder() -> Path:
    """The person's folder for what can be made again."""
    return platformdirs.user_cache_path(_PROGRAM, appauthor=False)


def failure_log() -> Path:
    """Where a failure of the program itself is written down whole."""
    return platformdirs.user_log_path(_PROGRAM, appauthor=False) / "failures.log"


def preferences_file() -> Path:
    """Where the person's preferences are."""
    return platformdirs.user_config_path(_PROGRAM, appauthor=False) / "preferences.json"


def sample_newsroom() -> Path:
    """The newsroom that opens where nothing else was asked for."""
    return data_folder() / "sample.newsdesk"


def journal_folder(location: str) -> Path:
    """Where what is being typed in the newsroom at `location` is kept."""
    return data_folder() / "journal" / _mark(location)


def site_folder(location: str, chosen: str) -> Path:
    """Where the newsroom at `location` publishes: the folder its settings chose, or its own."""
    if chosen:
        return Path(chosen).expanduser()
    if "://" in location:
        return data_folder() / f"site-{_mark(location)}"
    path = Path(location)
    return path.with_name(f"{path.stem}-site")


def _mark(location: str) -> str:
    """A short name for a newsroom that can stand in a path."""
    place = location if "://" in location else str(Path(location).resolve())
    return hashlib.sha256(place.encode()).hexdigest()[:16]
