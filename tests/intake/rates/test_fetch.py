"""The bank's answers from a real HTTP server on this machine, right and wrong."""

import contextlib
import datetime as dt
import socket
import threading
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from newsdesk.errors import InputError
from newsdesk.intake.rates import Limits, fetch_day
from newsdesk.intake.rates import fetch_errors as errors
from newsdesk.intake.rates.errors import MixedDaysError, RatesFileError

DATA = Path(__file__).parents[2] / "data"
APRIL_2 = dt.date(2026, 4, 2)
TABLE = (DATA / "cbu-2026-04-02.json").read_bytes()
QUICK = Limits(connect=5, silence=0.4, whole=1.5, body=100_000)
PATIENT = Limits(body=100_000)


class Bank(BaseHTTPRequestHandler):
    """Answers as the first part of the path says: `/right/2026-04-02/`."""

    asked: ClassVar[list[tuple[str, dict[str, str]]]] = []
    over: ClassVar[threading.Event] = threading.Event()

    def do_GET(self) -> None:
        self.asked.append((self.path, dict(self.headers)))
        way = self.path.split("/")[1]
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            WAYS[way](self)
        self.close_connection = True

    def answer(self, body: bytes, status: int = 200, /, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's own name
        pass


def json_of(body: bytes, **headers: str) -> Callable[[Bank], None]:
    length = str(len(body))
    return lambda bank: bank.answer(body, Content_Length=length, **headers)


def status_of(status: int) -> Callable[[Bank], None]:
    return lambda bank: bank.answer(b"<h1>no</h1>", status)


def moved_to(target: str) -> Callable[[Bank], None]:
    return lambda bank: bank.answer(b"", 302, Location=target)


def silent(bank: Bank) -> None:
    bank.over.wait(5)


def dripping_head(bank: Bank) -> None:
    bank.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    drip(bank)


def dripping_body(bank: Bank) -> None:
    bank.answer(b"", Content_Length=str(len(TABLE)))
    drip(bank)


def drip(bank: Bank) -> None:
    for _tick in range(100):
        bank.wfile.write(b" ")
        if bank.over.wait(0.05):
            return


def endless(bank: Bank) -> None:
    bank.answer(b"")
    while not bank.over.is_set():
        bank.wfile.write(b"[" * 65_536)


def pause_then_right(bank: Bank) -> None:
    bank.over.wait(0.1)
    json_of(TABLE)(bank)


WAYS: dict[str, Callable[[Bank], None]] = {
    "right": json_of(TABLE),
    "bom": json_of(b"\xef\xbb\xbf" + TABLE),
    "unsized": lambda bank: bank.answer(TABLE),
    "slow": pause_then_right,
    "silent": silent,
    "drip-head": dripping_head,
    "drip-body": dripping_body,
    "cut": lambda bank: bank.answer(TABLE[:5000], Content_Length=str(len(TABLE))),
    "cut-unsized": lambda bank: bank.answer(TABLE[:5000]),
    "hang-up": lambda bank: bank.connection.shutdown(socket.SHUT_RDWR),
    "huge": endless,
    "html": json_of(b"<!doctype html><title>Wi-Fi</title><form><input type=password></form>"),
    "nothing": json_of(b""),
    "cp1251": json_of("[курс]".encode("cp1251")),
    "object": json_of(b'{"error": "no such day"}'),
    "packed": json_of(b"\x1f\x8b", Content_Encoding="gzip"),
    "empty": json_of(b"[]"),
    "mixed": json_of(TABLE.replace(b"02.04.2026", b"01.04.2026", 3)),
    "broken-record": json_of(TABLE.replace(b'"12142.10"', b'"12142,10"')),
    "404": status_of(404),
    "500": status_of(500),
    "503": status_of(503),
    "403": status_of(403),
    "304": status_of(304),
    "once": moved_to("/right/"),
    "loop": moved_to("/loop/"),
    "elsewhere": moved_to("http://localhost/right/"),
    "file": moved_to("file:///etc/hostname"),
}


@pytest.fixture(scope="module")
def bank() -> Iterator[str]:
    """The address of a bank that answers as its path says; `%s` stands for the way."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Bank)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/%s/{{date}}/"
    Bank.over.set()
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize("way", ["right", "bom", "unsized", "slow", "once"])
def test_the_days_table_is_fetched_whole(bank: str, way: str) -> None:
    table = fetch_day(bank % way, APRIL_2, limits=PATIENT)
    assert table.effective_on == APRIL_2
    assert len(table.entries) == 75
    assert table.entries[0].rate == Decimal("12142.10")
    assert table.entries[0].stated_change == Decimal("-52.11")


def test_the_day_stands_in_the_address_and_no_stored_answer_is_wanted(bank: str) -> None:
    fetch_day(bank % "right", APRIL_2, limits=PATIENT)
    path, headers = Bank.asked[-1]
    assert path == "/right/2026-04-02/"
    assert headers["Cache-Control"] == "no-cache"
    assert headers["Accept-Encoding"] == "identity"


def test_the_table_of_another_day_is_never_taken(bank: str) -> None:
    with pytest.raises(errors.OtherDayError) as refused:
        fetch_day(bank % "right", dt.date(2026, 4, 3), limits=PATIENT)
    assert "2026-04-03" in str(refused.value)
    assert "2026-04-02" in str(refused.value)
    assert "Nothing was taken" in str(refused.value)


FAULTS: dict[str, tuple[type[InputError], str]] = {
    "silent": (errors.TimedOutError, "did not answer in time"),
    "drip-head": (errors.TimedOutError, "did not answer in time"),
    "drip-body": (errors.TimedOutError, "did not answer in time"),
    "cut": (errors.CutShortError, "broke off"),
    "cut-unsized": (errors.CutShortError, "broke off"),
    "hang-up": (errors.CutShortError, "broke off"),
    "huge": (errors.TooLargeError, "too large"),
    "html": (errors.NotJsonError, "sign in"),
    "nothing": (errors.NotJsonError, "other than"),
    "cp1251": (errors.NotJsonError, "other than"),
    "object": (errors.NotJsonError, "other than"),
    "packed": (errors.NotJsonError, "other than"),
    "empty": (errors.EmptyAnswerError, "no table for 2026-04-02"),
    "mixed": (MixedDaysError, "2026-04-01 and 2026-04-02"),
    "broken-record": (RatesFileError, "12142,10"),
    "404": (errors.NotFoundError, "2026-04-02 (404)"),
    "500": (errors.HostTroubleError, "(500)"),
    "503": (errors.HostTroubleError, "(503)"),
    "403": (errors.StatusError, "answered 403"),
    "304": (errors.StatusError, "answered 304"),
    "loop": (errors.RedirectError, "127.0.0.1 sends on"),
    "elsewhere": (errors.RedirectError, "http://localhost"),
    "file": (errors.RedirectError, "file://"),
}


@pytest.mark.parametrize(("way", "kind", "says"), [(k, *v) for k, v in FAULTS.items()], ids=FAULTS)
def test_whatever_goes_wrong_gets_its_sentence_in_time(
    bank: str, way: str, kind: type[InputError], says: str
) -> None:
    begun = time.monotonic()
    with pytest.raises(kind) as refused:
        fetch_day(bank % way, APRIL_2, limits=QUICK if kind is errors.TimedOutError else PATIENT)
    assert time.monotonic() - begun < 10
    assert says in str(refused.value)
    assert "othing" in str(refused.value)


def test_a_loop_is_left_after_three_steps(bank: str) -> None:
    Bank.asked.clear()
    with pytest.raises(errors.RedirectError):
        fetch_day(bank % "loop", APRIL_2, limits=PATIENT)
    assert len(Bank.asked) == 4


def test_a_closed_door_is_told_from_a_missing_host() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        with pytest.raises(errors.ConnectionRefusedByHostError, match="refuses"):
            fetch_day(f"http://127.0.0.1:{port}/{{date}}", APRIL_2, limits=PATIENT)
    with pytest.raises(errors.NameNotFoundError, match=r"newsdesk\.invalid was found"):
        fetch_day("http://newsdesk.invalid/{date}", APRIL_2, limits=PATIENT)


def test_a_host_that_cannot_prove_itself_is_not_believed(bank: str) -> None:
    with pytest.raises(errors.TlsError, match="No safe connection"):
        fetch_day(bank.replace("http:", "https:") % "right", APRIL_2, limits=PATIENT)


@pytest.mark.parametrize(
    "address",
    ["", "cbu.uz/{date}", "ftp://cbu.uz/{date}", "http:///{date}", "http://[/", "http://a\x00b/"],
)
def test_an_address_that_is_none_is_named(address: str) -> None:
    with pytest.raises(errors.BadAddressError, match="settings"):
        fetch_day(address, APRIL_2, limits=QUICK)


def test_fetching_stops_when_a_person_says_so(bank: str) -> None:
    begun = time.monotonic()
    with pytest.raises(errors.StoppedError):
        fetch_day(bank % "silent", APRIL_2, stopped=lambda: time.monotonic() - begun > 0.1)
    assert time.monotonic() - begun < 2
