"""Which requests bring the channel from what stands there to what should."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from newsdesk.model.outbox import OutboxItem, Request, State
from newsdesk.model.outbox_content import Content


@dataclass(frozen=True)
class Standing:
    """A message of an article that is in the channel, as far as we know."""

    message_id: int
    part: int
    content: Content


@dataclass(frozen=True)
class Planned:
    """A request to make."""

    request: Request
    part: int
    content: Content | None
    target: int | None = None


def standing_of(items: Iterable[OutboxItem]) -> list[Standing]:
    """What stands in one channel of one article, after all its requests, oldest first.

    A request counts when it is `sent`. One article's requests are made one after the other, so
    the order of their ids is that of their doing.
    """
    stands: dict[int, Standing] = {}
    done = (item for item in items if item.state is State.SENT)
    for item in sorted(done, key=lambda item: item.id or 0):
        if item.request is Request.DELETE:
            stands.pop(item.target or 0, None)
        elif item.content is not None and item.request is Request.EDIT and item.target is not None:
            known = stands.get(item.target, Standing(item.target, item.part, item.content))
            stands[item.target] = replace(known, content=item.content)
        elif item.content is not None and item.message_id is not None:
            stands[item.message_id] = Standing(item.message_id, item.part, item.content)
    return list(stands.values())


def plan(
    standing: Sequence[Standing], wanted: Sequence[Content], *, notice: Content | None
) -> list[Planned]:
    """The requests that leave `wanted` in the channel, and nothing else; none where all is so.

    A part that stands is edited where it differs ("message is not modified" would be an error); a
    new part behind one that stands replies to it, so that readers find them together. What is
    over is deleted, or becomes `notice` where Telegram does not let it be deleted.
    """
    newest = {stood.part: stood for stood in standing}
    planned: list[Planned] = []
    for part, content in enumerate(wanted):
        stood = newest.get(part)
        if stood is None:
            before = newest.get(part - 1)
            request = Request.SEND if before is None else Request.REPLY
            target = None if before is None else before.message_id
            planned.append(Planned(request, part, content, target))
        elif stood.content != content:
            planned.append(Planned(Request.EDIT, part, content, stood.message_id))
    over = [stood for stood in standing if stood.part >= len(wanted)]
    planned += [
        Planned(Request.DELETE, stood.part, notice, stood.message_id) for stood in reversed(over)
    ]
    return planned
