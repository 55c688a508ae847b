import contextlib
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.model.amounts import (
    AmbiguousAmountError,
    NotAChangeError,
    NotAnAmountError,
    Stated,
    format_amount,
    format_stated,
    read_amount,
    read_stated,
)

RIGHT = {
    # digits and one mark
    "12790.43": "12790.43",
    "12790,43": "12790.43",
    "12790": "12790",
    "12790.4": "12790.4",
    "12790.40": "12790.40",
    "12790.00": "12790.00",
    "162.60": "162.60",
    "162,6": "162.6",
    "0.55": "0.55",
    "0,14": "0.14",
    "0.123": "0.123",
    "0": "0",
    "7": "7",
    "4.61": "4.61",
    "39720.55": "39720.55",
    "12790.430": "12790.430",
    "12790,430": "12790.430",
    "999999999999.99": "999999999999.99",
    # spaces between thousands
    "12 790,43": "12790.43",
    "12 790.43": "12790.43",
    "12 790": "12790",
    "1 279 043": "1279043",
    "12\u00a0790,43": "12790.43",
    "12\u00a0790.43": "12790.43",
    "12\u2009790,43": "12790.43",
    "12\u202f790,43": "12790.43",
    "12\u2007790.43": "12790.43",
    "1\u00a0234\u202f567,89": "1234567.89",
    "12'790.43": "12790.43",
    "12’790.43": "12790.43",
    # marks that come twice can only part thousands
    "1,234,567.89": "1234567.89",
    "1.234.567,89": "1234567.89",
    "1,234,567": "1234567",
    "1.234.567": "1234567",
    # around the sum
    " 12790.43 ": "12790.43",
    "\u00a012790.43\u00a0": "12790.43",
    "12790.43\n": "12790.43",
    "\t12790,43": "12790.43",
    "12790.43 UZS": "12790.43",
    "12790.43UZS": "12790.43",
    "12790.43 uzs": "12790.43",
    "12 790,43 UZS": "12790.43",
    "12\u00a0790,43\u00a0UZS": "12790.43",
    "UZS 12790.43": "12790.43",
    "UZS 12 790,43": "12790.43",
    "UZS: 12790.43": "12790.43",
    "12790.43 soʻm": "12790.43",
    "12790.43 so'm": "12790.43",
    "12790.43 so‘m": "12790.43",
    "12790.43 so’m": "12790.43",
    "12790.43 soʼm": "12790.43",
    "12790.43 so`m": "12790.43",
    "12790.43 SOʻM": "12790.43",
    "12790.43 som": "12790.43",
    "12790.43 soums": "12790.43",
    "12790.43 sum": "12790.43",
    "12 790,43 сум": "12790.43",
    "12 790,43 сум.": "12790.43",
    "12 790,43 сумов": "12790.43",
    "162,60 сума": "162.60",
    "12790,43 сўм": "12790.43",
    "12790,43 СУМ": "12790.43",
    "сум 12790,43": "12790.43",
    # signs, for changes
    "+21.71": "21.71",
    "-16.5": "-16.5",
    "−16,5": "-16.5",
    "–16.5": "-16.5",
    "- 568.51": "-568.51",
    "-1 568,51 сум": "-1568.51",
}

TWO_READINGS = {
    "12,790": ("12790", "12.790"),
    "12.790": ("12790", "12.790"),
    "1,279": ("1279", "1.279"),
    "162.600": ("162600", "162.600"),
    "12,790 UZS": ("12790", "12.790"),
    "-12,790": ("-12790", "-12.790"),
    "12.790,43": ("12790.43", "12.79043"),
    "12,790.43": ("12790.43", "12.79043"),
    "1.279,0": ("1279.0", "1.2790"),
    "UZS 12,790.43": ("12790.43", "12.79043"),
    "12.790,43 сум": ("12790.43", "12.79043"),
}

