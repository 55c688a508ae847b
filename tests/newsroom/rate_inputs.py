"""What a rates desk would really type, right and wrong, and what must come of it.

A line is a table that differs from the right one of Monday, 2 June 2025, in the rows it names, as
`CODE rate ~ the bank's change`, parted by `&`; `CODE*10` is a row for ten units, `-CODE` a row left
out. After it: the rule that speaks, the reading it offers, and the slip it recognises.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

MONDAY = "02/06/2025"
BEFORE = (
    "USD 12768.72 & EUR 14400.04 & RUB 162.63 & GBP 17215.79 & JPY 88.75 & KRW 9.28 & SAR 3405.07"
    " & CNY 1773.60 & KZT 24.94 & VND 4.91 & IDR 7.82 & IRR 3.04 & LBP 0.14"
)
RIGHT_TABLE = "USD 12790.43 & EUR 14486.44 & RUB 162.60"
STATED_TABLE = "USD 12790.43 ~ 21.71 & EUR 14486.44 ~ 86.4 & RUB 162.60 ~ -0.03"


class Verdict(StrEnum):
    """What comes of an input."""

    APPROVED = "approved"
    WITH_REASON = "approved with reason"
    BY_CHIEF = "approved by a chief with reason"
    REFUSED = "refused"
    TWO_READINGS = "not read, both readings offered"
    NOT_READ = "not read"


@dataclass(frozen=True)
class Given:
    """The newsroom that a table comes into: its approved tables by day, and the time."""

    tables: Mapping[str, str]
    at: dt.datetime
    answer: str = ""


@dataclass(frozen=True)
class Input:
    """One input. `given` names one of `GIVEN`; `readings` are figures or a day, as shown."""

    verdict: Verdict
    typed: str
    rule: str = ""
    readings: tuple[str, ...] = ()
    slip: str = ""
    day: str = MONDAY
    given: str = "friday's table"
    note: str = ""
    whole: bool = False
    pasted: bool = False

    def table(self) -> str:
        """All rows of the table: the typed ones in the place of the right ones."""
        if self.whole:
            return self.typed
        typed = self.typed.split(" & ") if self.typed else []
        named = {row.lstrip("-")[:3] for row in typed}
        standing = [row for row in RIGHT_TABLE.split(" & ") if row[:3] not in named]
        return " & ".join([*standing, *(row for row in typed if not row.startswith("-"))])


def _noon(year: int, month: int, day: int) -> dt.datetime:
    """Noon in Tashkent."""
    return dt.datetime(year, month, day, 7, 0, tzinfo=dt.UTC)


_NOW = _noon(2025, 6, 2)
_FRIDAY_AFTERNOON = dt.datetime(2025, 5, 30, 11, 30, tzinfo=dt.UTC)
_APRIL = "USD 12194.21 & EUR 13984.32 & RUB 149.97 & TMT 4037.68"
GIVEN = {
    "friday's table": Given({"30/05/2025": BEFORE}, _NOW),
    "friday afternoon": Given({"30/05/2025": BEFORE}, _FRIDAY_AFTERNOON),
    "nothing": Given({}, _NOW),
    "the bank's answer": Given({"30/05/2025": BEFORE}, _NOW,
        answer=f"{STATED_TABLE} & SAR 3410.80 ~ 5.73"),
    "tuesday's table too": Given({"30/05/2025": BEFORE,
        "03/06/2025": "USD 12800.00 ~ 9.57 & EUR 14490.00 & RUB 162.70"}, _noon(2025, 6, 3)),
    "a table in error": Given({"30/05/2025": BEFORE, MONDAY: RIGHT_TABLE}, _NOW),
    "wednesday's table": Given({"28/05/2025": "USD 12750.10 & EUR 14380.00 & RUB 162.10"}, _NOW),
    "a day left out": Given({"28/05/2025": BEFORE, "30/05/2025": BEFORE}, _NOW),
    "before the feast": Given({"05/06/2025": BEFORE}, _noon(2025, 6, 9)),
    "on the feast's eve": Given({"05/06/2025": BEFORE}, _noon(2025, 6, 5)),
    "years later": Given({"30/05/2025": BEFORE}, _noon(2026, 11, 22)),
    "february's table": Given({"05/02/2025": BEFORE}, _noon(2026, 11, 22)),
    "march": Given({"05/03/2025": BEFORE}, _noon(2025, 3, 5)),
    "january": Given({"05/01/2026": BEFORE}, _noon(2026, 1, 5)),
    "2017": Given({"04/09/2017": "USD 4210.35 & EUR 4996.84 & RUB 73.03"}, _noon(2017, 9, 5)),
    "2022": Given({"25/05/2022": "USD 11080.00 & EUR 11850.00 & RUB 197.28"}, _noon(2022, 5, 26)),
    "2023": Given({"09/08/2023": "USD 11640.45 & EUR 12775.00 & RUB 120.80"}, _noon(2023, 8, 10)),
    "april 2026": Given({"01/04/2026": _APRIL}, _noon(2026, 4, 2)),
}  # fmt: skip


def approved(typed: str, rule: str = "", **more: str) -> Input:
    """Nothing is asked; `rule` is a note."""
    return Input(Verdict.APPROVED, typed, rule, **more)  # type: ignore[arg-type]  # all are texts


def with_reason(typed: str, rule: str, reading: str = "", slip: str = "", **more: str) -> Input:
    """Nobody approves it without saying why."""
    return _stopped(Verdict.WITH_REASON, typed, rule, reading, slip, more)


def by_chief(typed: str, rule: str, reading: str = "", slip: str = "", **more: str) -> Input:
    """Nobody but a chief approves it, and not without saying why."""
    return _stopped(Verdict.BY_CHIEF, typed, rule, reading, slip, more)


def refused(typed: str, rule: str, reading: str = "", slip: str = "", **more: str) -> Input:
    """Nobody approves it."""
    return _stopped(Verdict.REFUSED, typed, rule, reading, slip, more)


def two_readings(typed: str, first: str, second: str) -> Input:
    """The field takes none of the two."""
    return Input(Verdict.TWO_READINGS, typed, readings=(first, second))


def not_read(typed: str) -> Input:
    """The field takes nothing."""
    return Input(Verdict.NOT_READ, typed)


def whole(one: Input) -> Input:
    """The rows are the whole table."""
    return replace(one, whole=True)


def pasted(one: Input) -> Input:
    """What is typed is a text, pasted whole."""
    return replace(one, pasted=True)


def _stopped(
    verdict: Verdict, typed: str, rule: str, reading: str, slip: str, more: Mapping[str, str]
) -> Input:
    readings = (reading,) if reading else ()
    return Input(verdict, typed, rule, readings, slip, **more)  # type: ignore[arg-type]  # as above


RIGHT = {
    "a rate as people write it": [
        approved("USD 12790.43"),
        approved("USD 12790,43"),
        approved("USD 12 790.43"),
        approved("USD 12 790,43"),
        approved("USD 12\u00a0790,43"),
        approved("USD 12\u2009790.43"),
        approved("USD 12\u202f790,43"),
        approved("USD 12\u2007790.43"),
        approved("USD 12'790.43"),
        approved("USD 12’790,43"),
        approved("USD 12790.4300"),
        approved("USD 12790.43 UZS"),
        approved("USD UZS 12 790,43"),
        approved("USD 12\u00a0790,43\u00a0сум"),
        approved("USD 12790,43 сўм"),
        approved("USD 12 790.43 so‘m"),
        approved("USD 12790.43 so'm"),
        approved("USD 12790.43\t"),
        approved("USD +12790.43"),
        approved("RUB 162,6"),
        approved("RUB 162.6"),
        approved("EUR 14486,44 сум."),
        approved("USD 12 790,43 & EUR 14 486,44 & RUB 162,60"),
    ],
    "the bank's change in soums": [
        approved("USD 12790.43 ~ 21.71"),
        approved("USD 12790,43 ~ +21,71"),
        approved("USD 12790.43 ~ ▲21.71"),
        approved("USD 12790.43 ~ ↑ 21,71 сум"),
        approved("EUR 14486.44 ~ 86.4"),
        approved("EUR 14486,44 ~ +86,40 UZS"),
        approved("RUB 162.60 ~ -0.03"),
        approved("RUB 162.60 ~ −0,03"),
        approved("RUB 162.60 ~ – 0.03 so‘m"),
        approved("RUB 162.60 ~ ▼ 0.03"),
        approved("RUB 162.60 ~ 0.03 ▼"),
        approved(STATED_TABLE),
    ],
    "the bank's change in per cent, or in both": [
        approved("USD 12790.43 ~ 0.17%"),
        approved("USD 12790.43 ~ +0,17 %"),
        approved("EUR 14486.44 ~ 0.60%"),
        approved("RUB 162.60 ~ −0.02%"),
        approved("USD 12790.43 ~ +21.71 (0.17%)"),
        approved("USD 12790,43 ~ 21,71; 0,17 %"),
        approved("USD 12790.43 ~ 0.17% / 21.71"),
        approved("RUB 162.60 ~ -0.03 (-0.02%)"),
        approved("RUB 162.60 ~ ▼0.03 (0.02%)"),
        approved("USD 12790.43 ~ 21.71 (0.17%) & EUR 14486.44 ~ 86.4 (0.6%) & RUB 162.60 ~ -0.02%"),
    ],
    "currencies beside the three, with the bank's nominals": [
        approved("VND 4.92 ~ 0.01", "coarse_percent"),
        approved("IDR 7,84 ~ +0,02 (0,26%)", "coarse_percent"),
        approved("IRR 3.05 & LBP 0.14", "coarse_percent"),
        approved("JPY 88.90 & KRW 9.30 & CNY 1776.45 & KZT 24.96 ~ 0.02"),
        approved("GBP 17262.25 ~ 46.46 & SAR 3410.80 ~ 5.73 (0.17%)"),
        approved("CHF 15500.00", "nothing_before"),
        with_reason("VND*100 49.20", "nominal_changed"),
    ],
    "whole tables as they are pasted": [
        pasted(approved("$1 – 12790.43\n€1 – 14486.44\n₽1 – 162.60")),
        pasted(approved("USD\t12 790,43\t+21,71\nEUR\t14 486,44\t+86,40\nRUB\t162,60\t-0,03")),
        pasted(approved("1 USD = 12790.43 UZS\n1 EUR = 14486.44 UZS\n1 RUB = 162.6 UZS\n"
            "10 VND = 4.92 UZS", "coarse_percent")),
        pasted(approved("Курсы валют на 02.06.2025\n1 Доллар США 12790.43 ▲ 21.71\n"
            "1 Евро 14486.44 ▲ 86.40\n1 Российский рубль 162.60 ▼ 0.03")),
        pasted(approved("date,currency,rate,stated_change\n2025-06-02,USD,12790.43,21.71\n"
            "2025-06-02,EUR,14486.44,86.4\n2025-06-02,RUB,162.60,-0.03")),
        pasted(approved("USD 12790.43 (+21.71), EUR 14486.44 (+86.40), RUB 162.60 (-0.03)")),
        pasted(approved("Currency rates from 02/06/2025\n$1 – 12790.43\nUZS – 0.17%\n"
            "€1 – 14486.44\nUZS – 0.6%\n₽1 – 162.60\nUZS – -0.02%")),
    ],
    "days": [
        approved("", day=MONDAY, given="friday afternoon"),
        approved("", "day_after_gap", day="03/06/2025"),
        approved("", "nothing_before", given="nothing"),
        approved(STATED_TABLE, "nothing_before", given="nothing"),
        approved("", "stale", given="years later"),
        approved(STATED_TABLE, "stale", given="years later"),
        approved(STATED_TABLE, "day_after_gap", day="09/06/2025", given="before the feast"),
        with_reason("", "day_ahead", day="09/06/2025", given="on the feast's eve"),
        with_reason("", "day_on_weekend", day="07/06/2025", given="on the feast's eve"),
        with_reason("", "day_not_after_last", day="29/05/2025", given="a day left out"),
        with_reason(STATED_TABLE, "change_across_gap", given="wednesday's table"),
        approved("USD 12791.00", given="a table in error", note="The dollar was mistyped."),
    ],
    "moves that really happened": [
        whole(with_reason("USD 12142.10 ~ -52.11 & EUR 14079.98 ~ 95.66 & RUB 150.53 ~ 0.56"
            " & TMT 3469.17 ~ -568.51 (-14.08%)", "unusual_move",
            day="02/04/2026", given="april 2026")),
        whole(with_reason("USD 11075.00 & EUR 11840.00 & RUB 176.57 ~ -20.71", "unusual_move",
            day="26/05/2022", given="2022")),
        whole(with_reason("USD 12047.87 ~ +407.42 (3.5%) & EUR 13200.00 & RUB 124.00",
            "unusual_move", day="10/08/2023", given="2023")),
        whole(by_chief("USD 8100.00 ~ 3889.65 (92.38%) & EUR 9623.61 & RUB 139.88",
            "extreme_move", day="05/09/2017", given="2017")),
        with_reason("USD 12670.00 & EUR 14616.04 & RUB 162.63", "cross_jump"),
        with_reason("USD 12768.72", "unchanged"),
        approved("USD 12768.72 ~ 0 (0%) & RUB 162.63"),
    ],
    "beside what the bank's own address states": [
        approved("", given="the bank's answer"),
        approved(STATED_TABLE, given="the bank's answer"),
        approved("VND 4.92", given="the bank's answer"),
        by_chief("USD 12790.34", "differs_from_bank", "12790.43", given="the bank's answer"),
    ],
}  # fmt: skip

WRONG = {
    "two sums to two writers": [
        two_readings("USD 12.790,43", "12790.43", "12.79043"),
        two_readings("USD 12,790.43", "12790.43", "12.79043"),
        two_readings("USD 12,790", "12790", "12.790"),
        two_readings("USD 12.790", "12790", "12.790"),
        two_readings("EUR UZS 14,486.44", "14486.44", "14.48644"),
        two_readings("EUR 14.486,44 сум", "14486.44", "14.48644"),
        two_readings("RUB 162.600", "162600", "162.600"),
        two_readings("USD 12790.43 ~ +1,250", "1250", "1.250"),
        two_readings("USD 12790.43 ~ -1.250 (0.17%)", "-1250", "-1.250"),
        two_readings("USD 12790.43 ~ 21.715", "21715", "21.715"),
    ],
    "no sum at all": [
        not_read("USD 1279O.43"),
        not_read("USD 12790.4З"),
        not_read("USD 12790..43"),
        not_read("USD 12790-43"),
        not_read("USD 12 79 043"),
        not_read("USD $12790.43"),
        not_read("USD 12790.43 14486.44"),
        not_read("USD 12790.43%"),
        not_read("USD 1 2790.43"),
        not_read("USD 12790.43 ~ 21.71 (0.17)"),
        not_read("USD 12790.43 ~ 21.71 – 0.17%"),
        not_read("USD 12790.43 ~ ▼ +21.71"),
        not_read("USD 12790.43 ~ up 21.71"),
    ],
    "a rate that its stated change gives away": [
        refused("USD 12970.43 ~ 21.71", "stated_change_differs", "12790.43", "transposed"),
        refused("USD 12790.34 ~ 21.71", "stated_change_differs", "12790.43", "transposed"),
        refused("RUB 162.06 ~ -0.03", "stated_change_differs", "162.60", "transposed"),
        refused("USD 1279.43 ~ 21.71", "stated_change_differs", "12790.43", "dropped"),
        refused("EUR 14486.4 ~ 86.4", "stated_change_differs", "14486.44", "replaced"),
        refused("USD 127790.43 ~ 21.71", "stated_change_differs", "12790.43", "doubled"),
        refused("USD 127950.43 ~ 21.71", "stated_change_differs", "12790.43", "added"),
        refused("USD 12780.43 ~ 21.71", "stated_change_differs", "12790.43", "replaced"),
        refused("USD 12790.44 ~ 21.71 (0.17%)", "stated_change_differs", "12790.43", "replaced"),
        refused("USD 1279043 ~ 21.71", "stated_change_differs", "12790.43", "no_point"),
        refused("USD 1279043.00 ~ 21.71", "stated_change_differs", "12790.43", "tiyin"),
        refused("EUR 12790.43 ~ 86.4", "stated_change_differs", "14486.44", "other_row"),
        refused("KRW 3405.07 ~ 0.02", "stated_change_differs", "9.30", "other_row"),
        refused("USD 12768.72 ~ 21.71", "stated_change_differs", "12790.43", "previous_table"),
        refused("USD 14486.44 ~ 21.71 & EUR 12790.43 ~ 86.4", "stated_change_differs", "12790.43",
            "swapped"),
        refused("JPY 8890.00 ~ 0.15", "stated_change_differs", "88.90", "nominal"),
        refused("VND 49.20 ~ 0.01", "stated_change_differs", "4.92", "nominal"),
        refused("USD 12970.43 ~ 0.17%", "stated_percent_differs", "12790.43", "transposed"),
    ],
    "a stated change with a slip of its own": [
        refused("EUR 14486.44 ~ -86.4", "stated_change_differs", "86.40", "sign"),
        refused("EUR 14486.44 ~ -0.6%", "stated_percent_differs", "", "sign"),
        refused("EUR 14486.44 ~ +86.40 (-0.6%)", "stated_percent_differs", "", "sign"),
        refused("USD 12790.43 ~ 21.17", "stated_change_differs", "21.71", "transposed"),
        refused("USD 12790.43 ~ 2.71", "stated_change_differs", "21.71", "dropped"),
        refused("USD 12790.43 ~ 2171", "stated_change_differs", "21.71", "no_point"),
        refused("USD 12790.43 ~ 2171.00", "stated_change_differs", "21.71", "tiyin"),
        refused("USD 12790.43 ~ 86.4 & EUR 14486.44 ~ 21.71", "stated_change_differs", "21.71",
            "other_row"),
        refused("USD 12790.43 ~ 21.71 (0.71%)", "stated_percent_differs"),
        refused("EUR 14486.44 ~ 86.4 (0.06%)", "stated_percent_differs", "", "transposed"),
        refused("USD 12790.43 ~ 12790.43", "impossible_change"),
        refused("RUB 162.60 ~ -0.035", "too_many_decimals"),
        whole(refused("USD 8100.00 ~ 48% & EUR 9623.61 & RUB 139.88", "stated_percent_differs", "",
            "counted_backwards", day="05/09/2017", given="2017")),
    ],
    "a rate that the table before gives away": [
        with_reason("USD 12970.43", "unusual_move", "12790.43", "transposed"),
        with_reason("USD 12290.43", "unusual_move", "12790.43", "replaced"),
        by_chief("USD 122790.43", "extreme_move", "12790.43", "doubled"),
        by_chief("USD 1279.43", "extreme_move", "", "dropped"),
        by_chief("RUB 126.60", "extreme_move", "162.60", "transposed"),
        by_chief("USD 1279043", "extreme_move", "12790.43", "no_point"),
        by_chief("USD 1279043.00", "extreme_move", "12790.43", "tiyin"),
        by_chief("USD 127904.30", "extreme_move", "12790.43", "point_moved"),
        by_chief("VND 0.49", "extreme_move", "", "nominal"),
        by_chief("KRW 9300.00", "extreme_move", "9.30", "nominal"),
        by_chief("IDR*1 7.84", "extreme_move", "", "nominal"),
        by_chief("KRW 3405.07", "extreme_move", "", "other_row"),
        with_reason("EUR 12790.43", "unusual_move", "", "other_row"),
        by_chief("USD 14486.44 & EUR 12790.43", "swapped"),
        by_chief("SAR 9.30 & KRW 3410.80", "swapped"),
        with_reason("EUR 14400.04", "unchanged"),
        with_reason("USD 12768.72 & EUR 14400.04 & RUB 162.63", "same_as_before"),
        with_reason("USD 12670.00 & EUR 14616.04", "cross_jump"),
    ],
    "a rate that the bank's own address gives away": [
        by_chief("USD 12790.34", "differs_from_bank", "12790.43", "transposed",
            given="the bank's answer"),
        by_chief("EUR 14436.44", "differs_from_bank", "14486.44", "replaced",
            given="the bank's answer"),
        by_chief("RUB 162.6 & USD 12768.72", "differs_from_bank", "12790.43", "previous_table",
            given="the bank's answer"),
        by_chief("USD 12751.18", "differs_from_bank", "12790.43", "unknown",
            given="the bank's answer"),
        refused("USD 12790.43 ~ 21.17", "change_differs_from_bank", "21.71", "transposed",
            given="the bank's answer"),
        by_chief("USD 3410.80", "differs_from_bank", "12790.43", "other_row",
            given="the bank's answer"),
    ],
    "a forgotten day that the table after it gives away": [
        with_reason("USD 12790.34", "next_table_differs", "12790.43", "transposed",
            given="tuesday's table too"),
    ],
    "figures and rows that cannot be": [
        refused("RUB 0", "not_positive"),
        refused("USD -12790.43", "not_positive", "12790.43", "sign"),
        refused("USD 12790.435", "too_many_decimals"),
        refused("-EUR", "missing_required"),
        refused("-USD & -EUR & -RUB & GBP 17262.25", "missing_required"),
        refused("RUR 162.60", "unknown_currency"),
        refused("USB 12790.43", "unknown_currency"),
        refused("KZT*3 74.88", "odd_nominal"),
        refused("GBP 17262.25 & GBP 17262.25", "entered_twice"),
        with_reason("USD*100 1279043.00", "nominal_changed"),
    ],
    "whole tables pasted with something wrong in them": [
        pasted(two_readings("USD 12.790,43\nEUR 14486,44\nRUB 162,60", "12790.43", "12.79043")),
        pasted(refused("USD 12970.43 +21.71\nEUR 14486.44 +86.40\nRUB 162.60 -0.03",
            "stated_change_differs", "12790.43", "transposed")),
        pasted(by_chief("EUR 12790.43\nUSD 14486.44\nRUB 162.60", "swapped")),
        pasted(refused("$1 – 12790.43\n€1 – 14486.44", "missing_required")),
    ],
    "a wrong day": [
        refused("", "already_entered", given="a table in error"),
        refused("", "day_far_ahead", day="02/07/2025"),
        refused("", "day_far_ahead", "06/03/2025", "day_and_month", day="03/06/2025",
            given="march"),
        refused("", "day_far_ahead", "02/06/2025", "year", day="02/06/2052"),
        with_reason("", "day_ahead", day="04/06/2025"),
        with_reason("", "day_on_weekend", day="31/05/2025"),
        with_reason("", "day_not_after_last", "02/06/2025", "day_and_month", day="06/02/2025"),
        with_reason("", "day_not_after_last", "06/01/2026", "year", day="06/01/2025",
            given="january"),
        with_reason("", "day_and_month_swapped", "06/02/2025", "day_and_month", day=MONDAY,
            given="february's table"),
        with_reason(STATED_TABLE.replace("21.71", "40.33"), "change_across_gap",
            given="wednesday's table"),
        with_reason("USD 12768.72 & EUR 14400.04 & RUB 162.63", "same_as_before",
            given="years later"),
    ],
}  # fmt: skip
