"""What `test_sending_kills` kills: somebody who sends all that waits, life after life.

    python tests/newsroom/sending_lives.py NEWSROOM ADDRESS EDITOR

For every number that it reads on standard input it begins a life in a process of its own and tells
the process's id; after another line it waits for its death, and tells that. A life ends by itself
when nothing is left that it could send.
"""

import contextlib
import datetime as dt
import os
import sys

from pydantic import SecretStr
from tests.conftest import NOON
from tests.newsroom.channel import Time
from tests.publish.telegram.bot.bot_server import TOKEN

from newsdesk.errors import RefusalError
from newsdesk.newsroom import sending
from newsdesk.publish.telegram.bot import Limits, bot_with
from newsdesk.store.opening import open_newsroom

# Shorter than the server is late.
IMPATIENT = Limits(connect=2, write=2, silence=0.3, whole=1)


def live(newsroom: str, address: str, editor: int, number: int) -> None:
    """Send until nothing is left, or until somebody kills us."""
    # Later than every life before, and no real time passes while it waits for the pace.
    time = Time(NOON + dt.timedelta(days=number))
    store = open_newsroom(newsroom, now=NOON, create=False)
    bot_of = bot_with(SecretStr(TOKEN), address, limits=IMPATIENT)
    # The server may be away.
    with contextlib.suppress(RefusalError), bot_of as bot:
        sending.send_all(store, bot, by=editor, clock=time.clock, sleep=time.sleep)
    os._exit(0)


def main(newsroom: str, address: str, editor: int) -> None:
    """Begin a life for every line, one after the other."""
    while line := sys.stdin.readline():
        life = os.fork()
        if life == 0:
            live(newsroom, address, editor, int(line))
        tell(str(life))
        # Its id stays its own until whoever may kill it is done with it.
        sys.stdin.readline()
        os.waitpid(life, 0)
        tell("dead")


def tell(words: str) -> None:
    """Say a line to whoever began us."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
