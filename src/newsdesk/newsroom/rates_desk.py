"""The rates desk: enter a day's table, check it, have a second person approve it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from newsdesk.errors import InputError, RefusalError
from newsdesk.i18n import N_
from newsdesk.model.changes import Changes, Kind
from newsdesk.model.identity import id_of
from newsdesk.model.people import Person, Right, may
from newsdesk.model.rate_checks import (
    DatedRates,
    DraftRate,
    DraftTable,
    Finding,
    Severity,
    finding_sentence,
)
from newsdesk.model.rates import BankAnswer, Rate, RateStage, RateTable
from newsdesk.newsroom.access import person_who, record
from newsdesk.newsroom.rates_grounds import Grounds, grounds_in
from newsdesk.store import newsroom_settings, people, rates
from newsdesk.store.engine import Session, Store


class _FoundError(RefusalError):
    """Findings of the checks stand in the way of an approval."""

    def __init__(self, *, day: dt.date, findings: Sequence[Finding]) -> None:
        sentences = " ".join(finding_sentence(finding) for finding in findings)
        super().__init__(day=day.isoformat(), findings=findings, sentences=sentences)


class RatesRefusedError(_FoundError):
    """The figures cannot be right."""

    words: ClassVar[str] = N_(
        "The table of {day} cannot be approved: {sentences} It is kept as a draft."
    )


class RatesUnconfirmedError(_FoundError):
    """The figures may be right and want a reason."""

    words: ClassVar[str] = N_(
        "The table of {day} needs a confirmation with a reason: {sentences} It is kept as a draft."
    )


class ChiefWantedError(_FoundError):
    """Only a chief may confirm the figures."""

    words: ClassVar[str] = N_(
        "Only a chief may confirm the table of {day}: {sentences} It is kept as a draft."
    )


class OwnTableError(RefusalError):
    """Nobody approves the table they entered unless the settings allow it."""

    words: ClassVar[str] = N_(
        "{name} entered the table of {day}; somebody else approves it. Nothing was changed."
    )


class TableApprovedError(RefusalError):
    """An approved table is immutable."""

    words: ClassVar[str] = N_(
        "The table of {day} is approved and cannot be changed. To correct it, enter it again with "
        "a note for readers."
    )


class TableChangedError(RefusalError):
    """The table is not the one that was read."""

    words: ClassVar[str] = N_(
        "Somebody changed the table of {day} after you opened it. Please read it again; it was not "
        "approved."
    )


class TableConflictError(RefusalError):
    """Somebody entered the same day in between. Carries both tables, and the version that stands.

    `mine` and `theirs` are `DraftTable`s.
    """

    words: ClassVar[str] = N_(
        "{who} entered the table of {day} while you were typing. Both are kept: compare them and "
        "save again."
    )


class CurrencyTwiceError(InputError):
    """One currency with two rows in a table: only one of them can be right."""

    words: ClassVar[str] = N_(
        "{currency} stands in the table of {day} more than once, so it was not saved. Keep the row "
        "that is right."
    )


@dataclass(frozen=True)
class TableView:
    """A table with its rates, the one before it, and what the checks say of it."""

    table: RateTable
    draft: DraftTable
    previous: DatedRates | None
    findings: tuple[Finding, ...]
    entered_by: str
    approved_by: str | None


def enter(
    store: Store,
    draft: DraftTable,
    *,
    seen_version: int | None = None,
    reason: str = "",
    note: str = "",
    by: int,
    at: dt.datetime,
) -> tuple[int, tuple[Finding, ...], Changes]:
    """Keep a day's table as a draft: its id and what the checks say of it.

    Whatever is wrong with it can be kept, not approved. A draft of the same day is replaced; with
    the `seen_version` of the draft that the writer began from, TableConflictError where another
    stands now. A day whose table is approved gets a new version, a correction, with a `note` for
    readers.
    """
    entered = [entry.currency for entry in draft.entries]
    for currency in entered:
        if entered.count(currency) > 1:
            raise CurrencyTwiceError(currency=currency, day=draft.effective_on.isoformat())
    with store.writing() as session:
        person_who(session, by)
        standing = _standing_for_change(session, draft.effective_on)
        if standing is not None and standing.stage is RateStage.DRAFT:
            table = standing
            if seen_version is not None and seen_version != table.version:
                who = people.get(session, table.entered_by).name
                raise TableConflictError(
                    day=draft.effective_on.isoformat(),
                    who=who,
                    mine=draft,
                    theirs=_draft(session, table),
                    version=table.version,
                )
            table.version += 1
            table.entered_by, table.entered_at = by, at
            table.reason = reason.strip()
            # The note of a correction stays until it is worded anew.
            table.note = note.strip() or table.note
        else:
            if standing is not None and not note.strip():
                raise TableApprovedError(day=draft.effective_on.isoformat())
            table = RateTable(
                effective_on=draft.effective_on,
                entered_by=by,
                entered_at=at,
                reason=reason.strip(),
                note=note.strip(),
            )
            rates.add(session, table)
        number = id_of(table)
        rates.put_rates(session, table, _records(draft, number))
        figures = {entry.currency: f"{entry.rate:f}" for entry in draft.entries}
        record(session, "enter_rates", by=by, at=at, rate_table_id=number, rates=figures)
        findings = grounds_in(session, at=at).findings(draft)
        return number, findings, Changes.of(Kind.RATE_TABLE, number)


def approve(
    store: Store,
    day: dt.date,
    *,
    seen_version: int | None = None,
    reason: str = "",
    by: int,
    at: dt.datetime,
) -> Changes:
    """Approve the newest table of a day; from then on it never changes.

    `seen_version` is the version the approver read. A `reason`, given here or when the table was
    entered, confirms what wants one; what only a chief may confirm, a chief approves.
    """
    with store.writing() as session:
        person = person_who(session, by, Right.APPROVE_RATES)
        table = rates.for_change(session, id_of(rates.newest_of(session, day)))
        if table.stage is RateStage.APPROVED:
            raise TableApprovedError(day=day.isoformat())
        if seen_version is not None and seen_version != table.version:
            raise TableChangedError(day=day.isoformat())
        settings = newsroom_settings.settings(session)
        if table.entered_by == by and not settings.own_approval:
            raise OwnTableError(name=person.name, day=day.isoformat())
        table.reason = reason.strip() or table.reason
        draft = _draft(session, table)
        _refuse(person, table, grounds_in(session, at=at).findings(draft))
        table.stage = RateStage.APPROVED
        table.approved_by, table.approved_at = by, at
        table.version += 1
        number = id_of(table)
        record(session, "approve_rates", by=by, at=at, rate_table_id=number, reason=table.reason)
        return Changes.of(Kind.RATE_TABLE, number)


def view(
    store: Store, day: dt.date, *, at: dt.datetime, grounds: Grounds | None = None
) -> TableView:
    """The newest table of a day, or NoSuchRateTableError.

    Whoever has read the `grounds` of the moment gives them: reading them anew takes long.
    """
    with store.reading() as session:
        return _view(session, rates.newest_of(session, day), grounds or grounds_in(session, at=at))


def newest(store: Store, *, at: dt.datetime) -> TableView | None:
    """The table of the latest effective day, draft or approved; None where there is none."""
    with store.reading() as session:
        latest = rates.everything(session, most=1)
        return _view(session, latest[0], grounds_in(session, at=at)) if latest else None


def tables(store: Store) -> Sequence[RateTable]:
    """All tables, the latest day first and within it the newest."""
    with store.reading() as session:
        return rates.everything(session)


def _view(session: Session, table: RateTable, grounds: Grounds) -> TableView:
    draft = _draft(session, table)
    names = people.names(session)
    return TableView(
        table=table,
        draft=draft,
        previous=grounds.previous(table.effective_on),
        findings=grounds.findings(draft),
        entered_by=names[table.entered_by],
        approved_by=None if table.approved_by is None else names[table.approved_by],
    )


def keep_answer(
    store: Store, answer: DraftTable, *, by: int, at: dt.datetime
) -> tuple[tuple[Finding, ...] | None, Changes]:
    """Keep what the bank's own address answered for a day.

    From then on the tables of that day are held against it, when they are typed and when they are
    approved. Answers with what the checks say now of the table that stands for the day, None where
    there is none.
    """
    with store.writing() as session:
        person_who(session, by)
        figures = {
            entry.currency: {
                "nominal": entry.nominal,
                "rate": f"{entry.rate:f}",
                "change": None if entry.stated_change is None else f"{entry.stated_change:f}",
            }
            for entry in answer.entries
        }
        day = answer.effective_on
        rates.put_answer(
            session, BankAnswer(effective_on=day, fetched_by=by, fetched_at=at, figures=figures)
        )
        record(session, "fetch_rates", by=by, at=at, day=day.isoformat(), rates=len(figures))
        try:
            table = rates.newest_of(session, day)
        except rates.NoSuchRateTableError:
            findings = None
        else:
            findings = _view(session, table, grounds_in(session, at=at)).findings
        return findings, Changes.of(Kind.RATE_TABLE, day.isoformat())


def _standing_for_change(session: Session, day: dt.date) -> RateTable | None:
    """The newest table of a day as it is once nobody else can change it, None where none is."""
    try:
        return rates.for_change(session, id_of(rates.newest_of(session, day)))
    except rates.NoSuchRateTableError:
        return None


def _refuse(person: Person, table: RateTable, findings: Sequence[Finding]) -> None:
    by_severity = {
        severity: [finding for finding in findings if finding.severity is severity]
        for severity in Severity
    }
    day = table.effective_on
    if by_severity[Severity.REFUSE]:
        raise RatesRefusedError(day=day, findings=by_severity[Severity.REFUSE])
    if by_severity[Severity.CHIEF] and not may(person, Right.CONFIRM_RATES):
        raise ChiefWantedError(day=day, findings=by_severity[Severity.CHIEF])
    wanted = by_severity[Severity.CHIEF] + by_severity[Severity.CONFIRM]
    if wanted and not table.reason:
        raise RatesUnconfirmedError(day=day, findings=wanted)


def _draft(session: Session, table: RateTable) -> DraftTable:
    required = newsroom_settings.settings(session).required_currencies
    order = {code: place for place, code in enumerate(required)}
    entries = sorted(
        rates.rates_of(session, table),
        key=lambda rate: (order.get(rate.currency, len(order)), rate.currency),
    )
    return DraftTable(
        table.effective_on,
        tuple(
            DraftRate(
                currency=rate.currency,
                rate=rate.rate,
                nominal=rate.nominal,
                stated_change=rate.stated_change,
                stated_percent=rate.stated_percent,
            )
            for rate in entries
        ),
    )


def _records(draft: DraftTable, table_id: int) -> list[Rate]:
    return [
        Rate(
            table_id=table_id,
            currency=entry.currency,
            nominal=entry.nominal,
            rate=entry.rate,
            stated_change=entry.stated_change,
            stated_percent=entry.stated_percent,
        )
        for entry in draft.entries
    ]
