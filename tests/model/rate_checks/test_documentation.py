"""docs/rates.md tells of every rule there is, as it speaks."""

from pathlib import Path

from newsdesk.model.rate_checks import RULES

TEXT = (Path(__file__).parents[3] / "docs/rates.md").read_text(encoding="utf-8")


def test_every_rule_is_told_of_with_its_severity_and_words() -> None:
    told = [line for line in TEXT.splitlines() if line.startswith("| `") and line.count("|") == 4]
    rules = [f"| `{rule.name}` | {rule.severity.name.lower()} | {rule.words} |" for rule in RULES]
    assert [line for line in told if line in rules] == rules
