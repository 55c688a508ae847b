"""What a rates desk types, through the fields of the form and the desk: none wrong, all right."""

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pysqlite3
import pytest
from tests.conftest import NOON, Newsroom, staffed
from tests.newsroom.rate_inputs import GIVEN, RIGHT, WRONG, Given, Input, Verdict

from newsdesk.errors import RefusalError
from newsdesk.intake.rates import read_pasted
from newsdesk.model.amounts import (
    AmbiguousAmountError,
    NotAnAmountError,
    Stated,
    format_amount,
    read_amount,
    read_stated,
)
from newsdesk.model.currencies import usual_nominal
from newsdesk.model.rate_checks import RULES, DraftRate, DraftTable, Finding, check_table
from newsdesk.model.rates import RateStage
from newsdesk.newsroom import rates_desk, rates_grounds
from newsdesk.newsroom.rates_desk import (
    ChiefWantedError,
    CurrencyTwiceError,
    RatesRefusedError,
    RatesUnconfirmedError,
)
from newsdesk.store.opening import copy_file, open_newsroom

_REASON = "As the bank announced it."


def _all(groups: dict[str, list[Input]]) -> list[object]:
    return [
        pytest.param(one, id=f"{group}: {one.typed} {one.day} after {one.given}")
        for group, inputs in groups.items()
        for one in inputs
    ]


def _day(typed: str) -> dt.date:
    return dt.datetime.strptime(typed, "%d/%m/%Y").replace(tzinfo=dt.UTC).date()


def _read(table: str, day: str) -> DraftTable:
    """The table as the form reads it, each field by itself."""
    entries = []
    for row in table.split(" & "):
        code, _, figures = row.partition(" ")
        currency, _, nominal = code.partition("*")
        rate, _, stated = figures.partition(" ~ ")
        change = read_stated(stated) if stated else Stated(None, None)
        entries.append(
            DraftRate(
                currency,
                read_amount(rate),
                int(nominal) if nominal else usual_nominal(currency),
                change.change,
                change.percent,
            )
        )
    return DraftTable(_day(day), tuple(entries))


def _typed(one: Input) -> DraftTable:
    if not one.pasted:
        return _read(one.table(), one.day)
    text = read_pasted(one.typed)
    assert text is not None
    rows = " & ".join(
        f"{row.currency}*{row.nominal} {row.rate}{' ~ ' * bool(row.stated)}{row.stated}"
        for row in text.rows
    )
    return _read(rows, f"{text.effective_on:%d/%m/%Y}" if text.effective_on else one.day)


def _prepare(newsroom: Newsroom, given: Given) -> None:
    """Approve the tables there are, whatever their days and figures want confirmed."""
    for day, table in given.tables.items():
        rates_desk.enter(
            newsroom.store, _read(table, day), by=newsroom.reporter, at=newsroom.tick()
        )
        rates_desk.approve(
            newsroom.store, _day(day), reason=_REASON, by=newsroom.chief, at=newsroom.tick()
        )
    if given.answer:
        answer = _read(given.answer, "02/06/2025")
        rates_desk.keep_answer(newsroom.store, answer, by=newsroom.editor, at=newsroom.tick())


@dataclass
class _Desk:
    """The newsroom of a name of `GIVEN`, and a copy of its file as it was before anything."""

    newsroom: Newsroom
    pristine: Path
    at: dt.datetime

    def put_back(self) -> None:
        """Forget what was entered and approved since. The file stays open."""
        with (
            contextlib.closing(pysqlite3.connect(str(self.pristine))) as source,
            contextlib.closing(pysqlite3.connect(self.newsroom.store.location)) as target,
        ):
            source.backup(target)
        self.newsroom.at = self.at


@pytest.fixture(scope="module")
def _desks(
    tmp_path_factory: pytest.TempPathFactory, _staffed_file: Path
) -> Iterator[Callable[[str], _Desk]]:
    folder = tmp_path_factory.mktemp("given")
    made: dict[str, _Desk] = {}

    def opened(name: str) -> _Desk:
        if name not in made:
            path, pristine = (folder / f"{len(made)}-{which}.newsdesk" for which in ("now", "then"))
            copy_file(_staffed_file, path)
            newsroom = staffed(open_newsroom(str(path), now=NOON))
            newsroom.at = GIVEN[name].at - dt.timedelta(hours=1)
            _prepare(newsroom, GIVEN[name])
            copy_file(path, pristine)
            made[name] = _Desk(newsroom, pristine, GIVEN[name].at)
        made[name].newsroom.at = GIVEN[name].at
        return made[name]

    yield opened
    for desk in made.values():
        desk.newsroom.store.close()


