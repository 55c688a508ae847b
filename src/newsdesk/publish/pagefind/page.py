"""The page that readers search on, in each language."""

from newsdesk.model.article import Language
from newsdesk.publish.pagefind.shards import FOLDER, engine_stamp, shards_path
from newsdesk.publish.site.addresses import search_address
from newsdesk.publish.site.content import Site, Strip
from newsdesk.publish.site.frame import frame
from newsdesk.publish.site.letters import LETTERS_PATH
from newsdesk.publish.site.templates import rendered


def find_page(site: Site, language: Language, strip: Strip | None) -> bytes:
    """The page that looks for words in all articles of `language`.

    Raises IndexerError, since it names the reader's version, which comes from the indexer.
    """
    same = {each: search_address(each) for each in Language}
    mark = engine_stamp()
    values = frame(site, language, search_address(language), same=same, strip=strip)
    values |= {
        "engine_path": f"{FOLDER}/pagefind.js?v={mark}",
        "engine_stamp": mark,
        "letters_path": LETTERS_PATH,
        "shards_path": shards_path(language),
    }
    return rendered("find.html", language, values)
