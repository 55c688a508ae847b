"""`newsdesk channel …`: the outbox of the Telegram channel, and sending from it."""

import getpass
import os
import re
import sys
import time
from typing import Annotated, Any, ClassVar

import typer
from pydantic import SecretStr

from newsdesk.cli.desk import LARGEST_ID, desk, now
from newsdesk.cli.printing import Json, group, print_json
from newsdesk.errors import InputError, RefusalError
from newsdesk.i18n import N_, _, ngettext
from newsdesk.model.outbox import State
from newsdesk.newsroom import outbox, outbox_view, sending, staff
from newsdesk.newsroom.outbox_view import Line
from newsdesk.newsroom.sending import Told
from newsdesk.publish.telegram.bot import bot_with, tokens
from newsdesk.store.engine import Store

commands = group("The Telegram channel: what waits to be posted, and posting it.")

TOKEN_VARIABLE = "NEWSDESK_BOT_TOKEN"  # noqa: S105 - the name of it
# https://t.me/newsdesk_sample/1001, as “Copy link” gives it.
_LINK = re.compile(r"(?:https?://)?t\.me/(?P<channel>\w+)/(?P<number>\d{1,18})/?", re.ASCII)
_NUMBER = re.compile(r"[1-9]\d{0,17}", re.ASCII)

Number = Annotated[
    int,
    typer.Argument(metavar="NUMBER", min=1, max=LARGEST_ID, help="The request's, from the list."),
]


class NoTokenError(RefusalError):
    """There is nowhere to take a token from."""

    words: ClassVar[str] = N_(
        "There is no bot token for {chat}. Nothing was sent; keep one with “newsdesk channel "
        "token”, or give it in the environment as NEWSDESK_BOT_TOKEN."
    )


class OneChoiceError(InputError):
    """None of the choices about a request was named, or more than one."""

    words: ClassVar[str] = N_(
        "Say one of --found, --done, --again and --forget. Nothing was changed."
    )


class BadMessageNumberError(InputError):
    """Neither a message's number nor its link."""

    words: ClassVar[str] = N_(
        "“{typed}” is neither the number of a message nor its link in {chat}, like "
        "https://t.me/{name}/1001. Nothing was changed."
    )


@commands.command("list")
def list_outbox(context: typer.Context, as_json: Json = False) -> None:
    """Show what waits to be posted and what needs a person."""
    with desk(context).opened() as store:
        seen = outbox_view.look(store)
    if as_json:
        print_json(
            {
                "open": [_line_json(line) for line in seen.open],
                "behind": [
                    {
                        "article": one.article_id,
                        "headline": one.headline,
                        "channel": one.chat,
                        "queued_at": f"{one.queued_at:%Y-%m-%dT%H:%M:%SZ}",
                    }
                    for one in seen.behind
                ],
                "done": [_line_json(line) for line in seen.done],
            }
        )
        return
    for line in seen.open:
        _print_line(line)
    for one in seen.behind:
        words = _("{headline}: its newest state waits until this is settled.")
        print(words.format(headline=one.headline))
    if not seen.open:
        print(_("Nothing waits to be posted."))


@commands.command("send")
def send(context: typer.Context, as_json: Json = False) -> None:
    """Post what waits, at the pace that Telegram allows; exit code 1 where a person is needed."""
    with desk(context).opened() as store:
        by = desk(context).person(store)
        settings = staff.settings(store)
        token = _token_for(outbox.chat_of(settings))
        with bot_with(token, settings.telegram_api) as bot:
            run = sending.send_all(
                store, bot, by=by, clock=now, sleep=time.sleep, progress=_show_progress
            )
        seen = outbox_view.look(store)
    if as_json:
        print_json({"lost": run.lost, "requests": [_told_json(one) for one in run.told]})
    else:
        done = sum(one.state is State.SENT for one in run.told)
        words = ngettext(
            "{count} request to the channel was done.",
            "{count} requests to the channel were done.",
            done,
        )
        print(words.format(count=done))
    troubled = [line for line in seen.open if line.advice]
    for line in troubled:
        _print_line(line, to_errors=True)
    if troubled:
        raise typer.Exit(1)


