"""The pages of a release: read for many at once, made here or by other processes, compared.

What is read becomes plain values (`Job`), from which any process makes files. A body that was
rendered once is kept with its revision (`store.kept_texts`), and read instead.
"""

import datetime as dt
import functools
import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, islice
from typing import NamedTuple, TypeVar

from newsdesk.model.article import Channel, Visibility
from newsdesk.model.kept_text import Form
from newsdesk.newsroom import channel_text, site_files
from newsdesk.newsroom.deciding import Decision
from newsdesk.newsroom.site_content import Reader
from newsdesk.newsroom.site_files import PageKey, Sort
from newsdesk.newsroom.site_machines import completed
from newsdesk.newsroom.site_pictures import Spool, compared
from newsdesk.publish import bodies
from newsdesk.publish.markdown import render_body
from newsdesk.publish.pagefind.shards import engine
from newsdesk.publish.release import (
    CancelledError,
    ChangedByHandError,
    Comparison,
    FileFacts,
    Plan,
    Staging,
)
from newsdesk.publish.site import addresses, pages, static
from newsdesk.publish.site.content import ArticlePage, ListPage, Site
from newsdesk.publish.workers import spread
from newsdesk.store import publications
from newsdesk.store.engine import Session
from newsdesk.store.kept_texts import Rendered

# So many pages are read by the same few statements, and given to a process at once.
_AT_ONCE = 100
_LINES_AT_ONCE = 500
# Reading keeps one core busy for about so many that make pages.
_MOST_PROCESSES = 6

_T = TypeVar("_T")
_File = tuple[str, bytes | None]


class Kept(NamedTuple):
    """A text that was kept of a revision, and the mark of what made it."""

    mark: str
    text: str


@dataclass(frozen=True)
class ArticleJob:
    """An article's page and its post. What was `kept` of its revision is used where it still fits.

    Without a `post_address` there is no post; one that is not `live` goes.
    """

    page: ArticlePage
    revision_id: int
    kept_body: Kept | None
    kept_post: Kept | None
    post_address: str = ""
    live: bool = True


@dataclass(frozen=True)
class DayJob:
    """A day's archive; without articles it goes."""

    page: ListPage


@dataclass(frozen=True)
class ReadyJob:
    """Files that are made already."""

    files: tuple[_File, ...]


Job = ArticleJob | DayJob | ReadyJob


class Made(NamedTuple):
    """What became of some jobs: their files, compared with the target, and texts worth keeping."""

    jobs: int
    files: list[Comparison]
    rendered: list[Rendered]


@dataclass(frozen=True)
class Ways:
    """How pages are made: by how many `processes`, once there are more than `few` articles."""

    processes: int = field(default_factory=lambda: min(os.cpu_count() or 1, _MOST_PROCESSES))
    few: int = 500


USUAL = Ways()


@dataclass
class Ledger:
    """What the files of a release come to: which are written, which go, which changed by hand."""

    session: Session
    target: str
    written: dict[str, FileFacts] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)
    by_hand: list[str] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)
    _waiting: list[Comparison] = field(default_factory=list)

    def take(self, compared: Sequence[Comparison]) -> None:
        """Take files, which are held against the receipt many at once."""
        self._waiting += compared
        if len(self._waiting) >= _LINES_AT_ONCE:
            self._hold_against_receipt()

    def _hold_against_receipt(self) -> None:
        compared, self._waiting = self._waiting, []
        lines = publications.receipt_lines(
            self.session, self.target, [one.path for one in compared]
        )
        for path, wanted, found in compared:
            self._seen.add(path)
            known = lines.get(path)
            line = None if known is None else FileFacts(known.sha256 or "", known.size or 0)
            if found == wanted and line == wanted:
                continue
            if found is not None and found not in (line, wanted):
                self.by_hand.append(path)
            if wanted is None:
                self.removed.append(path)
            else:
                self.written[path] = wanted

    def take_what_is_left(self, staging: Staging) -> None:
        """What the receipt has and nobody made goes."""
        self._hold_against_receipt()
        left = [
            path
            for path in publications.receipt_paths(self.session, self.target)
            if path not in self._seen
        ]
        self.take([staging.put(path, None) for path in left])

    def plan(self, *, overwrite: bool) -> Plan:
        """What the release does to the target; ChangedByHandError unless `overwrite`."""
        self._hold_against_receipt()
        if self.by_hand and not overwrite:
            raise ChangedByHandError(paths=self.by_hand)
        return Plan(dict(sorted(self.written.items())), tuple(sorted(self.removed)))


