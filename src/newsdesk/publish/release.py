"""Put a release's files into place so that readers see all of it or nothing, whatever is killed.

Below the target's own `.newsdesk` folder:

    lock                     held for as long as somebody releases here
    staging/NUMBER.…/HASH    what a release writes while it is being made, by its path's hash
    staging/NUMBER/HASH      the same once it is whole and durable
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
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar, NamedTuple

from filelock import FileLock, Timeout

from newsdesk.errors import RefusalError
from newsdesk.i18n import N_
from newsdesk.publish.durable import sync_files, sync_folders

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


class Comparison(NamedTuple):
    """A file as it shall be and as it was found; None where there shall be, or was, none."""

    path: str
    wanted: FileFacts | None
    found: FileFacts | None


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


@dataclass
class Staging:
    """Where the files of a release wait until it is decided; readers see nothing of it yet.

    Without a `folder` files are only compared with what stands in the target. Also processes that
    were given a copy of it may `put` files; nobody else ever gets a folder of the same name, so
    that one that outlives its release harms no other.
    """

    target: Path
    folder: Path | None = None
    _looked_at: set[str] = field(default_factory=set)

    def put(self, path: str, content: bytes | None) -> Comparison:
        """Take a file where it is not in the target already; without content it shall go."""
        wanted = None if content is None else facts(content)
        with _writing(self.target):
            self._refuse_in_the_way(safe_path(path))
            found = facts_on_disk(self.target / path)
            if self.folder is not None and content is not None and found != wanted:
                with open(f"{self.folder}/{_hashed(path)}", "wb") as file:  # noqa: PTH123 - a path object costs as much as the file
                    file.write(content)
        return Comparison(path, wanted, found)

    def seal(self, number: int, plan: Plan) -> None:
        """Make all that was put durable, together with the plan: the release can be decided."""
        if self.folder is None:
            raise ValueError("nothing was put aside")
        with _writing(self.target):
            (self.folder / "plan.json").write_bytes(b"".join(_encoded(plan, number)))
            sync_files(sorted(self.folder.iterdir()))
            sync_folders([self.folder])
            staging = _staging(self.target, number)
            self.folder.rename(staging)
            sync_folders([staging.parent, staging.parent.parent])

    def _refuse_in_the_way(self, path: str) -> None:
        """InTheWayError where a rename to `path` would fail after the release is decided."""
        above = path.rpartition("/")[0]
        while above and above not in self._looked_at:
            folder = self.target / above
            # A rename through a link may lead to another disk.
            if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
                raise InTheWayError(path=str(folder))
            self._looked_at.add(above)
            above = above.rpartition("/")[0]
        place = self.target / path
        if place.is_dir() and not place.is_symlink():
            raise InTheWayError(path=str(place))


@contextmanager
def staging(target: Path, number: int) -> Iterator[Staging]:
    """A new folder to stage in. Whatever fails leaves nothing behind, also of what was sealed."""
    folder = None
    try:
        with _writing(target):
            above = target / OWN_FOLDER / "staging"
            above.mkdir(parents=True, exist_ok=True)
            folder = Path(tempfile.mkdtemp(prefix=f"{number}.", dir=above))
        yield Staging(target, folder)
    except BaseException:
        for each in (folder, _staging(target, number)):
            if each is not None:
                shutil.rmtree(each, ignore_errors=True)
        raise


def stage(target: Path, number: int, files: Iterable[tuple[str, bytes | None]]) -> Plan:
    """Stage and seal a path and its content each; None instead of a content says that it goes."""
    with staging(target, number) as waiting:
        compared = [waiting.put(path, content) for path, content in files]
        written = {one.path: one.wanted for one in sorted(compared) if one.wanted is not None}
        removed = tuple(sorted(one.path for one in compared if one.wanted is None))
        plan = Plan(written, removed)
        waiting.seal(number, plan)
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
        folders = _folders(target, (*plan.written, *plan.removed))
        for folder in sorted(folders):
            folder.mkdir(exist_ok=True)
        staged = {each.name for each in staging.iterdir()} if staging.is_dir() else set()
        waiting = [(path, name) for path in plan.written if (name := _hashed(path)) in staged]
        for path, name in sorted(waiting, key=lambda each: (target / each[0]).exists()):
            (staging / name).replace(target / path)
        for path in plan.removed:
            (target / path).unlink(missing_ok=True)
        deepest_first = sorted(folders, reverse=True)
        sync_folders(deepest_first)
        for folder in deepest_first:
            _drop_if_empty(target, folder)
        _file_receipt(target, number)
    return True


def clear(target: Path, *, keep: int | None = None) -> None:
    """Drop stagings that were never decided on, all but `keep`'s."""
    folder = target / OWN_FOLDER / "staging"
    with _writing(target):
        for staging in sorted(folder.iterdir()) if folder.is_dir() else ():
            if staging.name != str(keep):
                # One that is still being made may be written to by what outlived its release.
                shutil.rmtree(staging, ignore_errors="." in staging.name)


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
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(target / path, copy)
            sync_files([copy])


def safe_path(path: str) -> str:
    """`path`, if it stays below the target and out of our own folder; else ValueError."""
    parts = path.split("/")
    if parts[0] == OWN_FOLDER or any(part in {"", ".", ".."} or "\\" in part for part in parts):
        raise ValueError(path)
    return path


def _staging(target: Path, number: int) -> Path:
    return target / OWN_FOLDER / "staging" / str(number)


def _hashed(path: str) -> str:
    """The name that a file waits by: all are in one folder, which is made durable at once."""
    return hashlib.sha256(path.encode()).hexdigest()


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
        sync_folders([receipt.parent])
    shutil.rmtree(staging, ignore_errors=True)


def _encoded(plan: Plan, number: int) -> Iterator[bytes]:
    """The plan as JSON, a line a file, so that it need not be read at once."""
    yield f'{{"release": {number},\n"written": ['.encode()
    for place, (path, (sha256, size)) in enumerate(plan.written.items()):
        line = {"path": path, "sha256": sha256, "bytes": size}
        yield f"{',' if place else ''}\n{json.dumps(line, ensure_ascii=False)}".encode()
    yield f'\n],\n"removed": {json.dumps(list(plan.removed), ensure_ascii=False)}}}\n'.encode()


def _read_plan(path: Path) -> Plan | None:
    if not path.exists():
        return None
    document = json.loads(path.read_bytes())
    written = {
        line["path"]: FileFacts(line["sha256"], line["bytes"]) for line in document["written"]
    }
    return Plan(written, tuple(document["removed"]))


def _folders(target: Path, paths: Iterable[str]) -> set[Path]:
    """All folders on the way to `paths`, since the entry of a new one must be durable too."""
    names = {""}
    for path in paths:
        above = path.rpartition("/")[0]
        while above not in names:
            names.add(above)
            above = above.rpartition("/")[0]
    return {target / name for name in names}


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
