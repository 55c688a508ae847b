"""A difference as HTML: what is gone is struck through, what was added is underlined."""

from collections.abc import Iterator, Sequence
from html import escape

from newsdesk.desktop.preview.quiet_browser import tint
from newsdesk.desktop.review.difference import BODY, BODY_WORDS, FIELD_WORDS, Op, Piece, Row
from newsdesk.desktop.theme import SANS, SERIF, SMALL_PX, colours
from newsdesk.i18n import _, ngettext

# Unchanged paragraphs shown on each side of a change, and characters shown in all.
CONTEXT = 1
MOST_CHARACTERS = 150_000
_OLD = (Op.SAME, Op.GONE)
_NEW = (Op.SAME, Op.ADDED)
_NOTHING = "&nbsp;"
_CHANGED = '<span class="bar">▎</span>'


def css(*, equals: bool = False) -> str:
    """The styles of what stands below, in the theme's colours.

    Of two `equals`, neither older than the other, nothing is gone: what only one has is underlined.
    """
    tokens = colours()
    sans, serif = (", ".join(f"'{name}'" for name in names) for names in (SANS, SERIF))
    only_here = f"color: {tokens.good}; background-color: {tint(tokens.good, 0.14)};"
    only_here += " text-decoration: underline;"
    gone = f"color: {tokens.bad}; background-color: {tint(tokens.bad, 0.12)};"
    gone += " text-decoration: line-through;"
    return f"""
    p {{ font-family: {serif}; font-size: 14px; line-height: 108%; margin: 0 0 9px 0; }}
    .name, .gap {{
        font-family: {sans}; font-size: {SMALL_PX}px; color: {tokens.muted}; margin: 0 0 2px 0;
    }}
    .gap {{ margin: 2px 0 11px 0; }}
    .headline {{ font-weight: bold; font-size: 16px; line-height: 95%; }}
    .field {{ font-family: {sans}; font-size: 13px; }}
    .added {{ {only_here} }}
    .gone {{ {only_here if equals else gone} }}
    .bar {{ color: {tokens.accent}; }}
    """


def unified_html(rows: Sequence[Row]) -> str:
    """Both texts in one, old words before new ones; paragraphs far from a change are counted."""
    return "\n".join(_lines(rows, tuple(Op)))


def side_html(rows: Sequence[Row], *, old: bool) -> str:
    """One of two texts that stand side by side: both have the same number of paragraphs."""
    return "\n".join(_lines(rows, _OLD if old else _NEW))


def _lines(rows: Sequence[Row], ops: tuple[Op, ...]) -> Iterator[str]:
    """The paragraphs of `rows`, with only the pieces of `ops`."""
    name_before = ""
    for row in _shown(rows):
        if not isinstance(row, Row):
            yield f'<p class="gap">{escape(row)}</p>'
            continue
        if row.name != name_before:
            name = _(FIELD_WORDS.get(row.name, BODY_WORDS))
            yield f'<p class="name">{escape(name)}</p>'
        name_before = row.name
        kind = {"headline": "headline", BODY: "text"}.get(row.name, "field")
        mark = _CHANGED if row.changed and len(ops) < len(Op) else ""
        told = _pieces([piece for piece in row.pieces if piece.op in ops], ops)
        yield f'<p class="{kind}">{mark}{told or _NOTHING}</p>'


def _pieces(pieces: Sequence[Piece], ops: tuple[Op, ...]) -> str:
    told = []
    for place, piece in enumerate(pieces):
        before_gone = place + 1 < len(pieces) and pieces[place + 1].op is Op.GONE
        # The spaces within what is the same may differ: those count that its neighbour follows.
        old = piece.op is Op.SAME and (before_gone or Op.ADDED not in ops)
        told.append(_piece(piece.op, piece.before if old else piece.text))
    return "".join(told)


def _piece(op: Op, text: str) -> str:
    words = text.rstrip()
    told, space = (escape(part).replace("\n", "<br>") for part in (words, text[len(words) :]))
    return f"{told}{space}" if op is Op.SAME else f'<span class="{op.value}">{told}</span>{space}'


def _shown(rows: Sequence[Row]) -> Iterator[Row | str]:
    """The rows near a change; in place of the others, a sentence that counts them."""
    near: set[int] = set()
    for place, row in enumerate(rows):
        if row.changed or row.name != BODY:
            near.update(range(place - CONTEXT, place + CONTEXT + 1))
    hidden = characters = 0
    for place, row in enumerate(rows):
        if characters > MOST_CHARACTERS:
            yield _("The rest is too long to show here. Nothing of it is lost.")
            return
        if place not in near and _is_far(place, near):
            hidden += 1
            continue
        if hidden:
            yield _unchanged(hidden)
            hidden = 0
        characters += sum(len(piece.text) for piece in row.pieces)
        yield row
    if hidden:
        yield _unchanged(hidden)


def _is_far(place: int, near: set[int]) -> bool:
    """Whether `place` is not the only row between two that are shown."""
    return not (place - 1 in near and place + 1 in near)


def _unchanged(count: int) -> str:
    return ngettext(
        "… {count} paragraph unchanged …", "… {count} paragraphs unchanged …", count
    ).format(count=count)
