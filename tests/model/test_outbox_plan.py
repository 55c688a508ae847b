"""What is asked of Telegram follows from what stands and what should, and from nothing else."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from newsdesk.model.outbox import OutboxItem, Request, State
from newsdesk.model.outbox_content import Content, Mark, content_of
from newsdesk.model.outbox_plan import Planned, Standing, plan, standing_of

NOTICE = Content("Taken down.")
NOW = dt.datetime(2025, 6, 2, tzinfo=dt.UTC)


def contents(*texts: str) -> list[Content]:
    return [Content(text) for text in texts]


def standing(*texts: str) -> list[Standing]:
    return [Standing(100 + part, part, Content(text)) for part, text in enumerate(texts)]


def asked(planned: list[Planned]) -> list[tuple[str, int, str, int | None]]:
    return [
        (one.request.value, one.part, one.content.text if one.content else "", one.target)
        for one in planned
    ]


def test_a_new_article_is_sent_part_by_part() -> None:
    assert asked(plan([], contents("a", "b"), notice=None)) == [
        ("send", 0, "a", None),
        ("send", 1, "b", None),
    ]


def test_only_what_differs_is_edited() -> None:
    assert asked(plan(standing("a", "b"), contents("a", "B"), notice=None)) == [
        ("edit", 1, "B", 101)
    ]
    assert plan(standing("a", "b"), contents("a", "b"), notice=None) == []


def test_a_style_is_a_difference() -> None:
    wanted = [Content("a", (Mark(0, 1, "bold"),))]
    assert [one.request for one in plan(standing("a"), wanted, notice=None)] == [Request.EDIT]


def test_a_part_more_replies_to_the_one_before() -> None:
    assert asked(plan(standing("a"), contents("a", "b"), notice=None)) == [("reply", 1, "b", 100)]


def test_a_part_too_many_is_deleted() -> None:
    assert asked(plan(standing("a", "b", "c"), contents("a"), notice=NOTICE)) == [
        ("delete", 2, "Taken down.", 102),
        ("delete", 1, "Taken down.", 101),
    ]


def test_a_withdrawal_deletes_everything_replies_too() -> None:
    stands = [*standing("a"), Standing(200, 0, Content("b"))]
    assert asked(plan(stands, [], notice=NOTICE)) == [
        ("delete", 0, "Taken down.", 200),
        ("delete", 0, "Taken down.", 100),
    ]


def test_a_correction_after_a_reply_edits_the_reply() -> None:
    stands = [*standing("a"), Standing(200, 0, Content("b"))]
    assert asked(plan(stands, contents("c"), notice=None)) == [("edit", 0, "c", 200)]


def item(number: int, planned: Planned, message_id: int | None, state: State) -> OutboxItem:
    return OutboxItem(
        id=number,
        order_id=1,
        article_id=1,
        chat="@n",
        part=planned.part,
        parts=1,
        request=planned.request,
        content=planned.content,
        target=planned.target,
        state=state,
        message_id=message_id,
        changed_at=NOW,
    )


def done(planned: list[Planned], items: list[OutboxItem]) -> None:
    """Note that all of `planned` was done."""
    for one in planned:
        number = len(items) + 1
        new = one.request in (Request.SEND, Request.REPLY)
        items.append(item(number, one, 1000 + number if new else one.target, State.SENT))


@given(st.lists(st.lists(st.sampled_from("abc"), max_size=4), max_size=6))
def test_whatever_is_wanted_stands_afterwards(history: list[list[str]]) -> None:
    items: list[OutboxItem] = []
    for texts in history:
        wanted = contents(*texts)
        done(plan(standing_of(items), wanted, notice=NOTICE), items)
        stands = standing_of(items)
        assert [one.content for one in sorted(stands, key=lambda one: one.part)] == wanted
        assert plan(stands, wanted, notice=NOTICE) == []


def test_what_was_not_confirmed_does_not_stand() -> None:
    for state in set(State) - {State.SENT}:
        made = [item(1, Planned(Request.SEND, 0, Content("a")), 7, state)]
        assert standing_of(made) == []


def test_a_message_comes_back_from_json_as_it_was() -> None:
    marks = (Mark(2, 3, "text_link", "https://n.uz/"), Mark(0, 2, "pre", language="python"))
    content = Content("a 👍 text", marks)
    again = content_of(content.as_json())
    assert (again.text, sorted(again.marks)) == (content.text, sorted(marks))
    assert again.sha256 == content.sha256
    assert again.sha256 != Content("a 👍 text").sha256
