"""The reader's page in the HTML that Qt's own text engine can lay out.

The parts, their order and their words are those of the site's templates; the exact page is
`newsroom.previewing.page_files`. The readers' words are asked under names of their own, because
the templates declare them for the catalogues.
"""

import re
from html import escape, unescape

from newsdesk.desktop.preview.quiet_browser import THUMBNAIL
from newsdesk.desktop.theme import MONO, SANS, SERIF, Colours
from newsdesk.i18n import _
from newsdesk.publish.markdown import refuse_hard_body, render_body
from newsdesk.publish.pictures.placing import with_figures
from newsdesk.publish.pictures.shown import Shown
from newsdesk.publish.site import wording
from newsdesk.publish.site.content import ArticlePage, Site, Strip
from newsdesk.publish.words import words_of

# The window stays quick: Qt takes 35 ms to lay out 200 KB, and a browser shows the rest.
MOST_BODY_CHARACTERS = 60_000

_MOST_PICTURE_PIXELS = 320

_WORD_JOINER = "\u2060"

# nh3 escapes < and > inside attributes, so this sees whole tags.
_PICTURE = re.compile(r'<img\b(?![^<>]*src="picture:)[^<>]*>')
_ALT = re.compile(r'\balt="([^"]*)"')


def page_html(site: Site, page: ArticlePage) -> str:
    """The page as HTML with classes that `page_css` knows.

    Raises BodyTooHardError as `render_body` does.
    """
    return "\n".join(
        part
        for part in (
            _strip(page),
            _kicker(site, page),
            f'<h1 class="headline">{escape(page.text.headline)}</h1>',
            f'<p class="lead">{escape(page.text.lead)}</p>' if page.text.lead else "",
            _facts(site, page),
            _corrections(page),
            _figure(page.pictures[0]) if page.pictures else "",
            _body(page),
            _invitation(site, page),
        )
        if part
    )


def page_css(tokens: Colours) -> str:
    """The styles of `page_html`, in the part of CSS that Qt knows."""
    sans, serif, mono = (_family(names) for names in (SANS, SERIF, MONO))
    # Qt counts line heights from the font's own, which is a third above its size.
    return f"""
    a {{ color: {tokens.accent}; text-decoration: none; }}
    .strip, .kicker, .facts {{ font-family: {sans}; font-size: 12px; color: {tokens.muted}; }}
    .strip, .facts {{ line-height: 115%; margin: 0; }}
    .strip-ground {{ border-bottom: 1px solid {tokens.line}; padding: 0 0 9px 0; }}
    .amount {{ color: {tokens.ink}; font-weight: bold; }}
    .up {{ color: {tokens.good}; }}
    .down {{ color: {tokens.bad}; }}
    .kicker {{ margin: 15px 0 0 0; }}
    .region {{ color: {tokens.accent}; font-weight: bold; }}
    .headline {{
        font-family: {serif}; font-size: 25px; font-weight: bold; line-height: 90%;
        margin: 5px 0 0 0;
    }}
    .lead {{
        font-family: {sans}; font-size: 15px; color: {tokens.muted}; line-height: 105%;
        margin: 9px 0 0 0;
    }}
    .facts-ground {{
        border-top: 1px solid {tokens.line}; border-bottom: 1px solid {tokens.line};
        padding: 8px 0;
    }}
    .notice-bar {{ background-color: {tokens.accent}; }}
    .notice {{ background-color: {tokens.chosen}; padding: 9px 11px; }}
    .notice p {{ font-family: {sans}; font-size: 13px; margin: 0; }}
    .told {{ font-family: {sans}; font-size: 13px; color: {tokens.warn}; }}
    .body p, .body li, .body dd, .body dt, .body td, .body th {{
        font-family: {serif}; font-size: 16px; line-height: 112%;
    }}
    .body h2, .body h3, .body h4, .body h5, .body h6 {{
        font-family: {serif}; font-size: 18px; margin: 18px 0 6px 0;
    }}
    .body h4, .body h5, .body h6 {{ font-size: 16px; }}
    .body blockquote {{ margin: 12px 18px; color: {tokens.muted}; }}
    .body table {{ border-collapse: collapse; border: 1px solid {tokens.line}; }}
    .body td, .body th {{ border: 1px solid {tokens.line}; }}
    pre, code, kbd {{ font-family: {mono}; font-size: 13px; }}
    pre {{ background-color: {tokens.desk}; }}
    del, s {{ text-decoration: line-through; }}
    mark {{ background-color: {tokens.chosen}; color: {tokens.ink}; }}
    .picture {{ font-family: {sans}; font-size: 13px; color: {tokens.muted}; }}
    .invitation {{ border: 1px solid {tokens.line}; padding: 12px 14px; }}
    .invitation p {{ font-family: {sans}; font-size: 13px; margin: 0 0 3px 0; }}
    .invitation-head, .button {{ font-weight: bold; }}
    .invitation-more {{ color: {tokens.muted}; }}
    """


def _family(names: tuple[str, ...]) -> str:
    return ", ".join(f"'{name}'" for name in names)


def _strip(page: ArticlePage) -> str:
    if page.strip is None:
        return ""
    readers = words_of(page.text.language).gettext
    date = wording.day(page.strip.effective_on)
    heading = escape(readers("Currency rates from {date}")).format(date=date)
    note = f"<br>{escape(page.strip.note)}" if page.strip.note else ""
    figures = "&nbsp;&nbsp; ".join(_figures(page.strip))
    return _box(f'<p class="strip">{heading}<br>{figures}{note}</p>', "strip-ground")


