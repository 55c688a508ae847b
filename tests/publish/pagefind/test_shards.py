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


def test_a_month_that_lost_its_last_article_has_no_files_and_no_line() -> None:
    made = shards.shard([], Language.EN, KEY)
    assert made == {}
    assert shards.shard_entry(KEY, made) is None


def test_the_list_is_newest_first_and_marks_the_content() -> None:
    made = shards.shard([CANAL, BRIDGE], Language.EN, KEY)
    entry = shards.shard_entry(KEY, made)
    assert entry is not None
    listed = json.loads(
        shards.shards([shards.ShardEntry("2024", 3, "a"), entry, shards.ShardEntry("2023", 1, "b")])
    )
    assert [each["key"] for each in listed] == [KEY, "2024", "2023"]
    assert listed[0]["articles"] == 2
    changed = shards.shard([CANAL], Language.EN, KEY)
    assert listed[0]["stamp"] == shards.stamp(made) != shards.stamp(changed)


def test_this_year_is_found_by_months_and_those_before_by_years() -> None:
    days = [dt.date(2025, 5, 11), dt.date(2024, 12, 31), dt.date(2026, 1, 1)]
    assert [shards.shard_key(day, current_year=2025) for day in days] == [
        "2025-05",
        "2024",
        "2026-01",
    ]


def test_a_language_has_its_own_folder_and_list() -> None:
    assert shards.shard_folder(Language.UZ_CYRL, KEY) == "search/uz-cyrl/2025-05/"
    assert shards.shards_path(Language.UZ_CYRL) == "search/uz-cyrl/shards.json"


def test_the_reader_is_small_and_travels_once() -> None:
    reader = shards.engine()
    assert {"search/pagefind.js", "search/wasm.unknown.pagefind"} < reader.keys()
    assert len(reader) == 5
    assert sum(map(len, reader.values())) < 130_000
