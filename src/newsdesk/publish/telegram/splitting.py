"""Blocks laid end to end and divided into messages within Telegram's limits."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

from newsdesk.publish.telegram.boundaries import ends_sentence, parts_characters
from newsdesk.publish.telegram.forms import Block, Kind
from newsdesk.publish.telegram.message import (
    LINK_RANK,
    MAX_ENTITIES,
    MAX_ENTITY_BYTES,
    MAX_UNITS,
    QUOTE_RANK,
    Message,
    Run,
    escape,
    message_of,
)

# In MTProto an entity takes a constructor and two numbers, an address its bytes and padding.
_ENTITY_BYTES = 16
# 4,096 units are at most 20,480 bytes of HTML, 100 pairs of tags at most 3,500: what is left
# under the 32,768 for addresses, escaped, so that no message needs to be counted again.
_ENTITY_ROOM = min(MAX_ENTITY_BYTES, 8_700)

# How well a text is divided at a place, best first.
PARAGRAPH, LINE, SENTENCE, WORD, EMERGENCY = range(5)
_SPACES = re.compile(r"[ \n]+")
# Two UTF-16 units each.
_WIDE = re.compile("[\U00010000-\U0010ffff]")
_INVISIBLE = {"\u2800", "\u3164", "\ufffc"}


@dataclass(frozen=True, slots=True)
class Room:
    """What one message, or what is left of it, can take."""

    units: int = MAX_UNITS
    entities: int = MAX_ENTITIES
    entity_bytes: int = _ENTITY_ROOM


@dataclass(frozen=True, slots=True)
class Stop:
    """A place to divide at: what is before ends at `end`, what is after begins at `start`."""

    end: int
    start: int
    rank: int


class LaidText:
    """Blocks end to end, with the cost of any stretch told in no time."""

    def __init__(self, blocks: list[Block]) -> None:
        self.blocks = blocks
        self.runs: list[Run] = []
        # Where each block begins and ends.
        self.spans: list[tuple[int, int]] = []
        position = 0
        for index, block in enumerate(blocks):
            if index:
                quoted = block.quote is not None and block.quote == blocks[index - 1].quote
                styles = (block.quote,) if quoted and block.quote is not None else ()
                self.runs.append(Run("\n" * block.gap, styles))
                position += block.gap
            length = sum(len(run.text) for run in block.runs)
            self.spans.append((position, position + length))
            self.runs.extend(block.runs)
            position += length
        self.text = "".join(run.text for run in self.runs)
        self.ends = list(accumulate(len(run.text) for run in self.runs))
        self._wide = [found.start() for found in _WIDE.finditer(self.text)]
        self._count_styles()

    def _count_styles(self) -> None:
        """Running counts of entities and of their bytes; quotes and links once a stretch."""
        counts, self._groups = [], {QUOTE_RANK: _Groups(), LINK_RANK: _Groups()}
        start = 0
        for run, end in zip(self.runs, self.ends, strict=True):
            counts.append(sum(style.rank not in self._groups for style in run.styles))
            for style in run.styles:
                if style.rank in self._groups:
                    extra = len(escape(style.url).replace('"', "&quot;").encode()) + 8
                    self._groups[style.rank].add(start, end, (style, run.styles[0]), extra)
            start = end
        self._counts = list(accumulate(counts, initial=0))

    def units(self, start: int, end: int) -> int:
        """How many UTF-16 units the stretch takes."""
        return end - start + bisect_left(self._wide, end) - bisect_left(self._wide, start)

    def fits(self, start: int, end: int, room: Room) -> bool:
        """Whether the stretch goes into `room`."""
        if end <= start:
            return True
        if self.units(start, end) > room.units:
            return False
        first, last = bisect_right(self.ends, start), bisect_left(self.ends, end)
        entities = self._counts[last + 1] - self._counts[first]
        extra = 0
        for group in self._groups.values():
            count, group_bytes = group.within(start, end)
            entities += count
            extra += group_bytes
        return entities <= room.entities and entities * _ENTITY_BYTES + extra <= room.entity_bytes

    def room_after(self, room: Room) -> Room:
        """What is left of `room` with all of this text, and a blank line, in it."""
        count, extra = self._counts[-1], 0
        for group in self._groups.values():
            in_group, group_bytes = group.within(0, len(self.text))
            count, extra = count + in_group, extra + group_bytes
        return Room(
            units=room.units - self.units(0, len(self.text)) - 2,
            entities=room.entities - count,
            entity_bytes=room.entity_bytes - count * _ENTITY_BYTES - extra,
        )

    def cut(self, start: int, end: int) -> list[Run]:
        """The runs of the stretch, without white space at the ends, as Telegram would trim it."""
        runs: list[Run] = []
        for index in range(bisect_right(self.ends, start), len(self.runs)):
            run, run_end = self.runs[index], self.ends[index]
            run_start = run_end - len(run.text)
            if run_start >= end:
                break
            text = run.text[max(0, start - run_start) : end - run_start]
            if text:
                runs.append(run if len(text) == len(run.text) else Run(text, run.styles))
        return _trimmed(runs)

    def inside_link(self, at: int) -> bool:
        """Whether `at` lies within the words of one link."""
        return self._groups[LINK_RANK].holds(at)


class _Groups:
    """Stretches that are one entity each, in order, with running totals of their bytes."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._bytes = [0]
        self._last: object = None

    def add(self, start: int, end: int, style: object, extra: int) -> None:
        if self._ends and self._ends[-1] == start and self._last == style:
            self._ends[-1] = end
            return
        self._starts.append(start)
        self._ends.append(end)
        self._bytes.append(self._bytes[-1] + extra)
        self._last = style

    def within(self, start: int, end: int) -> tuple[int, int]:
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        return last - first, self._bytes[last] - self._bytes[first]

    def holds(self, at: int) -> bool:
        index = bisect_left(self._starts, at) - 1
        return index >= 0 and self._ends[index] > at


