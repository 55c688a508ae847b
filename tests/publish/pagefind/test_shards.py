import datetime as dt
import gzip
import json
from dataclasses import replace

from tests.publish.pagefind.samples import document

from newsdesk.model.article import Language
from newsdesk.publish.pagefind import shards
from newsdesk.publish.pagefind.documents import WORD_END

KEY = "2025-05"
CANAL = document(1, "The canal", "Covid-19 and B12", region="navoi")
BRIDGE = document(2, "O'zbekiston bridges", "It closed in 2025", date=dt.date(2025, 5, 3))


def results(files: dict[str, bytes]) -> dict[str, dict[str, object]]:
    """The results by their addresses."""
    told = (
        json.loads(content.removeprefix(b"pagefind_dcd"))
        for path, content in files.items()
        if path.endswith(".pf_fragment")
    )
    return {each["url"]: each for each in told}


def test_a_shard_is_the_same_bytes_in_whatever_order_its_articles_come() -> None:
    made = shards.shard([CANAL, BRIDGE], Language.EN, KEY)
    assert shards.shard([BRIDGE, CANAL], Language.EN, KEY) == made


def test_a_shard_holds_the_index_and_nothing_that_the_site_has_once() -> None:
    made = shards.shard([CANAL, BRIDGE], Language.EN, KEY)
    assert all(path.startswith("search/en/2025-05/") for path in made)
    endings = sorted(path.rpartition(".")[2] for path in made)
    assert endings == ["json", "pf_fragment", "pf_fragment", "pf_index", "pf_meta"]


def test_a_result_holds_the_real_words_and_the_index_the_folded_ones() -> None:
    made = shards.shard([BRIDGE], Language.EN, KEY)
    told = results(made)[BRIDGE.address]
    assert told["content"] == "It closed in 2025"
    assert told["meta"] == {
        "headline": "O'zbekiston bridges",
        "lead": "",
        "region": "Uzbekistan",
        "date": "2025-05-03",
    }
    (index,) = (content for path, content in made.items() if path.endswith(".pf_index"))
    assert f"ozbekiston{WORD_END}".encode() in gzip.decompress(index)


def test_a_word_is_never_taken_apart_so_that_a_part_stands_for_it() -> None:
    made = shards.shard([CANAL, BRIDGE], Language.EN, KEY)
    (index,) = (content for path, content in made.items() if path.endswith(".pf_index"))
    known = gzip.decompress(index)
    # CBOR (RFC 8949, section 3.1) opens a text of n bytes with 0x60 + n.
    assert bytes([0x60 + 5]) + f"b12{WORD_END}".encode() in known
    assert bytes([0x60 + 2]) + WORD_END.encode() not in known
    assert bytes([0x60 + 3]) + b"b12" not in known


def test_a_mended_spelling_gives_the_result_another_name() -> None:
    mended = replace(BRIDGE, headline="Oʻzbekiston bridges")
    before, after = (shards.shard([each], Language.EN, KEY) for each in (BRIDGE, mended))
    assert not {path for path in before if "fragment" in path} & after.keys()


def test_a_month_that_lost_its_last_article_has_no_files() -> None:
    assert shards.shard([], Language.EN, KEY) == {}


def test_the_list_is_newest_first_and_names_each_once() -> None:
    listed = shards.shards(["2023", "2025-05", "2024", "2025-11", "2025-05"])
    assert listed == b'["2025-11","2025-05","2024","2023"]'


def test_what_leads_into_a_shard_changes_with_any_of_its_words() -> None:
    entry = "search/en/2025-05/pagefind-entry.json"
    again, mended = (
        shards.shard([CANAL, each], Language.EN, KEY)[entry]
        for each in (replace(BRIDGE), replace(BRIDGE, headline="Oʻzbekiston bridges"))
    )
    assert again == shards.shard([CANAL, BRIDGE], Language.EN, KEY)[entry]
    assert mended != again


def test_this_year_is_found_by_months_and_those_before_by_years() -> None:
    days = [dt.date(2025, 5, 11), dt.date(2024, 12, 31), dt.date(2026, 1, 1)]
    assert [shards.shard_key(day, current_year=2025) for day in days] == [
        "2025-05",
        "2024",
        "2026-01",
    ]


def test_a_shard_has_its_days_as_long_as_it_is_one() -> None:
    month = dt.date(2024, 2, 1), dt.date(2024, 2, 29)
    year = dt.date(2024, 1, 1), dt.date(2024, 12, 31)
    assert shards.days_of("2024-02", current_year=2024) == month
    assert shards.days_of("2024", current_year=2024) is None
    assert shards.days_of("2024-02", current_year=2025) is None
    assert shards.days_of("2024", current_year=2025) == year
    assert {"2024", "2024-02", "2024-12"} < set(shards.keys_of_year(2024))


def test_a_language_has_its_own_folder_and_list() -> None:
    assert shards.shard_folder(Language.UZ_CYRL, KEY) == "search/uz-cyrl/2025-05/"
    assert shards.shards_path(Language.UZ_CYRL) == "search/uz-cyrl/shards.json"


def test_the_reader_is_small_and_travels_once() -> None:
    reader = shards.engine()
    assert {"search/pagefind.js", "search/wasm.unknown.pagefind"} < reader.keys()
    assert len(reader) == 5
    assert sum(map(len, reader.values())) < 130_000
