"""The packaged folder, built as `make package` builds it and started far from the checkout."""

import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

ROOT = Path(__file__).parents[2]
SECONDS_TO_START = 60
SECONDS_TO_LOOK_AT_THE_WINDOW = 3
# These parts of Qt are under the GPL alone (doc.qt.io/qt-6/qtmodules.html, "GPL-licensed addons").
GPL_PARTS_OF_QT = ("Charts", "DataVisualization", "Graphs", "Lottie", "VirtualKeyboard")

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packaged folder, built once for all processes of the run and moved from there."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    moved = shared / "opt/newsdesk"
    with FileLock(shared / "package.lock"):
        if not moved.exists():
            build(shared / "built")
            moved.parent.mkdir()
            (shared / "built/newsdesk").rename(moved)
    return moved


def build(into: Path) -> None:
    """Build the folder as a person would."""
    outside = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    command = ["make", "--silent", "package", f"DIST={into}"]
    done = subprocess.run(
        command, cwd=ROOT, env=outside, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def display() -> Iterator[str]:
    """A display of our own, by name."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1440x900x24"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        with os.fdopen(reading) as answer:
            yield f":{answer.readline().strip()}"
        server.terminate()


def bare_environment(home: Path) -> dict[str, str]:
    """What a process started by a desktop has, and nothing of Python's or of this checkout's."""
    return {"HOME": str(home), "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"}


def test_the_packaged_program_does_the_whole_job_without_the_checkout(
    folder: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    done = subprocess.run(
        [folder / "newsdesk", "demo", "--site", site],
        cwd=tmp_path,
        env=bare_environment(tmp_path),
        check=False,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert list(site.rglob("*.html"))


def test_the_packaged_window_opens_without_the_checkout(
    folder: Path, tmp_path: Path, display: str
) -> None:
    environment = {**bare_environment(tmp_path), "DISPLAY": display}
    with subprocess.Popen(
        [folder / "newsdesk"],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as window:
        seen = wait_for_a_window(window, environment)
        mapped = Path(f"/proc/{window.pid}/maps").read_text()
        window.kill()
        words, _ = window.communicate()
    assert (seen, words) == (True, "")
    assert "libQt6Widgets" in mapped
    assert str(ROOT) not in mapped


def wait_for_a_window(program: subprocess.Popen[str], environment: dict[str, str]) -> bool:
    """Whether `program` shows a window in time, and is still there some seconds later."""
    search = ["xdotool", "search", "--onlyvisible", "--pid", str(program.pid)]
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and program.poll() is None:
        if subprocess.run(search, env=environment, capture_output=True, check=False).stdout:
            time.sleep(SECONDS_TO_LOOK_AT_THE_WINDOW)
            return program.poll() is None
        time.sleep(0.05)
    return False


def test_the_indexer_of_the_search_travels_along_and_starts(folder: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [folder / "_internal/pagefind_bin/pagefind", "--version"],
        env=bare_environment(tmp_path),
        check=False,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("pagefind ")


def test_nothing_that_is_under_the_gpl_alone_travels_along(folder: Path) -> None:
    libraries = [file.name for file in folder.rglob("libQt6*")]
    assert libraries
    assert [name for name in libraries if name.startswith(GPL_PARTS_OF_QT, len("libQt6"))] == []


def test_the_licences_and_the_desktop_entry_travel_along(folder: Path) -> None:
    inside = folder / "_internal"
    assert list(inside.glob("psycopg-*.dist-info/licenses/LICENSE*"))
    assert list(inside.glob("newsdesk-*.dist-info/licenses/LICENSE"))
    entry = (folder / "share/applications/newsdesk.desktop").read_text()
    assert "Exec=newsdesk\n" in entry
    icons = folder / "share/icons/hicolor"
    assert (icons / "scalable/apps/newsdesk.svg").is_file()
    assert (icons / "48x48/apps/newsdesk.png").read_bytes().startswith(b"\x89PNG")


def test_what_is_under_the_lgpl_lies_in_the_folder_as_files_that_can_be_exchanged(
    folder: Path,
) -> None:
    for package in ("PySide6", "paramiko", "psycopg", "psycopg_binary", "shiboken6"):
        assert (folder / "_internal" / package / "__init__.py").is_file()
    assert list(folder.glob("_internal/paramiko-*.dist-info/licenses/LICENSE"))


def test_of_amazons_services_only_a_buckets_travel_along(folder: Path) -> None:
    data = folder / "_internal/botocore/data"
    services = {path.name for path in data.iterdir() if path.is_dir()}
    assert services == {"s3", "signin", "sso", "sso-oidc", "sts"}
    assert (data / "endpoints.json").is_file()
