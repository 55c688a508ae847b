"""Whether this PySide6 keeps count of None and True.

6.12.0 on Python 3.10 and 3.11 gives one reference to None away in nearly every void call, and
one to True with every signal, until the interpreter aborts (`none_dealloc`, `bool_dealloc`):
1,000 calls of `setText` took 5,202 references to 4,202. 6.11.3 keeps them. From Python 3.12 on
both are immortal (PEP 683): their counts stand still, the loss harms nothing, and these tests
hold by themselves.
"""

import sys

from PySide6.QtWidgets import QApplication, QLabel

VOID_CALLS = 1_000
# There are few references to True to begin with: more, and a bad version aborts uncounted.
SIGNALS = 200


def test_a_thousand_void_calls_keep_the_references_to_none(qapp: QApplication) -> None:
    label = QLabel()
    before = sys.getrefcount(None)
    for number in range(VOID_CALLS):
        label.setText(str(number))
    lost = before - sys.getrefcount(None)
    qapp.processEvents()
    assert lost < VOID_CALLS / 4


def test_emitted_signals_keep_the_references_to_true(qapp: QApplication) -> None:
    label, counted = QLabel(), True
    before = sys.getrefcount(counted)
    for _ in range(SIGNALS):
        label.linkActivated.emit("address")
    lost = before - sys.getrefcount(counted)
    qapp.processEvents()
    assert lost < SIGNALS / 4
