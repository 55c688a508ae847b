from decimal import Decimal

import pytest

from newsdesk.errors import InputError
from newsdesk.intake.rates import parse_typed, typed
from newsdesk.model.amounts import AmbiguousAmountError, NotAnAmountError
from newsdesk.model.rate_checks import DraftRate


def test_words_of_the_command_line_are_rates_for_the_banks_nominal() -> None:
    assert parse_typed(["USD=12790.43", "eur=14 486,44", "VND=4.61"]) == (
        DraftRate("USD", Decimal("12790.43")),
        DraftRate("EUR", Decimal("14486.44")),
        DraftRate("VND", Decimal("4.61"), 10),
    )


def test_the_nominal_and_the_banks_change_can_be_typed_too() -> None:
    words = [
        "100IDR=76.10",
        "USD=12790.43:+21.71",
        "EUR=14486.44:0.6%",
        "RUB=162.60:-0.03 (-0.02%)",
    ]
    assert parse_typed(words) == (
        DraftRate("IDR", Decimal("76.10"), 100),
        DraftRate("USD", Decimal("12790.43"), 1, Decimal("21.71")),
        DraftRate("EUR", Decimal("14486.44"), 1, None, Decimal("0.6")),
        DraftRate("RUB", Decimal("162.60"), 1, Decimal("-0.03"), Decimal("-0.02")),
    )


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (["USD"], typed.TypedRateError),
        (["USD12790.43"], typed.TypedRateError),
        (["=12790.43"], typed.TypedRateError),
        (["DOLLAR=12790.43"], typed.TypedRateError),
        (["ЕUR=14486.44"], typed.TypedRateError),
        (["0USD=1.00"], typed.TypedRateError),
        (["USD="], NotAnAmountError),
        (["USD=12790.43:"], NotAnAmountError),
        (["USD=12790.43=1"], NotAnAmountError),
        (["USD=12,790"], AmbiguousAmountError),
        (["USD=1.00", "usd=2.00"], typed.TypedTwiceError),
    ],
)
def test_a_word_that_is_no_rate_is_refused(words: list[str], kind: type[InputError]) -> None:
    with pytest.raises(kind) as refused:
        parse_typed(words)
    assert str(refused.value)
