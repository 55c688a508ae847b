import pytest
from tests.publish.site.samples import SITE

from newsdesk.model.article import Language
from newsdesk.publish.pagefind.page import find_page
from newsdesk.publish.pagefind.shards import engine_stamp


@pytest.mark.parametrize("language", Language)
def test_the_page_may_run_webassembly_and_nothing_inline(language: Language) -> None:
    page = find_page(SITE, language, None).decode()
    assert "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self';" in page
    assert "unsafe-inline" not in page
    assert " style=" not in page
    assert page.count("<script") == 1


def test_the_page_says_where_the_reader_and_the_shards_are() -> None:
    page = find_page(SITE, Language.UZ_CYRL, None).decode()
    mark = engine_stamp()
    assert f'data-engine="../search/pagefind.js?v={mark}"' in page
    assert 'data-shards="../search/uz-cyrl/shards.json"' in page


def test_a_reader_may_choose_any_region_by_its_name() -> None:
    page = find_page(SITE, Language.RU, None).decode()
    for region in SITE.regions:
        assert f'<option value="{region.key}">{region.names[Language.RU]}</option>' in page
