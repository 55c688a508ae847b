"""Texts as hostile as they come, for every place that a text can stand in."""

import datetime as dt

from hypothesis import strategies as st
from tests.publish.machines.samples import item

from newsdesk.model.article import Language
from newsdesk.publish.hardness import BodyTooHardError
from newsdesk.publish.machines.texts import carried
from newsdesk.publish.machines.values import Correction, Item, Linked, Version
from newsdesk.publish.markdown import render_body

HOSTILE = (
    "]]>",
    "<![CDATA[",
    "</script><script>alert(1)</script>",
    "<!--",
    "-->",
    "&amp;amp;",
    "&#0;",
    "<b onclick=x>",
    "\x00\x08\x0b\x1f\x7f\x85",
    "\ud800",
    "\udfff\ud800",
    "\ufffe\uffff",
    "\u2028\u2029",
    "\u202e\u200f",
    "👩‍👩‍👧‍👦🇺🇿",
    "Oʻzbekiston gʻalabasi",
    "Ўзбекистон Қўқон Ғазалкент",
    "Ташкент — «столица»",
    "{name} {0} %s %(x)s $uri ${x}",
    "\"'`\\",
    "\r\n\t \u00a0",
    "[x](javascript:alert(1))",
    "![x](//host/a.jpg)",
    '[x](../a?b=1&c="2")',
    "[^1]\n\n[^1]: note",
)


def texts() -> st.SearchStrategy[str]:
    """Any characters at all, half ones too, strewn with what breaks out of one format or other."""
    anything = st.text(st.characters(exclude_categories=()), max_size=12)
    return st.lists(st.one_of(st.sampled_from(HOSTILE), anything), max_size=5).map("".join)


def addresses() -> st.SearchStrategy[str]:
    """Paths of any characters but control ones, which are refused."""
    return texts().map(lambda text: "".join(carried(text).split("\n")).replace("\t", ""))


def _moments() -> st.SearchStrategy[dt.datetime]:
    years = st.datetimes(dt.datetime(1995, 1, 1), dt.datetime(2100, 1, 1))  # noqa: DTZ001
    return years.map(lambda naive: naive.replace(tzinfo=dt.UTC))


def _bodies() -> st.SearchStrategy[str]:
    return texts().map(_rendered)


def _rendered(body_markdown: str) -> str:
    try:
        return render_body(body_markdown)
    except BodyTooHardError:
        return ""


def items(*, withdrawn: bool = True) -> st.SearchStrategy[Item]:
    """An article with such texts in every place; perhaps a `withdrawn` one."""
    linked = texts().map(lambda name: Linked(name, "en/x/index"))
    return st.builds(
        item,
        headline=texts(),
        lead=texts(),
        dateline=texts(),
        body_html=_bodies(),
        authors=st.lists(linked, max_size=2).map(tuple),
        tags=st.lists(linked, max_size=3).map(tuple),
        region=st.one_of(st.none(), linked),
        corrections=texts().map(lambda note: (Correction(dt.date(2025, 5, 12), note),)),
        versions=texts().map(lambda title: (Version(11, Language.RU, "ru/x-11", title),)),
        first_released_at=_moments(),
        released_at=_moments(),
        embargo=st.just(None),
        withdrawal=st.one_of(st.just(""), texts()) if withdrawn else st.just(""),
        language=st.sampled_from(Language),
        number=st.integers(1, 99),
        urgency=st.integers(1, 9),
    )
