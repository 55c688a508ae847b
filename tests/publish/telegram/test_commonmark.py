"""The examples of the CommonMark specification, as Telegram reads what we make of them."""

import json
from collections.abc import Callable
from pathlib import Path

from newsdesk.publish.hardness import Work
from newsdesk.publish.markdown import ELEMENTS, canonical, sanitised
from newsdesk.publish.raw_html import whole_tags
from newsdesk.publish.telegram import Entity, Message, messages_of_body
from newsdesk.publish.telegram.forms import blocks_of
from newsdesk.publish.telegram.message import MAX_ENTITIES, MAX_HTML_BYTES, MAX_UNITS, units
from newsdesk.publish.telegram.splitting import messages_of

Accepted = Callable[[Message], tuple[str, list[Entity]]]
BASE = "https://news.example/"
EXAMPLES = json.loads(
    (Path(__file__).parents[2] / "data" / "commonmark-0.31.2.json").read_text("utf-8")
)


def expected(spec_html: str) -> tuple[Message, ...]:
    """What the specification's own HTML becomes by our forms, sanitised as every body is."""
    if "<pre><code class=" not in spec_html:  # this is a block's language, no HTML of a reporter
        spec_html = whole_tags(spec_html, ELEMENTS, Work())
    return messages_of(blocks_of(canonical(sanitised(spec_html, BASE)), BASE))


def text_of(messages: tuple[Message, ...]) -> str:
    return "".join("".join(message.text_plain for message in messages).split())


def test_examples_are_accepted_whole_and_in_their_styles(accepted: Accepted) -> None:
    taken = whole = styled = over = 0
    for example in EXAMPLES:
        messages = messages_of_body(example["markdown"], base_url=BASE)
        wanted = expected(example["html"])
        try:
            for message in messages:
                accepted(message)
            taken += 1
        except AssertionError:
            pass
        whole += text_of(messages) == text_of(wanted)
        styled += [one.text_html for one in messages] == [one.text_html for one in wanted]
        over += sum(
            units(message.text_plain) > MAX_UNITS
            or len(message.entities) > MAX_ENTITIES
            or len(message.text_html.encode()) > MAX_HTML_BYTES
            for message in messages
        )
    percent = [100 * count / len(EXAMPLES) for count in (taken, whole, styled)]
    assert len(EXAMPLES) > 650
    assert min(percent) >= 99.5, percent
    assert over == 0
