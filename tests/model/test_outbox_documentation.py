"""docs/sending.md tells of every state and of every step between two."""

import re
from pathlib import Path

from newsdesk.model.outbox import STEPS, State

TEXT = (Path(__file__).parents[2] / "docs" / "sending.md").read_text(encoding="utf-8")


def test_every_state_is_told_of_with_where_it_leads() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| [^|]+ \|([^|]*)\|$", TEXT, re.MULTILINE))
    states = {state.value for state in State}
    assert states <= rows.keys()
    for state in State:
        told = set(re.findall(r"`(\w+)`", rows[state.value])) & states
        assert told == {to.value for (before, _step), to in STEPS.items() if before is state}
