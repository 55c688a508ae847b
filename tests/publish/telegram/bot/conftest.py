from collections.abc import Iterator

import pytest
from tests.publish.telegram.bot.bot_server import BotServer, running


@pytest.fixture
def server() -> Iterator[BotServer]:
    """A Bot API server with nothing in its channel."""
    with running() as one:
        yield one
