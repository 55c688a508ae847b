"""Put a release's files into place so that readers see all of it or nothing, whatever is killed.

Below the target's own `.newsdesk` folder:

    lock                     held for as long as somebody releases here
    staging/NUMBER/HASH      what the release writes, whole and fsynced, named by its path's hash
    staging/NUMBER/plan.json what it writes (path, SHA-256, size) and removes
    receipts/NUMBER.json     the plan of a release that is done
    kept/NUMBER/…            files that somebody had changed by hand

`stage` leaves readers' files alone. Between it and `put_into_place` the caller commits its
decision elsewhere; after a crash an undecided staging is dropped by `clear`, and a decided one is
finished by `put_into_place`, which can be repeated from any point.

Files are renamed one by one, new ones first and removals last: meanwhile a reader may have pages
of two releases, each of them whole, and no page that stood before leads to one that is missing.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar, NamedTuple

from filelock import FileLock, Timeout

from newsdesk.errors import RefusalError
from newsdesk.i18n import N_

OWN_FOLDER = ".newsdesk"


class TargetBusyError(RefusalError):
    """Another release into the same folder is under way."""

    words: ClassVar[str] = N_(
        "Somebody is publishing into “{target}” right now. Nothing was published; try again."
    )


class TargetFailedError(RefusalError):
    """The folder cannot be written: a full disk, a missing right."""

    words: ClassVar[str] = N_(
        "“{target}” could not be written: {reason}. Readers still have what they had."
    )


class UnfinishedReleaseError(RefusalError):
    """The release is decided, and the folder took only a part of it."""

    words: ClassVar[str] = N_(
        "The release is decided, but not all of it could be put into “{target}”: {reason}. The "
        "rest is kept ready there; publish again to finish it."
    )


class InTheWayError(RefusalError):
    """A folder stands where a file should, or something else where a folder should."""

    words: ClassVar[str] = N_(
        "“{path}” is in the way of what would be published. Nothing was published; move it away "
        "and publish again."
    )


class ChangedByHandError(RefusalError):
    """Files in the target are not as the last release left them; `paths` names them."""

    words: ClassVar[str] = N_(
        "These files were changed since they were published: {shown}. Nothing was published. "
        "Publish with overwriting to replace them; copies of them will be kept."
    )

    def __init__(self, *, paths: Iterable[str]) -> None:
        named = tuple(sorted(paths))
        most_shown = 5
        shown = ", ".join(named[:most_shown]) + ("…" if len(named) > most_shown else "")
        super().__init__(paths=named, shown=shown)


class CancelledError(RefusalError):
    """A person stopped the release before it was decided."""

    words: ClassVar[str] = N_("Publishing was cancelled. Readers still have what they had.")


class FileFacts(NamedTuple):
    """What a receipt knows of a file: SHA-256 in hexadecimal, size in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True)
class Plan:
    """What a release does to the target: files to write, by path, and paths to remove."""

    written: dict[str, FileFacts] = field(default_factory=dict)
    removed: tuple[str, ...] = ()


def facts(content: bytes) -> FileFacts:
    """The receipt's facts of `content`."""
    return FileFacts(hashlib.sha256(content).hexdigest(), len(content))


def facts_on_disk(path: Path) -> FileFacts | None:
    """The facts of the file at `path`, None where there is none."""
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            return FileFacts(digest, os.fstat(file.fileno()).st_size)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None


@contextmanager
def held(target: Path) -> Iterator[None]:
    """Hold the target for one release; TargetBusyError where somebody else does."""
    own = target / OWN_FOLDER
    lock = FileLock(own / "lock", timeout=0)
    with _writing(target):
        own.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire()
        except Timeout as error:
            raise TargetBusyError(target=str(target)) from error
    try:
        yield
    finally:
        lock.release()


def stage(target: Path, number: int, files: Iterable[tuple[str, bytes | None]]) -> Plan:
    """Write and fsync `files` and the plan; readers see nothing of it yet.

    A file is a path and its content; None instead of a content says that the path goes. Whatever
    fails, also in `files`, leaves nothing behind.
    """
    staging = _staging(target, number)
    try:
        with _writing(target):
            shutil.rmtree(staging, ignore_errors=True)
            staging.mkdir(parents=True)
            plan = _write_all(target, staging, files)
            _write(staging / "plan.json", _encoded(plan, number))
            for folder in (staging, staging.parent, staging.parent.parent):
                _sync_folder(folder)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    return plan


def put_into_place(target: Path, number: int) -> bool:
    """Rename what was staged into place, remove what goes, file the receipt. Can be repeated.

    False where nothing is known of this release here: the folder was emptied, or it is another
    machine's folder of the same name.
    """
    staging = _staging(target, number)
    with _writing(target, UnfinishedReleaseError):
        plan = _read_plan(staging / "plan.json") or _read_plan(_receipt(target, number))
        if plan is None:
            return False
        folders = set()
        waiting = [path for path in plan.written if _staged(staging, path).exists()]
        for path in sorted(waiting, key=lambda path: (target / path).exists()):
            place = target / path
            place.parent.mkdir(parents=True, exist_ok=True)
            _staged(staging, path).replace(place)
            folders.update(_folders_above(target, path))
        for path in plan.removed:
            (target / path).unlink(missing_ok=True)
            folders.update(_folders_above(target, path))
        for folder in sorted(folders, reverse=True):
            _sync_folder(folder)
            _drop_if_empty(target, folder)
        _file_receipt(target, number)
    return True


