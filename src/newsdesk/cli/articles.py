"""`newsdesk article …`: bring articles in, list, show, hand over, decide."""

import datetime as dt
from pathlib import Path
from typing import Annotated, Any

import typer

from newsdesk.cli.article_files import write_files
from newsdesk.cli.desk import LARGEST_ID, ArticleId, desk, now
from newsdesk.cli.printing import Json, group, print_json, read_file
from newsdesk.i18n import _
from newsdesk.intake.markdown_file import write_article
from newsdesk.model.article import Stage
from newsdesk.newsroom import browsing, importing, review, writing
from newsdesk.newsroom.access import STAGE_WORDS
from newsdesk.newsroom.browsing import ArticleView, Row

commands = group("Articles.")


@commands.command("import")
def bring_in(
    context: typer.Context,
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Markdown with YAML front matter.")
    ],
) -> None:
    """Bring in articles as drafts, all of them or none; prints one id a line."""
    with desk(context).opened() as store:
        by = desk(context).person(store)
        sources = [(name, read_file(name)) for name in files]
        ids, _changes = importing.bring_in(store, sources, by=by, at=now())
    for number in ids:
        print(number)


@commands.command("export")
def export(
    context: typer.Context,
    article_id: ArticleId,
    to: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Write it and its pictures into this folder."),
    ] = None,
) -> None:
    """Print an article in the form that `import` reads, or write it with its pictures."""
    with desk(context).opened() as store:
        if to is None:
            print(write_article(browsing.article(store, article_id).text), end="")
        else:
            files = importing.to_files(store, article_id)
            print(write_files(to, f"{article_id}.md", files))


@commands.command("save")
def save(
    context: typer.Context,
    article_id: ArticleId,
    file: Annotated[str, typer.Argument(metavar="FILE", help="The whole article anew.")],
) -> None:
    """Replace an article's text by a file's, as a new revision."""
    with desk(context).opened() as store:
        by = desk(context).person(store)
        seen = browsing.article(store, article_id).version
        found = importing.read(store, file, read_file(file), at=now())
        writing.save(
            store, article_id, found.text, seen=seen, masters=found.masters, by=by, at=now()
        )


@commands.command("list")
def list_articles(
    context: typer.Context,
    stage: Annotated[Stage | None, typer.Option(help="Only those at this stage.")] = None,
    as_json: Json = False,
) -> None:
    """List articles, the latest change first."""
    with desk(context).opened() as store:
        found = browsing.ids(store) if stage is None else browsing.ids_at(store, stage)
        _print_rows(browsing.rows(store, found), as_json=as_json)


@commands.command("search")
def search(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="WORDS")],
    as_json: Json = False,
) -> None:
    """Find articles by words of any language and script, the newest first."""
    with desk(context).opened() as store:
        found = browsing.ids(store, words=" ".join(words))
        _print_rows(browsing.rows(store, found), as_json=as_json)


@commands.command("show")
def show(context: typer.Context, article_id: ArticleId, as_json: Json = False) -> None:
    """Show one article with all that is known of it."""
    with desk(context).opened() as store:
        view = browsing.article(store, article_id)
        if as_json:
            print_json(_view_json(view))
        else:
            _print_view(view)


@commands.command("history")
def history(context: typer.Context, article_id: ArticleId, as_json: Json = False) -> None:
    """Show what happened to an article, newest first, and its revisions."""
    with desk(context).opened() as store:
        events = [
            {
                "at": _moment(event.at),
                "by": name,
                "action": event.action,
                "details": event.details,
            }
            for name, event in browsing.timeline(store, article_id)
        ]
        revisions = [
            {
                "number": revision.number,
                "occasion": revision.occasion.value,
                "by": name,
                "at": _moment(revision.saved_at),
                "hash": revision.content_hash,
            }
            for name, revision in browsing.revisions(store, article_id)
        ]
    if as_json:
        print_json({"events": events, "revisions": revisions})
        return
    for event in events:
        print(f"{event['at']}  {event['action']:10}  {event['by']}")


@commands.command("submit")
def submit(context: typer.Context, article_id: ArticleId) -> None:
    """Hand an article over for approval."""
    with desk(context).opened() as store:
        writing.submit(store, article_id, by=desk(context).person(store), at=now())


@commands.command("approve")
def approve(
    context: typer.Context,
    article_id: ArticleId,
    seen_hash: Annotated[
        str,
        typer.Option(
            "--hash",
            help="Approve only if the content is still this one (from `show --json`).",
            show_default="what stands now",
        ),
    ] = "",
) -> None:
    """Approve an article as it stands."""
    with desk(context).opened() as store:
        by = desk(context).person(store)
        seen = seen_hash or browsing.article(store, article_id).content_hash
        review.approve(store, article_id, seen_hash=seen, by=by, at=now())


