"""Files into place: all or nothing, nothing of anybody's lost, repeatable from any point."""

import contextlib
import hashlib
import json
import re
import resource
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsdesk.publish import release
from newsdesk.publish.release import (
    InTheWayError,
    TargetBusyError,
    TargetFailedError,
    UnfinishedReleaseError,
)

OLD = {"a.html": b"old a", "en/b.html": b"old b", "en/gone/c.html": b"old c"}


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A folder with what release 1 wrote."""
    folder = tmp_path / "site"
    with release.held(folder):
        release.stage(folder, 1, OLD.items())
        release.put_into_place(folder, 1)
    return folder


def standing(target: Path) -> dict[str, bytes]:
    """All that readers have."""
    return {
        path.relative_to(target).as_posix(): path.read_bytes()
        for path in target.rglob("*")
        if path.is_file() and release.OWN_FOLDER not in path.parts
    }


def test_a_staged_release_is_nothing_to_readers_until_it_is_put_into_place(target: Path) -> None:
    plan = release.stage(target, 2, [("a.html", b"new"), ("en/gone/c.html", None), ("d", b"d")])
    assert standing(target) == OLD
    assert set(plan.written) == {"a.html", "d"}
    assert plan.removed == ("en/gone/c.html",)
    assert release.put_into_place(target, 2)
    assert standing(target) == {"a.html": b"new", "d": b"d", "en/b.html": b"old b"}
    assert not (target / "en" / "gone").exists()
    assert list((target / ".newsdesk" / "staging").iterdir()) == []


def test_the_receipt_names_every_file_with_its_hash(target: Path) -> None:
    receipt = json.loads((target / ".newsdesk" / "receipts" / "000001.json").read_text())
    assert receipt["release"] == 1
    assert [line["path"] for line in receipt["written"]] == sorted(OLD)
    for line in receipt["written"]:
        assert (line["sha256"], line["bytes"]) == release.facts(OLD[line["path"]])
        assert release.facts_on_disk(target / line["path"]) == release.facts(OLD[line["path"]])


def test_putting_into_place_can_be_repeated_from_any_point(target: Path) -> None:
    for reached in range(8):
        number = reached + 2
        names = [*(f"p{number}.html" for number in range(6)), "a.html"]
        new = dict.fromkeys(names, f"new {number}".encode())
        release.stage(target, number, [*new.items(), ("en/b.html", None)])
        # As a kill leaves it: some of the renames done, in the order in which they are done.
        for path in sorted(new)[:reached]:
            staged = target / ".newsdesk" / "staging" / str(number)
            (staged / hashlib.sha256(path.encode()).hexdigest()).replace(target / path)
        release.clear(target, keep=number)
        assert release.put_into_place(target, number)
        assert release.put_into_place(target, number)
        assert standing(target) == new | {"en/gone/c.html": b"old c"}


def test_a_release_nobody_knows_is_not_put_into_place(target: Path) -> None:
    assert not release.put_into_place(target, 9)
    assert release.newest_receipt(target) == 1


def test_what_was_never_decided_is_dropped(target: Path) -> None:
    for number in (2, 3, 4):
        release.stage(target, number, [("x", b"x")])
    release.clear(target, keep=3)
    assert [each.name for each in (target / ".newsdesk" / "staging").iterdir()] == ["3"]


def test_new_files_stand_before_the_pages_that_lead_to_them(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release.stage(target, 2, [("a.html", b"leads to z"), ("z.html", b"z"), ("en/b.html", None)])
    replaced: list[str] = []
    replace = Path.replace

    def noted(self: Path, place: Path) -> Path:
        replaced.append(place.name)
        return replace(self, place)

    # The operating system is watched, not our own code.
    monkeypatch.setattr(Path, "replace", noted)
    release.put_into_place(target, 2)
    assert replaced[:2] == ["z.html", "a.html"]


def test_receipts_of_a_future_that_was_undone_go(target: Path) -> None:
    for number in (2, 3, 2):
        release.stage(target, number, [("a.html", str(number).encode())])
        release.put_into_place(target, number)
    assert release.newest_receipt(target) == 2


@pytest.mark.parametrize("path", ["../x", "/x", "a//b", ".newsdesk/lock", "a/./b", "", "a\\b"])
def test_nothing_is_written_outside_the_target(target: Path, path: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(path)}$"):
        release.stage(target, 2, [(path, b"x")])
    assert standing(target) == OLD


def test_a_folder_where_a_page_should_stand_is_told_before_anything_is_decided(
    target: Path,
) -> None:
    (target / "page.html").mkdir()
    with pytest.raises(InTheWayError, match=r"page\.html"):
        release.stage(target, 2, [("a.html", b"new"), ("page.html", b"x")])
    (target / "ru").write_text("a file of somebody's")
    with pytest.raises(InTheWayError, match="/ru”"):
        release.stage(target, 2, [("ru/index.html", b"x")])
    (target / "uz").symlink_to(target.parent)
    with pytest.raises(InTheWayError, match="/uz”"):
        release.stage(target, 2, [("uz/index.html", b"x")])
    assert list((target / ".newsdesk" / "staging").iterdir()) == []


@contextlib.contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    """The system refuses to write more, as it does on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_disk_that_takes_no_more_leaves_readers_what_they_had(target: Path) -> None:
    with no_file_larger_than(10_000), pytest.raises(TargetFailedError, match="what they had"):
        release.stage(target, 2, [("a.html", b"new"), ("big.html", b"x" * 20_000)])
    assert standing(target) == OLD
    assert list((target / ".newsdesk" / "staging").iterdir()) == []


def test_whatever_fails_while_pages_are_made_leaves_nothing_behind(target: Path) -> None:
    def files() -> Iterator[tuple[str, bytes]]:
        yield "a.html", b"new"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        release.stage(target, 2, files())
    assert list((target / ".newsdesk" / "staging").iterdir()) == []


def test_a_decided_release_that_the_folder_refuses_is_finished_later(target: Path) -> None:
    release.stage(target, 2, [("a.html", b"new"), ("late/z.html", b"z")])
    (target / "late").write_text("put there in the last moment")
    with pytest.raises(UnfinishedReleaseError, match="publish again"):
        release.put_into_place(target, 2)
    (target / "late").unlink()
    assert release.put_into_place(target, 2)
    assert standing(target) == OLD | {"a.html": b"new", "late/z.html": b"z"}


def test_two_do_not_release_into_one_folder(target: Path) -> None:
    told: list[str] = []

    def second() -> None:
        try:
            with release.held(target):
                told.append("held")
        except TargetBusyError as error:
            told.append(str(error))

    with release.held(target):
        thread = threading.Thread(target=second)
        thread.start()
        thread.join()
    assert "right now" in told[0]
    second()
    assert told[1] == "held"


def test_a_file_where_the_folder_should_be_is_a_sentence(tmp_path: Path) -> None:
    place = tmp_path / "site"
    place.write_text("x")
    with pytest.raises(TargetFailedError, match="could not be written"), release.held(place):
        pass


def test_what_a_person_changed_is_copied_before_it_is_replaced(target: Path) -> None:
    (target / "a.html").write_text("by hand")
    release.keep_copies(target, 2, ["a.html"])
    assert (target / ".newsdesk" / "kept" / "2" / "a.html").read_text() == "by hand"
