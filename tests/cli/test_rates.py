"""`newsdesk rates …`: tables in by every way, the history out, the article."""

import contextlib
import http.server
import json
import threading
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from tests.cli.conftest import CommandLine

from newsdesk.cli.program import BAD_INPUT, REFUSED
from newsdesk.intake.rates import read_rates

DATA = Path(__file__).parents[1] / "data"
FRIDAY = ("rates", "set", "2025-05-30", "USD=12768.72", "EUR=14400.04", "RUB=162.63")
MONDAY = ("rates", "set", "2025-06-02", "USD=12790.43", "EUR=14486.44", "RUB=162.60")
AGED = "As the bank has it."


def enter_both(cli: CommandLine) -> None:
    assert cli(*FRIDAY, name="Reporter").code == 0
    assert cli(*MONDAY, name="Reporter").code == 0
    assert cli("rates", "approve", "2025-05-30", "--until", "2025-06-02").out.split() == [
        "2025-05-30",
        "2025-06-02",
    ]


@contextlib.contextmanager
def bank(answers: dict[str, bytes]) -> Iterator[str]:
    """The bank's address on this machine, answering each day with these bytes."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = answers.get(self.path.strip("/"))
            self.send_response(404 if body is None else 200)
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *_arguments: object) -> None:
            """Tell nobody."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/{{date}}/"
        finally:
            server.shutdown()
            thread.join()


REAL = (DATA / "cbu-2026-04-01.json").read_bytes()


def test_a_fetched_day_without_a_table_is_entered(cli: CommandLine) -> None:
    with bank({"2026-04-01": REAL}) as address:
        cli("settings", f"bank_address={address}", name="Chief")
        answer = cli("rates", "fetch", "2026-04-01", "--confirm", AGED)
    assert answer.out == "2026-04-01\n"
    assert answer.code == 0, answer.err
    assert len(cli("rates", "show", "2026-04-01", "--json").json["rates"]) == 75


def test_a_typed_table_is_held_against_the_fetched_one(cli: CommandLine) -> None:
    typed = ("rates", "set", "2026-04-01", "USD=12149.21", "EUR=14041.63", "RUB=150.00")
    cli(*typed, name="Reporter")
    with bank({"2026-04-01": REAL}) as address:
        cli("settings", f"bank_address={address}", name="Chief")
        answer = cli("rates", "fetch", "2026-04-01", "--confirm", AGED)
    assert answer.code == 0
    assert answer.out == ""
    assert "12194.21" in answer.err
    shown = cli("rates", "show", "2026-04-01", "--json").json
    assert shown["rates"]["USD"]["rate"] == "12149.21"
    assert {"differs_from_bank"} <= {finding["rule"] for finding in shown["findings"]}
    answer = cli("rates", "approve", "2026-04-01", "--confirm", AGED)
    assert answer.code == REFUSED
    assert "Only a chief" in answer.err


def test_another_days_answer_is_not_taken(cli: CommandLine) -> None:
    with bank({"2026-04-04": REAL}) as address:
        cli("settings", f"bank_address={address}", name="Chief")
        answer = cli("rates", "fetch", "2026-04-04")
    assert answer.code == BAD_INPUT
    assert "2026-04-01" in answer.err or "01/04/2026" in answer.err
    assert cli("rates", "list", "--json").json == []


def test_a_message_is_pasted(cli: CommandLine) -> None:
    message = "Currency rates from 02/06/2025\n$1 – 12790.43\n€1 – 14 486,44\n₽1 – 162,60 UZS\n"
    answer = cli("rates", "paste", stdin=message.encode())
    assert answer.out == "2025-06-02\n", answer.err
    rates = cli("rates", "show", "--json").json["rates"]
    assert {code: rate["rate"] for code, rate in rates.items()} == {
        "USD": "12790.43",
        "EUR": "14486.44",
        "RUB": "162.60",
    }


@pytest.mark.parametrize(
    ("words", "text", "said"),
    [
        (("rates", "paste"), "12790.43", "No currency"),
        (("rates", "paste"), "$1 – 12790.43", "names no day"),
        (("rates", "paste", "2025-06-03"), "02.06.2025 $1 – 12790.43", "of 2025-06-02"),
        (("rates", "paste", "2025-06-02"), "$1 – 12,790", "12790"),
    ],
)
def test_a_text_that_is_no_table_enters_nothing(
    cli: CommandLine, words: tuple[str, ...], text: str, said: str
) -> None:
    answer = cli(*words, stdin=text.encode())
    assert answer.code == BAD_INPUT
    assert said in answer.err
    assert cli("rates", "list", "--json").json == []


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_is_exported_can_be_imported(cli: CommandLine, tmp_path: Path, ending: str) -> None:
    enter_both(cli)
    path = tmp_path / f"rates.{ending}"
    assert cli("rates", "export", path, "--since", "2025-06-01").code == 0
    (table,) = read_rates(path.read_bytes(), name=path.name)
    assert table.effective_on.isoformat() == "2025-06-02"
    assert {entry.currency: entry.rate for entry in table.entries} == {
        "USD": Decimal("12790.43"),
        "EUR": Decimal("14486.44"),
        "RUB": Decimal("162.60"),
    }


def test_json_holds_every_day_of_a_currency(cli: CommandLine, tmp_path: Path) -> None:
    enter_both(cli)
    path = tmp_path / "rates.json"
    assert cli("rates", "export", path, "--currency", "rub").code == 0
    told = json.loads(path.read_text())["rates"]
    assert [(day["date"], day["rate"]) for day in told] == [
        ("2025-05-30", "162.63"),
        ("2025-06-02", "162.60"),
    ]


def test_a_chart_is_drawn(cli: CommandLine, tmp_path: Path) -> None:
    enter_both(cli)
    path = tmp_path / "usd.svg"
    assert cli("rates", "chart", path, "--currency", "USD", "--span", "month").code == 0
    assert "<svg" in path.read_text()
    assert "12790.43" in path.read_text()


def test_an_article_is_begun_in_every_language_asked_for(cli: CommandLine) -> None:
    enter_both(cli)
    answer = cli(
        "rates", "article", "2025-06-02", "--language", "ru", "--language", "en", name="Reporter"
    )
    first, second = answer.out.split()
    shown = cli("article", "show", second, "--json").json
    assert shown["headline"] == "Central bank sets the US dollar at 12,790.43 soums"
    assert str(first) in json.dumps(shown)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("rates export rates.ods", BAD_INPUT, ".csv"),
        ("rates export rates.csv", BAD_INPUT, "no approved rate"),
        ("rates export rates.csv --since yesterday", BAD_INPUT, "not a date"),
        ("rates chart rates.png", BAD_INPUT, ".svg"),
        ("rates article 2025-06-02", REFUSED, "not approved"),
        ("rates fetch tomorrow", BAD_INPUT, "not a date"),
        ("rates approve 2025-06-02 --until never", BAD_INPUT, "not a date"),
    ],
)
def test_a_wrong_call_gets_one_sentence(
    cli: CommandLine, words: str, code: int, said: str, tmp_path: Path
) -> None:
    given = words.replace("rates.", f"{tmp_path}/rates.").split()
    answer = cli(*given)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err
    assert answer.err.count("\n") == 1
    assert not list(tmp_path.glob("rates.*"))