def _trimmed(runs: list[Run]) -> list[Run]:
    """`runs` without white space at the ends; code keeps its first indent with no-break spaces."""
    while runs and not runs[-1].text.rstrip(" \n"):
        runs.pop()
    while runs and not runs[0].text.strip(" \n"):
        runs.pop(0)
    if not runs:
        return runs
    last = runs[-1]
    runs[-1] = Run(last.text.rstrip(" \n"), last.styles)
    first = runs[0]
    text = first.text.lstrip("\n")
    if any(style.kind == "pre" for style in first.styles) and text.startswith(" "):
        text = "\u00a0" + text[1:]
    runs[0] = Run(text.lstrip(" \n"), first.styles)
    return runs


def messages_of(blocks: list[Block]) -> tuple[Message, ...]:
    """`blocks` in as few messages as the limits allow, divided where it hurts least."""
    whole = [run for block in blocks for run in block.runs]
    laid = LaidText(blocks)
    if not whole or not _visible(laid.text):
        return ()
    if laid.fits(0, len(laid.text), Room()):
        return (message_of(laid.cut(0, len(laid.text))),)
    cuts = (laid.cut(start, end) for start, end in stretches(laid))
    return tuple(message_of(runs) for runs in cuts if _visible("".join(run.text for run in runs)))


def first_stretch(laid: LaidText, room: Room, after: int) -> int:
    """Where to end what goes into `room`: at a paragraph's, line's or sentence's end past `after`.

    The last of them that fits; where none does, the last word past the beginning.
    """
    stops = [stop for stop in _stops(laid) if laid.fits(0, stop.end, room)]
    for allowed, beyond in ((SENTENCE, after), (WORD, after), (WORD, 0)):
        for stop in reversed(stops):
            if stop.rank <= allowed and stop.end > beyond:
                return stop.end
    return max((stop.end for stop in _with_emergencies(laid, stops, room)), default=0)


