"""Real keys on a real X server with only a Cyrillic layout."""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, Queue
from typing import IO

import pytest

PROGRAM = Path(__file__).with_name("typing_program.py")
TOOLS = ("Xvfb", "openbox", "setxkbmap", "xdotool", "xkbcomp")
WAIT_SECONDS = 20
TRIES = 6
# Places of keys as XKB counts them.
S, B, P, Z = 39, 56, 33, 52

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        any(shutil.which(tool) is None for tool in TOOLS),
        reason=f"needs {', '.join(TOOLS)}: apt-get install xvfb openbox xdotool x11-xkb-utils",
    ),
]


@pytest.fixture(scope="module")
def display() -> Iterator[dict[str, str]]:
    """The environment of a fresh X server with a window manager."""
    reading, writing = os.pipe()
    with subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "800x600x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        os.close(writing)
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        environment = {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        environment.pop("WAYLAND_DISPLAY", None)
        with subprocess.Popen(
            ["openbox"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as manager:
            yield environment
            manager.terminate()
        server.terminate()


class Program:
    """The window, and the lines it said."""

    def __init__(self, environment: dict[str, str], *options: str) -> None:
        self.environment = environment
        self.process = subprocess.Popen(
            [sys.executable, str(PROGRAM), *options],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._lines: Queue[str] = Queue()
        assert self.process.stdout is not None
        self._reader = threading.Thread(target=self._read, args=(self.process.stdout,))
        self._reader.start()

    def press(self, keys: object) -> None:
        """Press physical keys, by their codes: what they mean is the layout's matter."""
        run(self.environment, "xdotool", "key", "--clearmodifiers", str(keys))

    def heard(self, seconds: float = WAIT_SECONDS) -> str:
        try:
            return self._lines.get(timeout=seconds)
        except Empty:
            return ""

    def end(self) -> None:
        self.process.terminate()
        self.process.wait()
        self._reader.join()

    def _read(self, stream: IO[str]) -> None:
        with stream:
            for line in stream:
                self._lines.put(line.rstrip("\n"))


def run(environment: dict[str, str], *command: str) -> None:
    subprocess.run(command, env=environment, check=True, timeout=WAIT_SECONDS)


@pytest.fixture
def start(display: dict[str, str]) -> Iterator[Callable[..., Program]]:
    """Open the window under a layout in which the key of S writes `letter`."""
    programs: list[Program] = []

    def begin(layout: str, letter: str, *options: str) -> Program:
        run(display, "setxkbmap", layout)
        program = Program(display, *options)
        programs.append(program)
        assert program.heard() == "ready"
        for _attempt in range(TRIES):
            program.press(S)
            if program.heard(3).endswith(letter):
                return program
            # The server copies a keymap when the first key of a device comes, and may so undo it.
            run(display, "setxkbmap", layout)
        pytest.fail(f"the layout {layout} did not come into force")

    yield begin
    for program in programs:
        program.end()


@pytest.mark.parametrize(("layout", "letter"), [("ru", "ы"), ("uz", "қ")])
def test_ctrl_letters_fire_with_only_a_cyrillic_layout(
    start: Callable[..., Program], layout: str, letter: str
) -> None:
    # xkeyboard-config's plain `uz` is the Cyrillic one.
    program = start(layout, letter)
    program.press(f"ctrl+{S}")
    assert program.heard() == "save"
    program.press(f"ctrl+{B}")
    assert program.heard() == "bold"
    program.press(f"ctrl+shift+{P}")
    assert program.heard() == "publish"


def test_letters_are_typed_and_undone(start: Callable[..., Program]) -> None:
    program = start("ru", "ы")
    program.press(f"ctrl+{Z}")
    assert program.heard() == "text "


def test_latin_layout_fires_once(start: Callable[..., Program]) -> None:
    program = start("us,ru", "s")
    program.press(f"ctrl+{S}")
    assert program.heard() == "save"
    assert program.heard(1) == ""


def test_without_the_fallback_no_letter_fires(start: Callable[..., Program]) -> None:
    """When Qt mends this, the fallback can go."""
    program = start("ru", "ы", "--without")
    program.press(f"ctrl+{S}")
    assert program.heard(2) == ""