@commands.command("return")
def return_to_author(
    context: typer.Context,
    article_id: ArticleId,
    note: Annotated[str, typer.Option(help="What is wanted of the author.")],
) -> None:
    """Send an article back to its author."""
    with desk(context).opened() as store:
        by = desk(context).person(store)
        review.return_to_author(store, article_id, note, by=by, at=now())


@commands.command("note")
def note(
    context: typer.Context,
    article_id: ArticleId,
    words: Annotated[str, typer.Argument(metavar="NOTE")],
) -> None:
    """Leave a note for colleagues on an article."""
    with desk(context).opened() as store:
        writing.note(store, article_id, words, by=desk(context).person(store), at=now())


@commands.command("restore")
def restore(
    context: typer.Context,
    article_id: ArticleId,
    number: Annotated[
        int,
        typer.Argument(metavar="REVISION", min=1, max=LARGEST_ID, help="The revision's number."),
    ],
) -> None:
    """Make an earlier revision the working copy again."""
    with desk(context).opened() as store:
        by = desk(context).person(store)
        seen = browsing.article(store, article_id).version
        writing.restore(store, article_id, number, seen=seen, by=by, at=now())


@commands.command("spike")
def spike(context: typer.Context, article_id: ArticleId) -> None:
    """Discard an article; `unspike` takes it back."""
    with desk(context).opened() as store:
        review.spike(store, article_id, by=desk(context).person(store), at=now())


@commands.command("unspike")
def unspike(context: typer.Context, article_id: ArticleId) -> None:
    """Take a spiked article back, as a draft."""
    with desk(context).opened() as store:
        review.unspike(store, article_id, by=desk(context).person(store), at=now())


@commands.command("correct")
def correct(
    context: typer.Context,
    article_id: ArticleId,
    words: Annotated[str, typer.Option("--note", help="What readers are told was wrong.")],
) -> None:
    """Open a correction of a live article; what is live stays until it is approved anew."""
    with desk(context).opened() as store:
        review.correct(store, article_id, words, by=desk(context).person(store), at=now())


@commands.command("withdraw")
def withdraw(
    context: typer.Context,
    article_id: ArticleId,
    reason: Annotated[str, typer.Option(help="What readers are told.")],
) -> None:
    """Decide that a live article is taken down; the next publish does it."""
    with desk(context).opened() as store:
        review.withdraw(store, article_id, reason, by=desk(context).person(store), at=now())


def _print_rows(rows: list[Row], *, as_json: bool) -> None:
    if as_json:
        print_json([_row_json(row) for row in rows])
        return
    for row in rows:
        visible = "" if row.visibility is None else row.visibility.value
        print(
            f"{row.id:>6}  {row.stage.value:9}  {visible:9}  {row.language:7}  "
            f"{row.date}  {row.headline}"
        )


def _row_json(row: Row) -> dict[str, Any]:
    return {
        "id": row.id,
        "headline": row.headline,
        "stage": row.stage.value,
        "site": None if row.visibility is None else row.visibility.value,
        "open_change": row.open_change,
        "region": row.region,
        "language": row.language,
        "date": row.date.isoformat(),
        "updated_at": _moment(row.updated_at),
        "author": row.author,
    }


def _view_json(view: ArticleView) -> dict[str, Any]:
    return {
        "id": view.id,
        **view.text.model_dump(mode="json"),
        "stage": view.stage.value,
        "version": view.version,
        "hash": view.content_hash,
        "author": view.author,
        "updated_by": view.updated_by,
        "updated_at": _moment(view.updated_at),
        "approved_by": view.approved_by,
        "approved_at": None if view.approved_at is None else _moment(view.approved_at),
        "channels": {
            one.channel.value: {
                "state": one.visibility.value,
                "address": one.address,
                "released_at": _moment(one.released_at),
                "withdrawal": one.withdrawal,
            }
            for one in view.publications
        },
        "translations": [
            {"language": language, "id": number, "headline": headline}
            for language, number, headline in view.translations
        ],
        "notes": [
            {"by": name, "at": _moment(each.written_at), "text": each.text}
            for name, each in view.notes
        ],
    }


def _print_view(view: ArticleView) -> None:
    text = view.text
    lines = [
        f"{view.id}  {_(STAGE_WORDS[view.stage])}  {text.language.value}  {text.date}",
        f"{view.author} · {text.region}",
        "",
        text.headline,
        text.lead,
        "",
        f"{text.dateline} —",
        text.body,
    ]
    lines += [f"[{name}] {each.text}" for name, each in view.notes]
    print("\n".join(lines))


def _moment(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
