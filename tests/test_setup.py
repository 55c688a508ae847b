"""The locks that `make` sets up from, and the page that tells why each dependency is there."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
GROUPS = {
    "run": PROJECT["project"]["dependencies"],
    "dev": PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"],
    "package": PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["package"],
    "tools": PROJECT["dependency-groups"]["tools"],
}


def pins(lock: Path) -> dict[str, str]:
    """The version of each package in `lock`, by its name."""
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", lock.read_text(), re.MULTILINE))


def name(requirement: str) -> str:
    """The package that `requirement` asks for."""
    return re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0].lower()


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_locked_package_has_its_hash_and_no_lock_names_an_index(lock: Path) -> None:
    text = lock.read_text()
    entries = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]
    assert len(entries) == len(pins(lock))
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in text


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_lock_holds_all_that_the_project_asks_for(lock: Path) -> None:
    assert {name(requirement) for requirement in GROUPS[lock.stem]} - pins(lock).keys() == set()


def test_what_runs_and_what_is_packaged_is_what_the_tests_ran_with() -> None:
    run, dev, package = (
        pins(ROOT / f"requirements/{lock}.txt") for lock in ("run", "dev", "package")
    )
    assert run.items() <= dev.items()
    assert run.items() <= package.items()


def test_every_dependency_is_explained() -> None:
    page = (ROOT / "docs/dependencies.md").read_text().lower()
    asked_for = {name(requirement) for group in GROUPS.values() for requirement in group}
    assert [package for package in sorted(asked_for) if f"| {package} |" not in page] == []
