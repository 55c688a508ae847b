"""The house as docs/architecture.md tells it: which way imports run, and how big a part may be."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[1]
# A migration lists what one day's schema was, and is never edited again.
MODULES = sorted(
    module
    for folder in ("src", "tools", "packaging")
    for module in (ROOT / folder).rglob("*.py")
    if "versions" not in module.parts
)
LINES_OF_A_MODULE = 400
LINES_OF_A_FUNCTION = 60
LINES_OF_A_CLASS = 300
METHODS_OF_A_CLASS = 25

# What is bigger, and why it may be: "package/module.py" or "package/module.py:Class.function".
ALLOWED: dict[str, str] = {}


def test_every_import_runs_the_way_the_contracts_say(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    code = lint_imports(config_filename=".importlinter", no_cache=True, no_logo=True)
    assert code == 0, capsys.readouterr().out


def test_no_part_is_bigger_than_its_budget_without_a_reason() -> None:
    bigger = dict(too_big())
    unexplained = {part: words for part, words in bigger.items() if part not in ALLOWED}
    assert unexplained == {}


def test_no_reason_outlives_the_part_it_was_given_for() -> None:
    assert ALLOWED.keys() - dict(too_big()).keys() == set()


def test_the_budgets_notice_what_is_too_big() -> None:
    long_function = "class Desk:\n    def open(self):\n" + "        ...\n" * LINES_OF_A_FUNCTION
    assert dict(parts_too_big("desk.py", long_function)) == {"desk.py:Desk.open": "61 lines"}
    long_class = "class Desk:\n" + "    def f(self): ...\n" * (METHODS_OF_A_CLASS + 1)
    assert dict(parts_too_big("desk.py", long_class)) == {"desk.py:Desk": "27 lines, 26 methods"}
    long_module = "\n" * (LINES_OF_A_MODULE + 1)
    assert dict(parts_too_big("desk.py", long_module)) == {"desk.py": "401 lines"}


def too_big() -> Iterator[tuple[str, str]]:
    """Every part of the program over its budget, with its size in words."""
    for module in MODULES:
        name = module.relative_to(ROOT).as_posix().removeprefix("src/newsdesk/")
        yield from parts_too_big(name, module.read_text())


def parts_too_big(name: str, source: str) -> Iterator[tuple[str, str]]:
    """The module itself, its classes and its functions, where they are over budget."""
    lines = len(source.splitlines())
    if lines > LINES_OF_A_MODULE:
        yield name, f"{lines} lines"
    yield from members_too_big(f"{name}:", ast.parse(source))


def members_too_big(prefix: str, parent: ast.AST) -> Iterator[tuple[str, str]]:
    """The classes and functions below `parent` that are over budget, at every depth."""
    for node in ast.iter_child_nodes(parent):
        if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield from members_too_big(prefix, node)
            continue
        lines = (node.end_lineno or node.lineno) - node.lineno + 1
        methods = sum(isinstance(member, ast.FunctionDef) for member in node.body)
        if isinstance(node, ast.ClassDef):
            if lines > LINES_OF_A_CLASS or methods > METHODS_OF_A_CLASS:
                yield f"{prefix}{node.name}", f"{lines} lines, {methods} methods"
        elif lines > LINES_OF_A_FUNCTION:
            yield f"{prefix}{node.name}", f"{lines} lines"
        yield from members_too_big(f"{prefix}{node.name}.", node)
