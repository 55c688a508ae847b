import json
from dataclasses import replace

import pytest
from tests.publish.site.reading import Page
from tests.publish.site.samples import ARTICLE, LATEST, SITE, TEXT

from newsdesk.model.article import Language
from newsdesk.publish.machines.values import Relation, Version
from newsdesk.publish.site.bylines import authors_of
from newsdesk.publish.site.pages import article_page

ROOT = "../../../../"


def links(content: bytes, rel: str) -> list[str]:
    return [each["href"] for each in Page(content).all("a") if each.get("rel") == rel]


def structured(content: bytes) -> list[dict[str, object]]:
    """What the page tells search engines."""
    opening = '<script type="application/ld+json">'
    parts = content.decode().split(opening)[1:]
    return [json.loads(part.partition("</script>")[0]) for part in parts]


@pytest.mark.parametrize(
    ("byline", "language", "keys"),
    [
        ("A. Karimova", Language.EN, ["a-karimova"]),
        ("A. Karimova and B. Valiyev", Language.EN, ["a-karimova", "b-valiyev"]),
        ("А. Каримова, Б. Валиев и В. Ли", Language.RU, ["a-karimova", "b-valiev", "v-li"]),
        ("A. Karimova va B. Valiyev", Language.UZ, ["a-karimova", "b-valiyev"]),
        ("А. Каримова ва Б. Валиев", Language.UZ_CYRL, ["a-karimova", "b-valiyev"]),
        ("Sandy Andersson & Iva Irving", Language.EN, ["sandy-andersson", "iva-irving"]),
        ("  ", Language.EN, []),
    ],
)
def test_each_name_of_a_byline_is_an_author(
    byline: str, language: Language, keys: list[str]
) -> None:
    assert list(authors_of(byline, language)) == keys


def test_the_byline_stays_as_typed_and_its_names_lead_to_their_pages() -> None:
    text = TEXT.model_copy(update={"byline": "By A. Karimova, B. Valiyev and B. Valiyev"})
    made = article_page(SITE, replace(ARTICLE, text=text))
    assert "By A. Karimova, B. Valiyev and B. Valiyev" in Page(made).words
    assert links(made, "author") == [
        f"{ROOT}en/author/by-a-karimova/index.html",
        f"{ROOT}en/author/b-valiyev/index.html",
    ]


def test_tags_lead_to_their_pages_and_spellings_share_one() -> None:
    made = article_page(SITE, ARTICLE)
    assert links(made, "tag") == [
        f"{ROOT}en/tag/science/index.html",
        f"{ROOT}en/tag/almalyk/index.html",
    ]
    text = TEXT.model_copy(update={"tags": ("ALMALYK",)})
    assert links(article_page(SITE, replace(ARTICLE, text=text)), "tag") == [
        f"{ROOT}en/tag/almalyk/index.html"
    ]


def test_a_story_names_what_came_later_above_what_came_earlier() -> None:
    page = replace(ARTICLE, later=LATEST[1::-1], earlier=LATEST[2:])
    words = Page(article_page(SITE, page)).words.partition("In this story")[2]
    places = [words.find(part) for part in ("Later", *(each.headline for each in LATEST))]
    assert -1 not in places
    assert places == sorted(places)
    assert words.index(LATEST[1].headline) < words.index("Earlier")
    alone = article_page(SITE, replace(ARTICLE, earlier=(), later=()))
    assert "In this story" not in Page(alone).words


def test_a_page_can_be_passed_on_without_anybodys_script() -> None:
    page = Page(article_page(SITE, ARTICLE))
    url = f"https://news.example/{ARTICLE.address}.html"
    assert f"Share Telegram X Facebook {url}" in page.words
    given = [each["href"] for each in page.all("a") if "noopener" in each.get("rel", "")]
    assert len(given) == 3
    assert all("https%3A%2F%2Fnews.example%2Fen" in each for each in given)


def test_pictures_from_elsewhere_are_allowed_only_where_there_is_one() -> None:
    policy = {"http-equiv": "Content-Security-Policy"}

    def images(body: str) -> str:
        text = TEXT.model_copy(update={"body": body})
        metas = Page(article_page(SITE, replace(ARTICLE, text=text))).all("meta")
        [told] = [each["content"] for each in metas if policy.items() <= each.items()]
        return told.partition("img-src ")[2].partition(";")[0]

    assert images("Words.") == "'self'"
    assert images("![A bridge](https://pictures.example/bridge.jpg)") == "'self' https:"


def test_a_page_tells_search_engines_of_itself_and_of_what_it_translates() -> None:
    original = Version(11, Language.RU, "ru/2025/05/11/a-11", "Название", Relation.ORIGINAL)
    news, way = structured(article_page(SITE, replace(ARTICLE, versions=(original,))))
    assert news["@type"] == "NewsArticle"
    assert news["headline"] == TEXT.headline
    assert news["inLanguage"] == "en"
    assert news["dateline"] == TEXT.dateline
    assert "isBasedOn" in news
    assert [step["name"] for step in way["itemListElement"]] == [  # type: ignore[attr-defined]  # read back from JSON
        "Newsdesk",
        "Uzbekistan",
        TEXT.headline,
    ]


def test_a_page_names_its_feeds_its_ninjs_and_its_authors() -> None:
    page = Page(article_page(SITE, ARTICLE))
    named = {each["type"]: each["href"] for each in page.all("link") if "type" in each}
    assert named["application/atom+xml"] == f"{ROOT}en/feed.atom"
    assert named["application/json"] == f"{ROOT}{ARTICLE.address}.ninjs.json"
    metas = {each.get("property") or each.get("name"): each for each in page.all("meta")}
    assert metas["article:author"]["content"] == (
        "https://news.example/en/author/a-karimova/index.html"
    )
    assert metas["twitter:card"]["content"] == "summary"
    assert metas["referrer"]["content"] == "strict-origin-when-cross-origin"


def test_a_withdrawn_article_tells_machines_nothing() -> None:
    made = article_page(SITE, replace(ARTICLE, withdrawal="Not so."))
    assert structured(made) == []
    assert not [each for each in Page(made).all("link") if each["rel"] == "alternate"]
    assert "Share" not in Page(made).words