@commands.command("resolve")
def resolve(
    context: typer.Context,
    number: Number,
    found: Annotated[
        str,
        typer.Option(
            metavar="MESSAGE", help="It is in the channel: its number there, or its link."
        ),
    ] = "",
    done: Annotated[
        bool, typer.Option("--done", help="The message was edited or deleted as it should be.")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="It is not in the channel, or was refused: send it.")
    ] = False,
    forget: Annotated[
        bool, typer.Option("--forget", help="Do not send it, nor what follows it of its article.")
    ] = False,
) -> None:
    """Decide what nobody but a person can: whether a message is in the channel, what to do."""
    if sum((bool(found), done, again, forget)) != 1:
        raise OneChoiceError
    with desk(context).opened() as store:
        by = desk(context).person(store)
        outbox.bury_dead(store, by=by, at=now())
        if again:
            outbox.repeat(store, number, by=by, at=now())
        elif forget:
            outbox.forget(store, number, by=by, at=now())
        else:
            message_id = _message_number(store, found) if found else None
            outbox.found(store, number, message_id, by=by, at=now())


@commands.command("token")
def token(
    context: typer.Context,
    forget: Annotated[
        bool, typer.Option("--forget", help="Take it out of the keyring again.")
    ] = False,
) -> None:
    """Keep the bot's token in the system's keyring; it is asked for, or read from standard input.

    It is never shown, and stands in no file of the newsroom.
    """
    with desk(context).opened() as store:
        chat = outbox.chat_of(staff.settings(store))
    if forget:
        gone = tokens.forget_token(chat)
        words = _("The token for {chat} is forgotten.") if gone else _("There was none for {chat}.")
    else:
        tokens.keep_token(chat, tokens.token_of(_typed()))
        words = _("The token for {chat} is kept in the system's keyring.")
    print(words.format(chat=chat))


def _typed() -> str:
    """What somebody types unseen, or what standard input holds."""
    if sys.stdin.isatty():
        return getpass.getpass(_("Token of the bot: "))
    return sys.stdin.readline()


def _token_for(chat: str) -> SecretStr:
    """The environment's token, the keyring's, or one that is asked for."""
    if given := os.environ.get(TOKEN_VARIABLE):
        return tokens.token_of(given)
    kept = tokens.kept_token(chat)
    if kept is not None:
        return kept
    if not sys.stdin.isatty():
        raise NoTokenError(chat=chat)
    return tokens.token_of(_typed())


def _message_number(store: Store, typed: str) -> int:
    """The number of a message, from itself or from its link in the newsroom's channel."""
    chat = outbox.chat_of(staff.settings(store))
    name = chat.removeprefix("@")
    link = _LINK.fullmatch(typed.strip())
    if link and link["channel"].lower() == name.lower():
        return int(link["number"])
    if not _NUMBER.fullmatch(typed.strip()):
        raise BadMessageNumberError(typed=typed, chat=chat, name=name)
    return int(typed)


def _show_progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        words = _("{done} of {total}").format(done=done, total=total)
        typer.echo(f"\r{words}", err=True, nl=done == total)


def _print_line(line: Line, *, to_errors: bool = False) -> None:
    head = f"{line.number:>5}  {line.headline} ({line.part}/{line.parts})"
    typer.echo(f"{head}: {line.status}", err=to_errors)
    if line.advice:
        typer.echo(f"       {line.advice}", err=to_errors)


def _line_json(line: Line) -> dict[str, Any]:
    return {
        "number": line.number,
        "article": line.article_id,
        "headline": line.headline,
        "channel": line.chat,
        "request": line.request.value,
        "part": line.part,
        "parts": line.parts,
        "state": line.state.value,
        "attempts": line.attempts,
        "message": line.message_id,
        "text": line.text,
        "words": line.words,
        "waits_for": line.waits_for,
        "changed_at": f"{line.changed_at:%Y-%m-%dT%H:%M:%SZ}",
        "status": line.status,
        "advice": line.advice,
    }


def _told_json(one: Told) -> dict[str, Any]:
    return {
        "number": one.number,
        "article": one.article_id,
        "request": one.request.value,
        "part": one.part + 1,
        "parts": one.parts,
        "state": one.state.value,
        "message": one.message_id,
        "words": one.words,
    }
