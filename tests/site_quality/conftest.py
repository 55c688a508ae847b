"""One site with every kind of page, made once for all tests, and a browser to read it in."""

import functools
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from filelock import FileLock
from tests.browser import browser  # noqa: F401 - a fixture of the tests here
from tests.publish.site.conftest import QuietHandler
from tests.site_quality import filling, poisoned


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of this run share."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "site_quality"
    shared.mkdir(exist_ok=True)
    return shared


@pytest.fixture(scope="session")
def site(shared_folder: Path) -> Path:
    """The folder of the sample newsroom's site, with every kind of page in every language."""
    return _once(shared_folder / "sample", filling.made)


@pytest.fixture(scope="session")
def poisoned_site(shared_folder: Path) -> Path:
    """The folder of a site whose every field holds what somebody wants to run."""
    return _once(shared_folder / "poisoned", poisoned.made)


def _once(folder: Path, make: Callable[[Path], Path]) -> Path:
    """The site in `folder`, made by whichever process comes first."""
    with FileLock(f"{folder}.lock"):
        if not (folder / "whole").exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            (folder / "whole").touch()
    return folder / "site"


@contextmanager
def behind_an_address(folder: Path) -> Iterator[str]:
    """`folder` served on this machine; its address, with a slash."""
    handler = functools.partial(QuietHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """The sample newsroom's site behind an address on this machine."""
    with behind_an_address(site) as address:
        yield address


@pytest.fixture(scope="session")
def poisoned_served(poisoned_site: Path) -> Iterator[str]:
    """The poisoned site behind an address on this machine."""
    with behind_an_address(poisoned_site) as address:
        yield address
