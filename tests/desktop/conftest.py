"""The window's tests run without a display; Qt reads the platform's name when it is imported."""

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let Qt's warnings fail a test, but not what the offscreen platform says of itself."""
    ignore = pytest.mark.qt_log_ignore("^This plugin does not support ", extend=True)
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(ignore)