def made(
    decision: Decision,
    staging: Staging,
    ways: Ways,
    *,
    keep: Callable[[Sequence[Rendered]], None],
    spool: Spool | None = None,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> Ledger:
    """Make all that a release has to look at; files that differ wait in `staging`.

    `keep` is given what was rendered; `spool` has pictures that were made ahead. CancelledError as
    soon as `cancelled` says so.
    """

    def look() -> None:
        if cancelled():
            raise CancelledError

    release = decision.release
    ledger = Ledger(decision.reader.session, "" if release is None else release.target)
    total = len(decision.article_ids) + len(decision.keys)
    done = 0
    for some in _all_made(decision, staging, ways, look, spool):
        ledger.take(some.files)
        keep(some.rendered)
        if some.jobs:
            done += some.jobs
            progress(done, total)
    if decision.whole:
        ledger.take_what_is_left(staging)
    return ledger


def _all_made(
    decision: Decision,
    staging: Staging,
    ways: Ways,
    look: Callable[[], None],
    spool: Spool | None,
) -> Iterator[Made]:
    make = functools.partial(make_all, decision.site, staging)
    jobs = _jobs(decision)
    if decision.whole:
        shared = static.static_files(decision.site) | engine()
        yield make([ReadyJob(tuple(sorted(shared.items())))])._replace(jobs=0)
    of_articles = None if decision.whole else decision.article_ids
    for files in compared(decision.reader.session, staging, of_articles, spool=spool):
        look()
        yield Made(0, files, [])
    if ways.processes > 1 and len(decision.article_ids) > ways.few:
        yield from spread(make, _batches(jobs), processes=ways.processes, look=look)
        return
    look()
    for job in jobs:
        yield make([job])
        look()


def make_all(site: Site, staging: Staging, jobs: Sequence[Job]) -> Made:
    """The files of some jobs, put into `staging`; also in another process."""
    compared: list[Comparison] = []
    rendered: list[Rendered] = []
    for job in jobs:
        if isinstance(job, ArticleJob):
            files = _article_files(site, job, rendered)
        elif isinstance(job, DayJob):
            files = [_day_file(site, job.page)]
        else:
            files = list(job.files)
        compared += [staging.put(path, content) for path, content in files]
    return Made(len(jobs), compared, rendered)


def _article_files(site: Site, job: ArticleJob, rendered: list[Rendered]) -> list[_File]:
    page = job.page
    body = job.kept_body
    if body is None or body.mark != bodies.mark():
        body = Kept(bodies.mark(), render_body(page.text.body))
        rendered.append(Rendered(job.revision_id, Form.BODY, *body))
    page = replace(page, body_html=body.text)
    files: list[_File] = [
        (addresses.path_of(page.address), pages.article_page(site, page)),
        pages.ninjs_file(site, page),
    ]
    if not job.post_address:
        return files
    if not job.live:
        return [*files, *((path, None) for path in channel_text.paths_of(job.post_address))]
    mark = channel_text.mark_of_post(site, page)
    post = job.kept_post
    if post is None or post.mark != mark:
        told = channel_text.channel_files(site, page, job.post_address)
        post = Kept(mark, json.dumps([content.decode() for _path, content in told]))
        rendered.append(Rendered(job.revision_id, Form.POST, *post))
    contents = [text.encode() for text in json.loads(post.text)]
    return [*files, *zip(channel_text.paths_of(job.post_address), contents, strict=True)]


def _day_file(site: Site, page: ListPage) -> _File:
    content = pages.list_page(site, page) if page.teasers else None
    return addresses.path_of(addresses.list_address(page)), content


def _jobs(decision: Decision) -> Iterator[Job]:
    """Everything to be made, read by and by."""
    reader, site = decision.reader, decision.site
    for ids in _batches(decision.article_ids):
        yield from _article_jobs(reader, ids)
    days = [key for key in decision.keys if key.sort is Sort.DAY]
    for _language, of_language in groupby(days, lambda key: key.language):
        for some in _batches(of_language):
            yield from _day_jobs(reader, some)
    for key in decision.keys:
        if key.sort is not Sort.DAY:
            target = "" if decision.release is None else decision.release.target
            yield ReadyJob(tuple(site_files.files_of(reader, site, target, key)))


def _article_jobs(reader: Reader, article_ids: Sequence[int]) -> Iterator[ArticleJob]:
    session = reader.session
    found = publications.of_articles(session, article_ids)
    standing = sorted(found.values(), key=lambda one: (one.language, one.place))
    posts = publications.of_articles(session, article_ids, Channel.TELEGRAM)
    revision_ids = [one.revision_id for one in standing]
    kept = reader.read_kept(Form.BODY, revision_ids)
    kept_posts = reader.read_kept(Form.POST, revision_ids)
    pages_alone = reader.article_pages(standing)
    for one, page in zip(standing, completed(session, standing, pages_alone), strict=True):
        post = posts.get(one.article_id)
        body, kept_post = kept.get(one.revision_id), kept_posts.get(one.revision_id)
        yield ArticleJob(
            page=page,
            revision_id=one.revision_id,
            kept_body=None if body is None else Kept(*body),
            kept_post=None if kept_post is None else Kept(*kept_post),
            post_address="" if post is None else post.address,
            live=post is not None and post.visibility is Visibility.LIVE,
        )


def _day_jobs(reader: Reader, keys: Sequence[PageKey]) -> Iterator[DayJob]:
    language = keys[0].language
    if language is not None:
        days = [dt.date.fromisoformat(key.detail) for key in keys]
        yield from (DayJob(page) for page in reader.day_pages(language, days))


def _batches(values: Iterable[_T]) -> Iterator[list[_T]]:
    remaining = iter(values)
    while some := list(islice(remaining, _AT_ONCE)):
        yield some
