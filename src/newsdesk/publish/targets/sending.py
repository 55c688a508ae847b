"""Bring a copy of the site up to date: only what changed travels, and no reader gets half of it.

    1. The target's receipt is read as far as it differs; where there is none, what stands there is
       listed and compared by content.
    2. Every file that is to be replaced or removed is looked at: one that somebody else changed
       stops the sending before anything is written.
    3. Files travel, what is pointed to before what points to it (`order`), several at once, each
       whole (`remote`), each noted in the journal when it stands there. Removals come last.
    4. The target's receipt is written, and the journal dropped.

Whatever ends a sending, the next goes on with what is missing.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from filelock import FileLock, Timeout

from newsdesk.publish.release import OWN_FOLDER, FileFacts, TargetFailedError, facts
from newsdesk.publish.targets import receipts
from newsdesk.publish.targets.connections import Connections
from newsdesk.publish.targets.errors import (
    ChangedHereError,
    ChangedThereError,
    SameFolderError,
    SendingBusyError,
)
from newsdesk.publish.targets.journal import Journal
from newsdesk.publish.targets.opening import Target
from newsdesk.publish.targets.order import in_turns
from newsdesk.publish.targets.receipts import HEAD, Head, Line
from newsdesk.publish.targets.remote import Remote, Seen
from newsdesk.publish.watching import never, silent


@dataclass(frozen=True)
class Sent:
    """What a sending did: the files that travelled, their bytes, and those that are gone.

    `found` stood there already as they should; `by_hand` were somebody else's, and are replaced.
    """

    sent: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    by_hand: tuple[str, ...] = ()
    size: int = 0


def send(
    receipt: Mapping[str, FileFacts],
    folder: Path,
    target: Target,
    *,
    overwrite: bool = False,
    progress: Callable[[int, int], None] = silent,
    cancelled: Callable[[], bool] = never,
) -> Sent:
    """Make `target` a copy of the site in `folder`, whose files `receipt` names.

    ChangedThereError where files at the target are not as they were sent, unless `overwrite`
    (copies are kept in the folder); any other TargetError where it does not work out. What stood
    there before stays whole in each case, and the next sending goes on with what is missing.
    `progress` is told how many files of how many have arrived; `cancelled` is asked ten times a
    second, and by other threads too.
    """
    _check_apart(folder, target)
    own = folder / OWN_FOLDER / "targets" / target.address.mark
    try:
        own.mkdir(parents=True, exist_ok=True)
        with FileLock(own / "lock", timeout=0), Connections(target, cancelled=cancelled) as lines:
            head = receipts.read_head(lines.one(lambda remote: remote.read(HEAD)))
            with Journal(own / "journal", "" if head is None else head.mark) as journal:
                work = _Sending(receipt, folder, target, lines, journal, head)
                return work.done(own / "kept", overwrite=overwrite, progress=progress)
    except Timeout as error:
        raise SendingBusyError(target=str(target)) from error
    except OSError as error:
        # The target's own troubles are told already: this is the folder here.
        reason = error.strerror or str(error)
        raise TargetFailedError(target=str(folder), reason=reason) from error


def _check_apart(folder: Path, target: Target) -> None:
    if target.address.scheme == "file":
        here, there = folder.resolve(), Path(target.address.path).resolve()
        if here == there or here in there.parents or there in here.parents:
            raise SameFolderError(target=str(target))


@dataclass
class _Sending:
    """One sending under way."""

    receipt: Mapping[str, FileFacts]
    folder: Path
    target: Target
    lines: Connections
    journal: Journal
    head: Head | None
    # All below are of the pieces of the receipt that differ, and of no other.
    digits: int = 0
    differing: Collection[str] = ()
    wanted: dict[str, FileFacts] = field(default_factory=dict)
    known: dict[str, Line] = field(default_factory=dict)
    # What stands there, where there is no receipt to tell.
    listed: dict[str, Seen] | None = None

    def done(self, kept: Path, *, overwrite: bool, progress: Callable[[int, int], None]) -> Sent:
        """Do it all."""
        self._compare()
        found, by_hand = self._look(kept, overwrite=overwrite)
        if by_hand and not overwrite:
            raise ChangedThereError(target=str(self.target), paths=by_hand)
        changed = [path for path in self._changed() if path not in found]
        gone = sorted(self.known.keys() - self.wanted.keys())
        total = len(changed) + len(gone)
        arrived = 0
        turns = [sorted(turn, key=self.known.__contains__) for turn in in_turns(changed)]
        for turn in turns:
            for _each in self.lines.each(turn, self._put):
                arrived += 1
                progress(arrived, total)
        for turn in reversed(in_turns(gone)):
            for _each in self.lines.each(turn, self._remove):
                arrived += 1
                progress(arrived, total)
        self._write_receipt()
        self.journal.drop()
        return Sent(
            sent=tuple(sorted(changed)),
            removed=tuple(gone),
            found=tuple(sorted(found)),
            by_hand=tuple(sorted(by_hand)),
            size=sum(self.wanted[path].size for path in changed),
        )

    def _compare(self) -> None:
        """Find the pieces that differ, and read what is known of the files in them."""
        self.digits = receipts.digits_for(len(self.receipt))
        if self.head is not None:
            self.digits = max(self.digits, self.head.digits)
        pieces = receipts.in_pieces(self.receipt.items(), self.digits)
        if self.head is None or self.head.digits != self.digits:
            differing = set(pieces)
        else:
            of_head = self.head.pieces
            differing = {
                digits
                for digits in pieces.keys() | of_head.keys()
                if digits not in pieces
                or digits not in of_head
                or of_head[digits].facts != receipts.facts_of(pieces[digits])
            }
        # What an interrupted sending has done is in no receipt yet.
        differing |= receipts.in_pieces(self.journal.done.items(), self.digits).keys()
        self.differing = differing
        self.wanted = {
            path: wanted for digits in differing for path, wanted in pieces.get(digits, {}).items()
        }
        self._read_known()

    def _read_known(self) -> None:
        names = []
        if self.head is not None:
            same = self.head.digits == self.digits
            names = [
                piece.name
                for digits, piece in self.head.pieces.items()
                if not same or digits in self.differing
            ]
        places = [receipts.place_of(name) for name in names]
        for _place, content in self.lines.each(places, lambda remote, path: remote.read(path)):
            lines = receipts.read_piece(content)
            if lines is None:
                # A receipt with a hole: what stands there has to be compared by itself.
                self.known, self.head = {}, None
                self.wanted = dict(self.receipt)
                self.differing = receipts.in_pieces(self.wanted.items(), self.digits).keys()
                break
            self.known |= lines
        for path, line in self.journal.done.items():
            if line is None:
                self.known.pop(path, None)
            else:
                self.known[path] = line
        if self.head is None:
            self.listed = self.lines.one(lambda remote: remote.listing())

    def _changed(self) -> Iterable[str]:
        for path, wanted in sorted(self.wanted.items()):
            line = self.known.get(path)
            if line is None or line.facts != wanted or not self._still(path, line):
                yield path

    def _still(self, path: str, line: Line) -> bool:
        """Whether nothing is known against a file's being as it was sent."""
        return self.listed is None or _as_left(line, self.listed.get(path))

    def _look(self, kept: Path, *, overwrite: bool) -> tuple[set[str], list[str]]:
        """Which files that would be written stand there already, and which are somebody else's."""
        found: set[str] = set()
        by_hand: list[str] = []
        touched = [*self._changed(), *(self.known.keys() - self.wanted.keys())]

        def look(remote: Remote, path: str) -> tuple[FileFacts | None, bytes]:
            return self._stands(remote, path, whole=overwrite)

        for path, (stands, content) in self.lines.each(touched, look):
            wanted, line = self.wanted.get(path), self.known.get(path)
            if stands is None or (line is not None and stands == line.facts):
                continue
            if stands == wanted:
                found.add(path)
                continue
            by_hand.append(path)
            if overwrite:
                copy = kept / stands.sha256[:8] / path
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_bytes(content)
        return found, by_hand

    def _stands(self, remote: Remote, path: str, *, whole: bool) -> tuple[FileFacts | None, bytes]:
        """What stands at `path`, and its content where that had to be read."""
        seen = remote.look(path) if self.listed is None else self.listed.get(path)
        if seen is None:
            return None, b""
        wanted, line = self.wanted.get(path), self.known.get(path)
        if line is not None and _as_left(line, seen):
            return line.facts, b""
        if not whole and seen.size not in {
            one.size for one in (wanted, line and line.facts) if one
        }:
            return FileFacts("", seen.size), b""
        if wanted is not None and self._same_as_here(path, wanted, seen):
            self.journal.note(path, Line(wanted, seen.mark))
            return wanted, b""
        content = remote.read(path)
        if content is None:
            return None, b""
        stands = facts(content)
        if stands == wanted:
            self.journal.note(path, Line(stands, seen.mark))
        return stands, content

    def _same_as_here(self, path: str, wanted: FileFacts, seen: Seen) -> bool:
        """Whether the server's MD5 spares reading a file back: it is that of the one here."""
        if not seen.md5 or seen.size != wanted.size:
            return False
        content = self._content(path, wanted)
        return hashlib.md5(content, usedforsecurity=False).hexdigest() == seen.md5

    def _content(self, path: str, wanted: FileFacts) -> bytes:
        """The file here, if it is as it was published."""
        try:
            content = (self.folder / path).read_bytes()
        except OSError:
            content = b""
        if facts(content) != wanted:
            raise ChangedHereError(target=str(self.target), path=path)
        return content

    def _put(self, remote: Remote, path: str) -> None:
        wanted = self.wanted[path]
        seen = remote.put(path, self._content(path, wanted))
        self.journal.note(path, Line(wanted, seen.mark))

    def _remove(self, remote: Remote, path: str) -> None:
        remote.remove(path)
        self.journal.note(path, None)

    def _write_receipt(self) -> None:
        """Write the pieces that changed, then the head, then drop the pieces it no longer names."""
        if not self.differing and self.head is not None:
            return
        now = self.known | {path: line for path, line in self.journal.done.items() if line}
        stands = {path: now[path] for path in self.wanted}
        old = {} if self.head is None else dict(self.head.pieces)
        same = self.head is not None and self.head.digits == self.digits
        pieces = {digits: piece for digits, piece in old.items() if same}
        contents: dict[str, bytes] = {}
        lines = receipts.in_pieces(stands.items(), self.digits)
        for digits in self.differing:
            pieces.pop(digits, None)
            if digits in lines:
                pieces[digits] = receipts.piece_of(lines[digits], digits)
                place = receipts.place_of(pieces[digits].name)
                contents[place] = receipts.write_piece(lines[digits])
        for _each in self.lines.each(
            contents, lambda remote, path: remote.put(path, contents[path])
        ):
            pass
        head = receipts.write_head(Head(self.digits, dict(sorted(pieces.items()))))
        self.lines.one(lambda remote: remote.put(HEAD, head))
        left = {piece.name for piece in old.values()} - {piece.name for piece in pieces.values()}
        dropped = [receipts.place_of(name) for name in sorted(left)]
        for _gone in self.lines.each(dropped, lambda remote, path: remote.remove(path)):
            pass


def _as_left(line: Line, seen: Seen | None) -> bool:
    """Whether the server says of a file what it said when it was sent."""
    return seen is not None and (seen.size, seen.mark) == (line.facts.size, line.mark)
