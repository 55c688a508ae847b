"""The target's own receipt: pieces that come back as they were, and stay small."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from newsdesk.publish.release import FileFacts
from newsdesk.publish.targets import receipts
from newsdesk.publish.targets.receipts import Head, Line

FACTS = st.builds(
    lambda seed, size: FileFacts(hashlib.sha256(seed).hexdigest(), size),
    st.binary(max_size=4),
    st.integers(0, 10**9),
)
LINES = st.dictionaries(st.text(min_size=1), st.builds(Line, FACTS, st.text()))


@given(LINES)
def test_a_piece_comes_back_as_it_was_written(lines: dict[str, Line]) -> None:
    assert receipts.read_piece(receipts.write_piece(lines)) == lines


@given(LINES, st.integers(1, 3))
def test_every_file_belongs_to_one_piece(lines: dict[str, Line], digits: int) -> None:
    pieces = receipts.in_pieces(lines.items(), digits)
    assert {path: line for piece in pieces.values() for path, line in piece.items()} == lines
    assert sum(map(len, pieces.values())) == len(lines)


@given(LINES)
def test_a_head_comes_back_and_knows_its_own_state(lines: dict[str, Line]) -> None:
    pieces = {
        digits: receipts.piece_of(piece, digits)
        for digits, piece in receipts.in_pieces(lines.items(), 1).items()
    }
    content = receipts.write_head(Head(1, pieces))
    head = receipts.read_head(content)
    assert head is not None
    assert (head.digits, head.pieces) == (1, pieces)
    assert head.mark == hashlib.sha256(content).hexdigest()


@given(LINES)
def test_facts_of_a_piece_do_not_depend_on_what_the_server_says(lines: dict[str, Line]) -> None:
    marked = {path: Line(line.facts, "another") for path, line in lines.items()}
    assert receipts.piece_of(lines, "a").facts == receipts.piece_of(marked, "a").facts


@given(st.binary())
def test_whatever_stands_there_instead_of_a_receipt_is_none(content: bytes) -> None:
    assert receipts.read_head(content) is None
    assert receipts.read_piece(content) in (None, {})
