"""How fast one may post: at most so often that Telegram does not ask to wait."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Pace:
    """So many requests in a time.

    Source: core.telegram.org/bots/faq, "My bot is hitting limits, how do I avoid this?": in a
    chat not more than one message a second, in a group (a channel counts as one) not more than 20
    a minute.
    """

    most: int
    within: dt.timedelta


PACES = (Pace(1, dt.timedelta(seconds=1)), Pace(20, dt.timedelta(minutes=1)))
# How many of the newest times `earliest` needs.
MOST = max(pace.most for pace in PACES)


def earliest(
    begun: Sequence[dt.datetime], *, not_before: dt.datetime | None = None
) -> dt.datetime | None:
    """When the next request may go out after those `begun` (newest first); None: at once."""
    times = [begun[pace.most - 1] + pace.within for pace in PACES if len(begun) >= pace.most]
    if not_before is not None:
        times.append(not_before)
    return max(times, default=None)
