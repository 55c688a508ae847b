"""One message a second, twenty a minute, and what Telegram asks for besides."""

import datetime as dt

from newsdesk.publish.telegram.bot.pacing import MOST, earliest

NOON = dt.datetime(2025, 6, 2, 7, 0, tzinfo=dt.UTC)


def after(seconds: float) -> dt.datetime:
    return NOON + dt.timedelta(seconds=seconds)


def test_the_first_goes_at_once() -> None:
    assert earliest([]) is None
    assert earliest([], not_before=after(7)) == after(7)


def test_a_second_lies_between_two() -> None:
    assert earliest([NOON]) == after(1)


def test_what_telegram_asks_for_counts_where_it_is_longer() -> None:
    assert earliest([NOON], not_before=after(30)) == after(30)
    assert earliest([NOON], not_before=after(-30)) == after(1)


def test_no_minute_has_more_than_twenty() -> None:
    begun: list[dt.datetime] = []
    now = NOON
    for _message in range(100):
        now = max(now, earliest(begun[:MOST]) or now)
        begun.insert(0, now)
    for number, time in enumerate(begun):
        minute = [one for one in begun[number:] if one > time - dt.timedelta(minutes=1)]
        assert len(minute) <= 20
    assert begun[0] - begun[-1] == dt.timedelta(minutes=4, seconds=19)