WRONG = [
    "",
    " ",
    "\u00a0",
    "UZS",
    "сум",
    "-",
    "+",
    ".",
    ",",
    "abc",
    "twelve",
    "12790.",
    "12790,",
    ".43",
    ",43",
    "12790..43",
    "12790,,43",
    "12790.,43",
    "12790.4.3",
    "127.90.43",
    "12,79,043",
    "12,7904.3",
    "1,2790.43",
    "12 79 043",
    "1 2790.43",
    "12 790 43",
    "790 43",
    "12  790.43",
    "12790 .43",
    "12790. 43",
    "12790 43",
    "012790.43",
    "007",
    "00.55",
    "0 790.43",
    "0,790,430",
    "1279O.43",
    "12790.4З",
    "l2790.43",
    "12790-43",
    "12790/43",
    "12790:43",
    "12_790.43",
    "1.27e4",
    "1E4",
    "0x31F6",
    "NaN",
    "Infinity",
    "-inf",
    "12790.43.",
    "12790.43%",
    "12790.43 USD",
    "$12790.43",
    "$1 – 12790.43",
    "1 USD = 12790.43",
    "12790.43 14486.44",
    "12790.43; 14486.44",
    "12790.43\n14486.44",
    "12790.43 UZS 14486.44",
    "--16.5",
    "+-16.5",
    "16.5-",
    "(16.5)",
    "१२७९०.४३",
    "１２７９０.４３",
    "1 234,567.89",
    "1,234 567.89",
    "1.234.567.89",
    "12790.123456789",
    "1234567890123.45",
    "9" * 10_000,
]


def test_the_tables_are_as_long_as_a_desk_is_inventive() -> None:
    assert len(RIGHT) >= 60
    assert len(WRONG) + len(TWO_READINGS) >= 60


@pytest.mark.parametrize(("typed", "meant"), RIGHT.items())
def test_a_sum_is_read_as_it_was_typed(typed: str, meant: str) -> None:
    assert str(read_amount(typed)) == meant


@pytest.mark.parametrize(("typed", "readings"), TWO_READINGS.items())
def test_what_two_writers_mean_differently_is_refused_with_both_readings(
    typed: str, readings: tuple[str, str]
) -> None:
    with pytest.raises(AmbiguousAmountError) as refused:
        read_amount(typed)
    assert (str(refused.value.first), str(refused.value.second)) == readings
    assert f"{readings[0]} or as {readings[1]}" in str(refused.value)


@pytest.mark.parametrize("typed", WRONG, ids=lambda typed: typed[:20] or "nothing")
def test_what_is_no_sum_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(NotAnAmountError) as refused:
        read_amount(typed)
    assert len(str(refused.value)) < 200


@given(st.decimals(min_value=0, max_value=10**11, places=2, allow_nan=False))
def test_a_sum_shown_is_read_back(rate: Decimal) -> None:
    assert read_amount(format_amount(rate)) == rate


@given(st.text(alphabet="0123456789 .,'-+\u00a0UZSсум", max_size=14))
def test_any_typing_gives_its_own_digits_or_a_sentence(typed: str) -> None:
    with contextlib.suppress(NotAnAmountError, AmbiguousAmountError):
        assert re.sub("[^0-9]", "", f"{read_amount(typed):f}") == re.sub("[^0-9]", "", typed)


@pytest.mark.parametrize(
    ("rate", "shown"),
    [
        ("162.6", "162.60"),
        ("162.60", "162.60"),
        ("162", "162.00"),
        ("1E+4", "10000.00"),
        ("0.1234", "0.1234"),
        ("12790.4300", "12790.43"),
        ("-16.5", "-16.50"),
        ("0", "0.00"),
        ("1E-7", "0.0000001"),
    ],
)
def test_a_sum_is_shown_with_at_least_two_decimals(rate: str, shown: str) -> None:
    assert format_amount(Decimal(rate)) == shown