def _figures(strip: Strip) -> list[str]:
    """Each currency's figures, which no line end parts."""
    found = []
    for rate in strip.rates:
        change = rate.change_percent
        told = ""
        if change is not None:
            direction = "up" if change > 0 else "down" if change < 0 else "strip"
            told = f'&nbsp;–&nbsp;<span class="{direction}">{wording.per_cent(change)}</span>'
        amount = escape(wording.amount(rate)).replace(" ", "&nbsp;")
        figures = f'<span class="amount">{amount}</span>&nbsp;UZS{told}'
        # A line may end after a dash, even before a no-break space: UAX 14, LB12a.
        found.append(figures.replace("–", f"–{_WORD_JOINER}"))
    return found


def _kicker(site: Site, page: ArticlePage) -> str:
    names = {region.key: region.names[page.text.language] for region in site.regions}
    region = escape(names.get(page.text.region, ""))
    told = f'<span class="region">{region}</span> ' if region else ""
    return f'<p class="kicker">{told}{wording.day(page.text.date)}</p>'


def _facts(site: Site, page: ArticlePage) -> str:
    text = page.text
    words = words_of(text.language)
    minutes = wording.minutes_to_read(text.body)
    count_minutes = words.ngettext
    parts = (
        text.byline,
        wording.zoned_clock(page.first_released_at, on=text.date, zone=site.zone, words=words),
        count_minutes("{count} min", "{count} min", minutes).format(count=minutes),
    )
    facts = "&nbsp;&nbsp;&nbsp; ".join(escape(part) for part in parts if part)
    return _box(f'<p class="facts">{facts}</p>', "facts-ground", above=12)


def _corrections(page: ArticlePage) -> str:
    if not page.corrections:
        return ""
    readers = words_of(page.text.language).gettext
    lines = []
    for correction in page.corrections:
        heading = escape(readers("Corrected {date}.")).format(date=wording.day(correction.on))
        lines.append(f"<p><b>{heading}</b> {escape(correction.note)}</p>")
    return (
        '<table width="100%" cellspacing="0" cellpadding="0" style="margin-top: 14px"><tr>'
        f'<td class="notice-bar" width="3"></td><td class="notice">{"".join(lines)}</td>'
        "</tr></table>"
    )


def _body(page: ArticlePage) -> str:
    body_markdown = page.text.body
    shown = _beginning(body_markdown)
    if len(shown) < len(body_markdown):
        # What readers could not get is refused, also where its beginning could be shown.
        refuse_hard_body(body_markdown)
    body_html = _PICTURE.sub(_picture_words, render_body(shown, dateline=page.text.dateline))
    figures = {number: _figure(each) for number, each in enumerate(page.pictures[1:], start=2)}
    body_html = with_figures(body_html, figures)
    body_html = body_html.replace("<table>", '<table border="1" cellspacing="0" cellpadding="5">')
    body_html = f'<div class="body">{body_html}</div>'
    if len(shown) == len(body_markdown):
        return body_html
    told = _("This is the beginning of a long text. Preview in browser shows all of it.")
    return f'{body_html}<p class="told">{escape(told)}</p>'


def _figure(shown: Shown) -> str:
    """One of the article's own pictures, as small and as whole as lists have it."""
    use, width = shown.use, min(_MOST_PICTURE_PIXELS, shown.plan.shown.width)
    words = f"{escape(use.caption)} ({escape(use.credit)})" if use.credit else escape(use.caption)
    return f'<p class="picture"><img src="{THUMBNAIL}{use.picture}" width="{width}"><br>{words}</p>'


def _beginning(body_markdown: str) -> str:
    """The paragraphs that the window shows of a body."""
    if len(body_markdown) <= MOST_BODY_CHARACTERS:
        return body_markdown
    end = body_markdown.rfind("\n\n", 0, MOST_BODY_CHARACTERS)
    return body_markdown[: end if end > 0 else MOST_BODY_CHARACTERS]


def _picture_words(tag: re.Match[str]) -> str:
    """What stands for a picture: nothing is loaded while somebody writes."""
    alt = _ALT.search(tag[0])
    words = unescape(alt[1]).strip() if alt else ""
    told = _("Picture without a description")
    if words:
        told = _("Picture: {words}").format(words=words)
    return f'<span class="picture">[{escape(told)}]</span>'


def _invitation(site: Site, page: ArticlePage) -> str:
    readers = words_of(page.text.language).gettext
    address = escape(f"https://t.me/{site.telegram_channel}")
    return _box(
        f'<p class="invitation-head">{escape(readers("Stay up to date with the latest news"))}</p>'
        f'<p class="invitation-more">{escape(readers("Subscribe to our Telegram channel"))}</p>'
        f'<p><a class="button" href="{address}">{escape(readers("Open channel"))}</a></p>',
        "invitation",
        above=18,
    )


def _box(html: str, name: str, *, above: int = 0) -> str:
    """`html` with a ground and borders of its own, which Qt draws around cells only."""
    return (
        f'<table width="100%" cellspacing="0" cellpadding="0" style="margin-top: {above}px"><tr>'
        f'<td class="{name}">{html}</td></tr></table>'
    )
