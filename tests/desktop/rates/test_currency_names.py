from collections.abc import Iterator

import pytest

from newsdesk import resources
from newsdesk.desktop.rates.currency_names import (
    SeveralCurrenciesError,
    UnknownCurrencyError,
    UnusualNominalError,
    WantedCurrency,
    currencies_named,
    currency_name,
    read_currency,
)
from newsdesk.i18n import use_interface_language


@pytest.fixture
def _in_russian() -> Iterator[None]:
    use_interface_language(resources.folder("locale"), "ru")
    yield
    use_interface_language(resources.folder("locale"), "en")


@pytest.mark.parametrize(
    ("typed", "code", "nominal"),
    [
        ("CNY", "CNY", 1),
        (" cny ", "CNY", 1),
        ("VND", "VND", 10),
        ("10 IDR", "IDR", 10),
        ("IDR 10", "IDR", 10),
        ("idr100", "IDR", 100),
        ("Chinese Yuan", "CNY", 1),
        ("yuan", "CNY", 1),
        ("1000 Indonesian Rupiah", "IDR", 1000),
    ],
)
def test_a_currency_is_read_as_people_name_it(typed: str, code: str, nominal: int) -> None:
    assert read_currency(typed) == WantedCurrency(code, nominal)


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("CNX", UnknownCurrencyError),
        ("12", UnknownCurrencyError),
        ("", UnknownCurrencyError),
        ("10 IDR 10", UnknownCurrencyError),
        ("peso", SeveralCurrenciesError),
        ("7 IDR", UnusualNominalError),
        ("IDR 100000000000000000000", UnusualNominalError),
    ],
)
def test_what_names_no_one_currency_is_answered_with_a_sentence(typed: str, error: type) -> None:
    with pytest.raises(error) as raised:
        read_currency(typed)
    assert "no row was added" in str(raised.value)


def test_codes_come_before_names_that_hold_the_same_letters() -> None:
    assert currencies_named("usd")[0] == "USD"
    assert "CNY" in currencies_named("yuan")


@pytest.mark.usefixtures("_in_russian")
def test_names_are_those_of_the_interface_language() -> None:
    assert currency_name("CNY") == "китайский юань"
    assert read_currency("китайский юань").code == "CNY"
