import json
from pathlib import Path

from babel.numbers import list_currencies

from newsdesk.model.currencies import KNOWN, QUOTED_BY_THE_BANK, usual_nominal

BANK_FILE = Path(__file__).parents[1] / "data" / "cbu-2026-04-01.json"


def test_the_banks_currencies_and_nominals_are_those_of_its_own_table() -> None:
    records = json.loads(BANK_FILE.read_text("utf-8"))
    assert {record["Ccy"] for record in records} == QUOTED_BY_THE_BANK
    for record in records:
        assert usual_nominal(record["Ccy"]) == int(record["Nominal"])


def test_every_known_code_has_a_name_in_the_locale_data() -> None:
    # Two codes of 2024 and 2025 are younger than some releases of the locale data.
    assert KNOWN - set(list_currencies()) <= {"XCG", "ZWG"}
