import json
from dataclasses import replace

from tests.publish.site.samples import DAY, LATEST, OLDER, SITE

from newsdesk.model.article import Language
from newsdesk.publish.site import search


def test_a_month_holds_what_a_result_shows_and_the_folded_words() -> None:
    lead = "Navoi's mill; Navoi's ore"
    shard = search.search_shard(SITE, Language.EN, [replace(LATEST[1], lead=lead)])
    assert json.loads(shard) == [
        {
            "address": "en/2025/05/11/navoi-plant-raises-copper-output-by-4-2",
            "date": "2025-05-11",
            "headline": "Navoi plant raises copper output by 4%",
            "lead": lead,
            "region": "Navoi",
            "words": "navoi plant raises copper output by 4 navois mill ore",
        }
    ]


def test_a_month_is_the_same_in_whatever_order_it_is_given() -> None:
    month = search.search_shard(SITE, Language.EN, LATEST)
    assert search.search_shard(SITE, Language.EN, reversed(LATEST)) == month
    assert [row["address"] for row in json.loads(month)] == [each.address for each in LATEST]


def test_the_scripts_of_uzbek_meet_in_the_folded_words() -> None:
    latin, cyrillic = (
        json.loads(search.search_shard(SITE, language, [replace(OLDER, headline=headline)]))[0]
        for language, headline in (
            (Language.UZ, "Oʻzbekiston poytaxti"),
            (Language.UZ_CYRL, "Ўзбекистон пойтахти"),
        )
    )
    assert latin["words"] == cyrillic["words"]


def test_the_list_of_months_is_newest_first_and_names_each_once() -> None:
    index = search.search_index(["2024-12", "2025-05", "2024-12"])
    assert index == b'{"months":["2025-05","2024-12"]}'


def test_a_language_keeps_its_months_in_its_own_folder() -> None:
    assert search.month_of(DAY) == "2025-05"
    assert search.search_shard_path(Language.UZ_CYRL, "2025-05") == "uz-cyrl/search/2025-05.json"
    assert search.search_index_path(Language.UZ_CYRL) == "uz-cyrl/search/index.json"


def test_the_letters_are_those_that_a_browser_would_leave_alone() -> None:
    letters = json.loads(search.letters())
    assert letters["ў"] == "o"
    assert letters["ʻ"] == ""
    assert letters["щ"] == "shch"
    # Capitals a browser makes small by itself; these three follow their neighbours.
    assert not {"Ў", "е", "ё", "ц"} & letters.keys()
