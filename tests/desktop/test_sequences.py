from array import array

from hypothesis import given
from hypothesis import strategies as st

from newsdesk.desktop.sequences import common_ends, common_head

TEXT = st.text("ab", max_size=12)


@given(TEXT, TEXT)
def test_head_is_the_longest_common_one(old: str, new: str) -> None:
    head = common_head(old, new)
    assert old[:head] == new[:head]
    assert old[head : head + 1] != new[head : head + 1] or head == len(old) == len(new)


@given(TEXT, TEXT)
def test_ends_do_not_overlap(old: str, new: str) -> None:
    head, tail = common_ends(old, new)
    assert head + tail <= min(len(old), len(new))
    assert old[len(old) - tail :] == new[len(new) - tail :]


def test_arrays_are_compared_too() -> None:
    assert common_ends(array("q", [1, 2, 3]), array("q", [1, 9, 3])) == (1, 1)