def clear(target: Path, *, keep: int | None = None) -> None:
    """Drop stagings that were never decided on, all but `keep`'s."""
    folder = target / OWN_FOLDER / "staging"
    with _writing(target):
        for staging in sorted(folder.iterdir()) if folder.is_dir() else ():
            if staging.name != str(keep):
                shutil.rmtree(staging)


def newest_receipt(target: Path) -> int | None:
    """The number of the last release that was put into place here; None where none was.

    It tells whether the folder is as the newsroom remembers it: somebody may have emptied it, or
    gone back to an earlier backup of the newsroom.
    """
    return max(_receipts(target), default=None)


def keep_copies(target: Path, number: int, paths: Iterable[str]) -> None:
    """Keep copies of files that the release replaces or removes though a person changed them."""
    with _writing(target):
        for path in paths:
            copy = target / OWN_FOLDER / "kept" / str(number) / safe_path(path)
            _write(copy, (target / path).read_bytes())
            shutil.copystat(target / path, copy)


def safe_path(path: str) -> str:
    """`path`, if it stays below the target and out of our own folder; else ValueError."""
    parts = path.split("/")
    if parts[0] == OWN_FOLDER or any(part in {"", ".", ".."} or "\\" in part for part in parts):
        raise ValueError(path)
    return path


def _write_all(target: Path, staging: Path, files: Iterable[tuple[str, bytes | None]]) -> Plan:
    written: dict[str, FileFacts] = {}
    removed: list[str] = []
    for path, content in files:
        staged = _staged(staging, safe_path(path))
        if blocking := _in_the_way(target, path):
            raise InTheWayError(path=str(blocking))
        if content is None:
            removed.append(path)
        else:
            _write(staged, content)
            written[path] = facts(content)
    return Plan(dict(sorted(written.items())), tuple(sorted(removed)))


def _in_the_way(target: Path, path: str) -> Path | None:
    """What would make a rename to `path` fail after the release is decided."""
    place = target / path
    for folder in _folders_above(target, path) - {target}:
        # A rename through a link may lead to another disk.
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            return folder
    return place if place.is_dir() and not place.is_symlink() else None


def _staging(target: Path, number: int) -> Path:
    return target / OWN_FOLDER / "staging" / str(number)


def _staged(staging: Path, path: str) -> Path:
    """Where the file for `path` waits: all in one folder, which is made durable at once."""
    return staging / hashlib.sha256(path.encode()).hexdigest()


def _receipt(target: Path, number: int) -> Path:
    return target / OWN_FOLDER / "receipts" / f"{number:06}.json"


def _receipts(target: Path) -> list[int]:
    folder = target / OWN_FOLDER / "receipts"
    return [int(path.stem) for path in folder.glob("*.json") if path.stem.isdecimal()]


def _file_receipt(target: Path, number: int) -> None:
    receipt = _receipt(target, number)
    staging = _staging(target, number)
    if (staging / "plan.json").exists():
        receipt.parent.mkdir(exist_ok=True)
        (staging / "plan.json").replace(receipt)
        # What came after this number is the future of a newsroom that was restored since.
        for later in _receipts(target):
            if later > number:
                _receipt(target, later).unlink()
        _sync_folder(receipt.parent)
    shutil.rmtree(staging, ignore_errors=True)


def _encoded(plan: Plan, number: int) -> bytes:
    document = {
        "release": number,
        "written": [
            {"path": path, "sha256": sha256, "bytes": size}
            for path, (sha256, size) in plan.written.items()
        ],
        "removed": list(plan.removed),
    }
    return (json.dumps(document, indent=1, ensure_ascii=False) + "\n").encode()


def _read_plan(path: Path) -> Plan | None:
    if not path.exists():
        return None
    document = json.loads(path.read_bytes())
    written = {
        line["path"]: FileFacts(line["sha256"], line["bytes"]) for line in document["written"]
    }
    return Plan(written, tuple(document["removed"]))


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Make renames in `folder` durable, where the system lets a folder be synced."""
    if os.name == "posix" and folder.is_dir():
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _folders_above(target: Path, path: str) -> set[Path]:
    """All folders on the way to `path`, since the entry of a new one must be durable too."""
    place = target / path
    return {folder for folder in place.parents if folder == target or target in folder.parents}


def _drop_if_empty(target: Path, folder: Path) -> None:
    if folder != target and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


@contextmanager
def _writing(
    target: Path, kind: type[TargetFailedError | UnfinishedReleaseError] = TargetFailedError
) -> Iterator[None]:
    """Tell a refusal of the disk in our words, as an error of `kind`."""
    try:
        yield
    except OSError as error:
        raise kind(target=str(target), reason=error.strerror or str(error)) from error