# The bank's change as people type it into one field: soums and per cent.
CHANGES: dict[str, tuple[str | None, str | None]] = {
    "21.71": ("21.71", None),
    "+21,71": ("21.71", None),
    "−16.5": ("-16.5", None),
    "-1 568,51 сум": ("-1568.51", None),
    "+21.71 so‘m": ("21.71", None),
    "сум +21.71": ("21.71", None),
    "0": ("0", None),
    "0.00": ("0.00", None),
    "0.17%": (None, "0.17"),
    "+0,17 %": (None, "0.17"),
    "−0.02%": (None, "-0.02"),
    "0%": (None, "0"),
    "1.25%": (None, "1.25"),
    "-14.08%": (None, "-14.08"),
    "+21.71 (0.17%)": ("21.71", "0.17"),
    "+21.71 (+0.17%)": ("21.71", "0.17"),
    "+21,71(0,17%)": ("21.71", "0.17"),
    "+21.71 [0.17%]": ("21.71", "0.17"),
    "21.71; 0.17 %": ("21.71", "0.17"),
    "21,71;0,17%": ("21.71", "0.17"),
    "21.71 / 0.17%": ("21.71", "0.17"),
    "21.71/0.17%": ("21.71", "0.17"),
    "21,71, 0,17%": ("21.71", "0.17"),
    "21.71 0.17%": ("21.71", "0.17"),
    "+21.71 +0.17%": ("21.71", "0.17"),
    "+21.71 UZS (+0.17%)": ("21.71", "0.17"),
    "-568,51 сум / -14,08 %": ("-568.51", "-14.08"),
    "1 568,51 сум (12,4%)": ("1568.51", "12.4"),
    "1 568,51 12,4%": ("1568.51", "12.4"),
    "-0.03 (0.02%)": ("-0.03", "-0.02"),
    "0.03 (-0.02%)": ("-0.03", "-0.02"),
    "-0.03; -0.02%": ("-0.03", "-0.02"),
    "-0.01 (0%)": ("-0.01", "0"),
    "0 (0%)": ("0", "0"),
    "0.17% (21.71)": ("21.71", "0.17"),
    "0,17%; +21,71": ("21.71", "0.17"),
    "-0.02% 0.03": ("-0.03", "-0.02"),
    # Both signs stand there: whether they agree is the checks' matter, which name the readings.
    "+86.40 (-0.6%)": ("86.40", "-0.6"),
    "▲ 21.71": ("21.71", None),
    "▼16.50": ("-16.50", None),
    "▼ -16.50": ("-16.50", None),
    "↑21.71 (0.17%)": ("21.71", "0.17"),
    "↓ 0,03 (0,02%)": ("-0.03", "-0.02"),
    "▲21.71 ▲0.17%": ("21.71", "0.17"),
    "21.71 ▲": ("21.71", None),
    "21.71 ▼ 0.17%": ("-21.71", "-0.17"),
    "0.02% ▼": (None, "-0.02"),
    "0.03 ▼ (0.02%)": ("-0.03", "-0.02"),
    "🔻0.03": ("-0.03", None),
    "⬆\ufe0f 21.71": ("21.71", None),
}

NO_CHANGES = [
    "",
    "%",
    "-",
    "up",
    "21.71 (0.17)",
    "21.71; 22.71",
    "0.17%; 0.18%",
    "21.71 (0.17%) (0.18%)",
    "21.71 (0.17%",
    "(16.5)",
    "21.71 – 0.17%",
    "UZS – 0.17%",
    "0.17 сум %",
    "0.17%%",
    "1,250%",
    "568 120.17%",
    "12790.43%",
    "▼ +16.50",
    "▲▼ 16.50",
    "--16.5 (0.1%)",
    "21.71;",
    "; 0.17%",
    "21.71 / / 0.17%",
    "9" * 10_000 + "%",
]


@pytest.mark.parametrize(("typed", "meant"), CHANGES.items())
def test_a_change_is_read_as_it_was_typed(typed: str, meant: tuple[str | None, str | None]) -> None:
    read = read_stated(typed)
    assert tuple(None if each is None else str(each) for each in (read.change, read.percent)) == (
        meant
    )


@pytest.mark.parametrize("typed", NO_CHANGES, ids=lambda typed: typed[:20] or "nothing")
def test_what_is_no_change_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(NotAChangeError, match="Type soums, per cent or both") as refused:
        read_stated(typed)
    assert len(str(refused.value)) < 200


def test_soums_that_two_writers_mean_differently_are_refused_in_a_change_too() -> None:
    for typed in ("1,250", "+1,250 (0.17%)", "0.17%; 1,250"):
        with pytest.raises(AmbiguousAmountError) as refused:
            read_stated(typed)
        assert (refused.value.first, refused.value.second) == (Decimal(1250), Decimal("1.250"))


_figures = st.none() | st.decimals(-999, 999, places=2)


@given(_figures, _figures)
def test_a_change_shown_is_read_back(change: Decimal | None, percent: Decimal | None) -> None:
    shown = format_stated(change, percent)
    if shown:
        assert read_stated(shown) == Stated(change, percent)
    else:
        assert (change, percent) == (None, None)


@given(st.text(alphabet="0123456789 .,+-−%();/▲↓", max_size=14))
def test_any_typing_of_a_change_gives_its_own_digits_or_a_sentence(typed: str) -> None:
    with contextlib.suppress(NotAnAmountError, AmbiguousAmountError):
        read = read_stated(typed)
        figures = [f"{each:f}" for each in (read.change, read.percent) if each is not None]
        read_digits, typed_digits = (
            "".join(sorted(re.sub("[^0-9]", "", x))) for x in ("".join(figures), typed)
        )
        assert read_digits == typed_digits
