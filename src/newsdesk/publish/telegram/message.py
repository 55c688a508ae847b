"""What Telegram is given: one message's text, its entities, and the limits both keep.

The limits and the HTML form are those of the Bot API, core.telegram.org/bots/api, sections
"Formatting options", "HTML style" and "sendMessage".
"""

from dataclasses import dataclass
from typing import ClassVar

# sendMessage: "1-4096 characters after entities parsing". The server counts code points, clients
# and offsets count UTF-16 units; the second is never less, so it alone is kept.
MAX_UNITS = 4_096
# MTProto's limit; what is over it is dropped without a word (github.com/tdlib/telegram-bot-api,
# issue 165, which also tells of the bytes below).
MAX_ENTITIES = 100
MAX_ENTITY_BYTES = 9_500
# Text over this is refused before it is parsed: TDLib, `clean_input_string`.
MAX_HTML_BYTES = 32_768

_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "blockquote": "blockquote",
}


@dataclass(frozen=True, slots=True, order=True)
class Entity:
    """A stretch of a message's text with a style; `kind` is MessageEntity's `type`.

    `offset` and `length` are in UTF-16 units. `url` is set for text_link, `language` (or nothing)
    for pre.
    """

    offset: int
    length: int
    kind: str
    url: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """One message: the same text as HTML for sending and plain with entities."""

    text_html: str
    text_plain: str
    entities: tuple[Entity, ...]

    parse_mode: ClassVar[str] = "HTML"


@dataclass(frozen=True, slots=True)
class Style:
    """One style around a text. Kinds are MessageEntity's; `rank` says what stands inside what."""

    kind: str
    rank: int
    url: str = ""
    language: str = ""
    # Two quotes or two code blocks side by side stay two.
    number: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one set of styles, outermost first."""

    text: str
    styles: tuple[Style, ...] = ()


# A quote may hold a link, a link may be bold; nothing stands inside code (TDLib drops it).
QUOTE_RANK, LINK_RANK, STYLE_RANK, CODE_RANK = range(4)


def units(text: str) -> int:
    """How many UTF-16 units `text` takes: what Telegram's offsets count."""
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def message_of(runs: list[Run]) -> Message:
    """The message that `runs` make; empty ends must be trimmed before."""
    writer = _Writer()
    for run in runs:
        writer.add(run)
    writer.close_to(0)
    return Message(
        text_html="".join(writer.html),
        text_plain="".join([run.text for run in runs]),
        entities=tuple(sorted(writer.entities)),
    )


class _Writer:
    """Runs become properly nested tags, and the entities those tags will be parsed into."""

    def __init__(self) -> None:
        self.html: list[str] = []
        self.entities: list[Entity] = []
        self._open: list[tuple[Style, int]] = []
        self._position = 0

    def add(self, run: Run) -> None:
        """Write `run`, keeping open what it shares with the runs before it."""
        if run.styles:
            self._change(run)
        elif self._open:
            self.close_to(0)
        self.html.append(escape(run.text))
        self._position += units(run.text)

    def _change(self, run: Run) -> None:
        """Close and open what parts `run` from the run before it."""
        kept = 0
        for style, _started_at in self._open:
            if style not in run.styles:
                break
            kept += 1
        wanted = [style for style in run.styles if style not in self._styles(kept)]
        while kept and wanted and wanted[0].rank < self._open[kept - 1][0].rank:
            kept -= 1
            wanted = [style for style in run.styles if style not in self._styles(kept)]
        self.close_to(kept)
        for style in wanted:
            self.html.append(_opening(style))
            self._open.append((style, self._position))

    def _styles(self, count: int) -> list[Style]:
        return [style for style, _started_at in self._open[:count]]

    def close_to(self, depth: int) -> None:
        """Close all but the outermost `depth` styles."""
        while len(self._open) > depth:
            style, started_at = self._open.pop()
            self.html.append(_closing(style))
            length = self._position - started_at
            entity = Entity(started_at, length, style.kind, style.url, style.language)
            self.entities.append(entity)


def escape(text: str) -> str:
    """`text` inside Telegram's HTML, which knows &lt; &gt; &amp; and &quot; only."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text


def _quoted(text: str) -> str:
    return escape(text).replace('"', "&quot;")


def _opening(style: Style) -> str:
    """The tags that open `style`."""
    if style.kind == "text_link":
        return f'<a href="{_quoted(style.url)}">'
    if style.kind == "pre":
        if style.language:
            return f'<pre><code class="language-{_quoted(style.language)}">'
        return "<pre>"
    if style.kind == "expandable_blockquote":
        return "<blockquote expandable>"
    return f"<{_TAGS[style.kind]}>"


def _closing(style: Style) -> str:
    """The tags that close `style`."""
    if style.kind == "text_link":
        return "</a>"
    if style.kind == "pre":
        return "</code></pre>" if style.language else "</pre>"
    if style.kind == "expandable_blockquote":
        return "</blockquote>"
    return f"</{_TAGS[style.kind]}>"
