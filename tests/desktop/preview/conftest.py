"""The editor's place in a newsroom in a file."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot
from tests.conftest import Newsroom
from tests.desktop.preview.offices import Desk, desk_of


@pytest.fixture
def desk(file_newsroom: Newsroom, qtbot: QtBot) -> Iterator[Desk]:
    with desk_of(file_newsroom, qtbot, file_newsroom.editor) as opened:
        yield opened
