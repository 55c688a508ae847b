import datetime as dt

import pytest

from newsdesk.model.article import Language
from newsdesk.publish.site import addresses
from newsdesk.publish.site.content import ListPage

DAY = dt.date(2025, 5, 11)


def list_of(*, region: str | None = None, day: dt.date | None = None) -> ListPage:
    return ListPage(Language.UZ_CYRL, region, day, (), None, None, None)


def test_an_article_stands_in_its_day_with_its_words_and_its_number() -> None:
    address = addresses.article_address(Language.RU, DAY, "Щедрый урожай", 12)
    assert address == "ru/2025/05/11/shchedryy-urozhay-12"


@pytest.mark.parametrize(
    ("page", "address"),
    [
        (list_of(), "uz-cyrl/index"),
        (list_of(region="navoi"), "uz-cyrl/region/navoi/index"),
        (list_of(day=DAY), "uz-cyrl/2025/05/11/index"),
    ],
)
def test_every_list_has_its_own_place(page: ListPage, address: str) -> None:
    assert addresses.list_address(page) == address


def test_a_page_finds_the_root_from_any_depth() -> None:
    assert addresses.root_from("404") == ""
    assert addresses.root_from("en/search") == "../"
    assert addresses.root_from("en/2025/05/11/words-12") == "../../../../"


def test_the_one_full_address_keeps_the_folder_of_the_site() -> None:
    full = addresses.canonical("https://example.org/news", "en/index")
    assert full == "https://example.org/news/en/index.html"
