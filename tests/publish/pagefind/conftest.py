"""A browser, and a small site to search in it."""

import datetime as dt
import functools
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path
from string import ascii_lowercase

import pytest
from tests.browser import browser  # noqa: F401 - a fixture of the tests here
from tests.publish.pagefind.samples import document, site
from tests.publish.site.conftest import QuietHandler

from newsdesk.model.article import Language

# A canal a month from August 2024 to July 2025: seven shards of months and one of a year.
CANALS = [
    document(
        20 + month,
        f"Canal report {month}",
        "The water level rises in Karakalpakstan.",
        date=dt.date(2024 + (month > 12), (month - 1) % 12 + 1, 3),
        region="navoi" if month % 3 else "uzbekistan",
    )
    for month in range(8, 20)
]
# More than are shown at once, in each of many years, one of which alone says who drew them.
MANY = [
    document(
        100 + number,
        f"Bridge {number}",
        "drawn by Ivanov" if number == 3 else "drawn",
        date=dt.date(2005 + number // 3, 6, 1 + number % 3),
    )
    for number in range(57)
]
# So many words that begin alike that their part of the index ends among them: ten a letter.
ALIKE = [
    document(
        1000 + number,
        f"{number}",
        f"qam{ascii_lowercase[number // 10]}{ascii_lowercase[number % 10]} " * 100,
        language=Language.RU,
        date=dt.date(2020, 1, 1),
    )
    for number in range(260)
]
DOCUMENTS = {
    Language.UZ: [
        document(
            1,
            "Oʻzbekiston poytaxtida yangi ko‘prik",
            "Toshkentda ochildi. " * 40 + "Qo'shni viloyatlar bilan bogʻlanadi." + " soʻz" * 200,
            language=Language.UZ,
        ),
        document(2, "Eski xabar", "matn", language=Language.UZ, date=dt.date(2023, 3, 2)),
    ],
    Language.UZ_CYRL: [
        document(3, "Ўзбекистон пойтахтида", "Ёшлар билан учрашув", language=Language.UZ_CYRL)
    ],
    Language.RU: [
        document(4, "Самолёт приземлился", "Ещё раз о ставках", language=Language.RU),
        document(5, "Самолеты летят", "Банк", language=Language.RU, hour=7),
        *ALIKE,
    ],
    Language.EN: [
        *CANALS,
        *MANY,
        document(6, "A quiet day", "Nobody spoke of the harvest " + "at all " * 80, hour=9),
        document(7, "The harvest is in", "<b>& more</b>", hour=5),
        document(8, "Covid-19 in the year 2025", "It ends with B12"),
    ],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The search's files on a disk."""
    root = tmp_path_factory.mktemp("search")
    for path, content in site(DOCUMENTS).items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return root


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[str]:
    """The address of the site on this machine, with a slash."""
    handler = functools.partial(QuietHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()
