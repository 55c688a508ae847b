"""A sending killed at any instant: whole files only, and the next one goes on with the rest."""

import json
import random
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlencode

import pytest
from tests.publish.targets.places import SIGNED_IN, Place, Site

from newsdesk.publish.targets.verifying import verify

PROGRAM = Path(__file__).with_name("sent.py")
pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


def killed_after(site: Site, place: Place, files: int) -> int:
    """Send in a process of its own and kill it when so many files have arrived; how many had."""
    told = {path: list(facts) for path, facts in site.receipt.items()}
    (site.folder / "receipt.json").write_text(json.dumps(told))
    address = f"{place.target.address}?{urlencode(place.target.address.options)}"
    user = place.target.credentials
    command = [sys.executable, str(PROGRAM), str(site.folder), address, user.user, user.password]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        arrived = 0
        for line in child.stdout:
            arrived = int(line.split()[0])
            if arrived >= files:
                child.send_signal(signal.SIGKILL)
        child.wait()
    return arrived


def test_whatever_is_killed_when_files_are_whole_and_the_next_sending_has_only_the_rest(
    place: Place, site: Site
) -> None:
    assert SIGNED_IN.password
    chance = random.Random(7)  # noqa: S311 - the same instants every time
    names = [f"en/2025/05/12/article-{number}.html" for number in range(40)]
    for life in range(3):
        new = {path: f"life {life} of {path} ".encode() * 50 for path in names}
        before = place.standing()
        site.publish(new)
        arrived = killed_after(site, place, chance.randrange(1, 35))
        standing = place.standing()
        for path, content in standing.items():
            assert content in {before.get(path), (site.folder / path).read_bytes()}
        lacking = {
            path for path in site.receipt if standing.get(path) != (site.folder / path).read_bytes()
        }
        assert len(lacking) <= len(site.receipt) - arrived
        sent = site.send(place.target)
        assert set(sent.sent) == lacking
        assert verify(site.receipt, place.target).whole