def stretches(laid: LaidText) -> list[tuple[int, int]]:
    """Where each message begins and ends: the fewest possible, then the best places."""
    room = Room()
    beginning, ending = Stop(0, 0, PARAGRAPH), Stop(len(laid.text), len(laid.text), PARAGRAPH)
    stops = _with_emergencies(laid, [beginning, *_stops(laid), ending], room)
    latest = [0]
    while latest[-1] < len(stops) - 1:
        latest.append(_reach(laid, stops, latest[-1], room))
    earliest = [len(stops) - 1]
    for _message in latest[1:]:
        earliest.append(_reach_back(laid, stops, earliest[-1], room))
    earliest.reverse()
    chosen = [0]
    for low in earliest[1:-1]:
        high = _reach(laid, stops, chosen[-1], room)
        candidates = range(max(low, chosen[-1] + 1), high + 1)
        chosen.append(min(candidates, key=lambda index: (stops[index].rank, -index)))
    chosen.append(len(stops) - 1)
    return [(stops[here].start, stops[there].end) for here, there in pairwise(chosen)]


def _reach(laid: LaidText, stops: list[Stop], here: int, room: Room) -> int:
    """The last stop a message from `here` can end at."""
    start = stops[here].start
    span = range(here + 1, len(stops))
    return here + max(
        1, bisect_left(span, 1, key=lambda index: not laid.fits(start, stops[index].end, room))
    )


def _reach_back(laid: LaidText, stops: list[Stop], there: int, room: Room) -> int:
    """The first stop a message to `there` can begin at."""
    end = stops[there].end
    span = range(there)
    found = bisect_left(span, 1, key=lambda index: laid.fits(stops[index].start, end, room))
    return min(found, max(there - 1, 0))


def _stops(laid: LaidText) -> Iterator[Stop]:
    """Where the text divides well, in order: never after a heading, never within a link."""
    for index, (block, (start, end)) in enumerate(zip(laid.blocks, laid.spans, strict=True)):
        if index and block.kind is not Kind.TAIL and laid.blocks[index - 1].kind != Kind.HEADING:
            yield Stop(laid.spans[index - 1][1], start, PARAGRAPH if block.gap > 1 else LINE)
        if block.kind is Kind.CODE:
            yield from _line_stops(laid, start, end)
        elif block.kind is Kind.TEXT:
            yield from _word_stops(laid, start, end)


def _line_stops(laid: LaidText, start: int, end: int) -> Iterator[Stop]:
    at = laid.text.find("\n", start, end)
    while at >= 0:
        yield Stop(at, at + 1, LINE)
        at = laid.text.find("\n", at + 1, end)


def _word_stops(laid: LaidText, start: int, end: int) -> Iterator[Stop]:
    text = laid.text
    for found in _SPACES.finditer(text, start, end):
        at, after = found.span()
        if at == start or laid.inside_link(at):
            continue
        if "\n" in found[0]:
            yield Stop(at, after, LINE)
        else:
            yield Stop(at, after, SENTENCE if ends_sentence(text, at, after) else WORD)


def _with_emergencies(laid: LaidText, stops: list[Stop], room: Room) -> list[Stop]:
    """`stops`, and stops of last resort wherever two of them are too far apart for a message."""
    result = stops[:1]
    for here, there in pairwise(stops):
        if not laid.fits(here.start, there.end, room):
            result.extend(_emergencies(laid, here.start, there.end, room))
        result.append(there)
    return result


def _emergencies(laid: LaidText, start: int, end: int, room: Room) -> Iterator[Stop]:
    """Stops within a stretch that has no good ones: between words, else between characters."""
    text, here = laid.text, start
    while not laid.fits(here, end, room):
        span = range(here + 1, end + 1)
        first = here
        reach = here + max(1, bisect_left(span, 1, key=lambda at: not laid.fits(first, at, room)))
        words = [found.span() for found in _SPACES.finditer(text, here + 1, reach + 1)]
        fitting = [(at, after) for at, after in words if here < at <= reach and after < end]
        if fitting:
            at, after = fitting[-1]
        else:
            at = reach
            while at > here + 1 and not parts_characters(text, at):
                at -= 1
            at = after = at if at > here + 1 else reach
        yield Stop(at, after, EMERGENCY)
        here = after


def _visible(text: str) -> bool:
    """Whether a reader would see anything: Telegram refuses a message without it."""
    if text[:1].isalnum():
        return True
    return any(
        unicodedata.category(char)[0] not in "ZC" and char not in _INVISIBLE for char in text
    )
