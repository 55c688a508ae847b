import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from newsdesk.desktop.rates.judging import Judgement, judge
from newsdesk.desktop.rates.lines import Answer, Put
from newsdesk.desktop.rates.typed import Figure, TypedRow, TypedTable, empty_row, understand
from newsdesk.model.rate_checks import DatedRates
from newsdesk.newsroom.rates_grounds import Grounds

ZONE = ZoneInfo("Asia/Tashkent")
FRIDAY, MONDAY = dt.date(2025, 5, 30), dt.date(2025, 6, 2)
GROUNDS = Grounds(
    (
        DatedRates(
            FRIDAY,
            {
                "USD": (1, Decimal("12768.72")),
                "EUR": (1, Decimal("14400.04")),
                "RUB": (1, Decimal("162.63")),
            },
        ),
    ),
    MONDAY,
    ("USD", "EUR", "RUB"),
)


def judged(*rows: TypedRow, strict: bool = False, grounds: Grounds = GROUNDS) -> Judgement:
    return judge(rows, understand(TypedTable(rows), MONDAY), grounds, strict=strict, zone=ZONE)


def test_a_currency_nobody_came_to_yet_is_no_mistake() -> None:
    rows = (TypedRow("USD", rate="12790.43"), empty_row("EUR"))
    assert [line.tone for line in judged(*rows).rows["EUR"]] == ["muted"]


def test_it_is_one_when_somebody_wants_to_be_done() -> None:
    rows = (TypedRow("USD", rate="12790.43"), empty_row("EUR"))
    assert [line.tone for line in judged(*rows, strict=True).rows["EUR"]] == ["bad"]


def test_a_calm_rate_is_said_to_be_so() -> None:
    line = judged(TypedRow("USD", rate="12790.43")).rows["USD"][0]
    assert (line.tone, line.icon) == ("good", "check")


def test_two_readings_are_two_buttons() -> None:
    answers = judged(TypedRow("USD", rate="12,790")).rows["USD"][0].answers
    assert answers == (
        Answer("Take 12790.00", (Put("USD", Figure.RATE, "12790.00"),)),
        Answer("Take 12.79", (Put("USD", Figure.RATE, "12.79"),)),
    )


@pytest.mark.parametrize(
    ("stated", "words"),
    [
        ("", "Within its usual range."),
        ("21.71", "Agrees with the bank's change in soums."),
        ("0.17%", "Agrees with the bank's change in per cent."),
        ("+21,71 (0,17%)", "Agrees with the bank's change in soums and in per cent."),
    ],
)
def test_it_is_said_against_what_a_rate_was_checked(stated: str, words: str) -> None:
    line = judged(TypedRow("USD", rate="12790.43", stated=stated)).rows["USD"][0]
    assert (line.tone, line.words) == ("good", words)


def test_a_reading_of_the_soums_leaves_the_per_cent_beside_them() -> None:
    answers = (
        judged(TypedRow("USD", rate="12790.43", stated="1,234 (0.17%)")).rows["USD"][0].answers
    )
    assert [put.text for answer in answers for put in answer.puts] == [
        "1234.00 (0.17%)",
        "1.2340 (0.17%)",
    ]


def test_a_reading_that_is_taken_is_not_asked_about_again() -> None:
    for answer in judged(TypedRow("USD", rate="12,791")).rows["USD"][0].answers:
        (put,) = answer.puts
        assert understand(TypedTable((TypedRow("USD", rate=put.text),)), MONDAY).problems == {}


def test_a_change_turned_round_is_mended_with_its_per_cent_left_alone() -> None:
    lines = judged(TypedRow("USD", rate="12790.43", stated="-21.71 (+0.17%)")).rows["USD"]
    texts = {put.text for line in lines for answer in line.answers for put in answer.puts}
    assert texts == {"+21.71 (0.17%)"}


def test_a_slip_is_one_thing_to_read_with_its_reading_as_a_button() -> None:
    lines = judged(TypedRow("USD", rate="12970.43", stated="21.71")).rows["USD"]
    assert len(lines) == 1
    assert lines[0].tone == "bad"
    assert [answer.words for answer in lines[0].answers] == ["Take 12790.43"]


def test_a_change_that_is_wrong_is_mended_in_its_own_field() -> None:
    lines = judged(TypedRow("USD", rate="12790.43", stated="-21.71")).rows["USD"]
    puts = [put for line in lines for answer in line.answers for put in answer.puts]
    assert puts == [Put("USD", Figure.STATED, "+21.71")]


def test_two_rates_in_each_other_s_row_change_places_together() -> None:
    rows = (TypedRow("USD", rate="14486.44"), TypedRow("EUR", rate="12790.43"))
    answer = judged(*rows).rows["USD"][0].answers[0]
    assert {put.currency: put.text for put in answer.puts} == {
        "USD": "12790.43",
        "EUR": "14486.44",
    }


def test_an_unusual_rate_wants_a_reason_and_a_calm_one_none() -> None:
    assert judged(TypedRow("USD", rate="13100.00")).wants_reason
    assert not judged(TypedRow("USD", rate="12790.43")).wants_reason


def test_what_concerns_the_whole_table_stands_by_itself() -> None:
    rows = (TypedRow("USD", rate="12768.72"), TypedRow("EUR", rate="14400.04"))
    assert any("Every rate is the one of 30/05/2025" in line.words for line in judged(*rows).whole)