@pytest.fixture
def desk_of(_desks: Callable[[str], _Desk]) -> Iterator[Callable[[str], Newsroom]]:
    """A newsroom by its name; afterwards it is as it was."""
    used: list[_Desk] = []

    def taken(name: str) -> Newsroom:
        used.append(_desks(name))
        return used[-1].newsroom

    yield taken
    for desk in used:
        desk.put_back()


def _approve(newsroom: Newsroom, day: dt.date, *, by: int, reason: str = "") -> Verdict | None:
    """What stands in the way of an approval, None where it is done."""
    stops = {
        RatesRefusedError: Verdict.REFUSED,
        ChiefWantedError: Verdict.BY_CHIEF,
        RatesUnconfirmedError: Verdict.WITH_REASON,
    }
    try:
        rates_desk.approve(newsroom.store, day, reason=reason, by=by, at=newsroom.tick())
    except tuple(stops) as error:
        return stops[type(error)]
    return None


def _judged(newsroom: Newsroom, one: Input, draft: DraftTable) -> list[Finding]:
    """What the desk says of a table that somebody enters, or why it does not even keep it."""
    try:
        _id, findings, _changes = rates_desk.enter(
            newsroom.store, draft, note=one.note, by=newsroom.reporter, at=newsroom.tick()
        )
    except (RefusalError, CurrencyTwiceError):
        grounds = rates_grounds.grounds(newsroom.store, at=newsroom.at)
        assert one.verdict is Verdict.REFUSED
        findings = check_table(
            draft, history=grounds.history, today=grounds.today, required=grounds.required
        )
    return list(findings)


def _assert_said(one: Input, findings: list[Finding]) -> None:
    """The rule speaks, offers the reading, and tells the slip."""
    said = [finding for finding in findings if finding.rule == one.rule]
    assert said, [finding.rule for finding in findings]
    suggestion = said[0].suggestion
    if one.readings or one.slip:
        assert suggestion is not None
        assert one.slip in {"", suggestion.slip}
        assert (_shown(suggestion.reading),) == (one.readings or ("",))


def _shown(reading: Decimal | dt.date | None) -> str:
    if isinstance(reading, Decimal):
        return format_amount(reading)
    return "" if reading is None else f"{reading:%d/%m/%Y}"


@pytest.mark.parametrize("one", _all(RIGHT))
def test_no_right_table_is_refused(one: Input, desk_of: Callable[[str], Newsroom]) -> None:
    newsroom = desk_of(one.given)
    draft = _typed(one)
    findings = _judged(newsroom, one, draft)
    stopped = _approve(newsroom, draft.effective_on, by=newsroom.editor)
    assert (stopped or Verdict.APPROVED) is one.verdict
    if stopped is not None:
        who = newsroom.chief if stopped is Verdict.BY_CHIEF else newsroom.editor
        assert _approve(newsroom, draft.effective_on, by=who, reason=_REASON) is None
    if one.rule:
        _assert_said(one, findings)
    view = rates_desk.view(newsroom.store, draft.effective_on, at=newsroom.at)
    assert view.table.stage is RateStage.APPROVED
    assert set(view.draft.entries) == set(draft.entries)


@pytest.mark.parametrize("one", _all(WRONG))
def test_no_wrong_table_passes(one: Input, desk_of: Callable[[str], Newsroom]) -> None:
    if one.verdict in {Verdict.TWO_READINGS, Verdict.NOT_READ}:
        wanted = AmbiguousAmountError if one.readings else NotAnAmountError
        with pytest.raises(wanted) as caught:
            _typed(one)
        if one.readings:
            assert (str(caught.value.first), str(caught.value.second)) == one.readings
        return
    newsroom = desk_of(one.given)
    draft = _typed(one)
    findings = _judged(newsroom, one, draft)
    _assert_said(one, findings)
    if one.rule not in {"already_entered", "entered_twice"}:
        day = draft.effective_on
        # Whoever says nothing, and whoever is no chief, is stopped as the verdict tells.
        assert _approve(newsroom, day, by=newsroom.editor) is one.verdict
        if one.verdict is not Verdict.WITH_REASON:
            assert _approve(newsroom, day, by=newsroom.editor, reason=_REASON) is one.verdict
        if one.verdict is Verdict.REFUSED:
            assert _approve(newsroom, day, by=newsroom.chief, reason=_REASON) is one.verdict


def test_the_table_has_sixty_of_each_and_every_rule() -> None:
    right, wrong = (
        [one for inputs in groups.values() for one in inputs] for groups in (RIGHT, WRONG)
    )
    assert len(right) >= 60
    assert len(wrong) >= 60
    assert {one.verdict for one in right} == {
        Verdict.APPROVED,
        Verdict.WITH_REASON,
        Verdict.BY_CHIEF,
    }
    assert Verdict.APPROVED not in {one.verdict for one in wrong}
    seen = {one.rule for one in right + wrong}
    assert {rule.name for rule in RULES} - seen == set()
