"""How much two sequences have in common."""

from array import array
from typing import TypeVar

S = TypeVar("S", str, "array[int]")


def common_head(old: S, new: S) -> int:
    """How many items at the start are the same, found by comparing slices: a loop is slower."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def common_ends(old: S, new: S) -> tuple[int, int]:
    """How many items are the same at the start, and of what is left how many at the end."""
    head = common_head(old, new)
    return head, common_head(old[head:][::-1], new[head:][::-1])
