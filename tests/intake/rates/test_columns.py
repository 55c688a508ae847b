from decimal import Decimal
from pathlib import Path

import pytest

from newsdesk.intake.rates import read_pasted
from newsdesk.intake.rates.columns import Column, column_of
from newsdesk.model.amounts import read_amount

PAGE = (Path(__file__).parents[3] / "docs" / "rates-formats.md").read_text()
TOLD = {
    "date": Column.DATE,
    "currency": Column.CURRENCY,
    "rate": Column.RATE,
    "nominal": Column.NOMINAL,
    "change": Column.CHANGE,
    "per cent": Column.PERCENT,
}


def test_every_head_that_the_docs_name_is_known() -> None:
    rows = [line.strip("| ").split(" | ") for line in PAGE.splitlines() if line.startswith("| ")]
    heads = {cells[0].removesuffix(", needed"): cells[1:4] for cells in rows if len(cells) == 5}
    assert heads.keys() >= TOLD.keys()
    for told, column in TOLD.items():
        for head in ", ".join(heads[told]).split(", "):
            assert column_of(head) is column, head


def test_the_samples_of_the_docs_can_be_pasted() -> None:
    samples = PAGE.split("```\n$1")[1].split("```")[0].splitlines()
    assert len(samples) == 4
    for sample in (f"$1{samples[0]}", *samples[1:]):
        pasted = read_pasted(sample.replace(" ⇥ ", "\t"))
        assert pasted is not None
        (row,) = pasted.rows
        assert (row.currency, row.nominal) == ("USD", 1)
        assert read_amount(row.rate) == Decimal("12790.43")
        assert row.stated


@pytest.mark.parametrize(
    ("head", "column"),
    [
        ("Курс, сум", Column.RATE),
        ("KURSI (SO‘M)", Column.RATE),
        ("Ўзгариши, %", Column.PERCENT),
        ("Exchange rate", Column.RATE),
        ("stated_change", Column.CHANGE),
        ("Изменение", Column.CHANGE),
        ("Изменение, %", Column.PERCENT),
        ("%", Column.PERCENT),
        ("Цифровой код", Column.NUMBER),
        ("Sotib olish kursi", None),
        ("Курс покупки", None),
        ("Rate yesterday", None),
        ("", None),
        ("so‘m", Column.RATE),
        ("Сумов", Column.RATE),
    ],
)
def test_a_head_is_known_in_every_language_and_never_guessed(
    head: str, column: Column | None
) -> None:
    assert column_of(head) is column
