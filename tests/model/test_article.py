"""What binds an approval: all that readers get, and for texts without pictures what it ever was."""

import datetime as dt
from collections.abc import Mapping

import pytest
from pydantic import ValidationError

from newsdesk.model.article import ArticleText, Language, content_hash
from newsdesk.model.pictures import MOST_IN_AN_ARTICLE, PictureUse

SHA = "ab" * 32
TEXT = ArticleText(
    language=Language.EN,
    headline="Bridge over the canal opens",
    dateline="Tashkent, Uzbekistan (Newsdesk)",
    region="uzbekistan",
    date=dt.date(2025, 5, 11),
    tags=("bridges",),
    embargo=dt.datetime(2025, 5, 11, 7, tzinfo=dt.UTC),
    body="The bridge over the canal opened on Sunday.",
)


def with_pictures(*uses: Mapping[str, object]) -> ArticleText:
    return ArticleText.model_validate(TEXT.model_dump() | {"pictures": uses})


def test_the_hash_of_a_text_without_pictures_is_what_it_was_before_there_were_any() -> None:
    assert content_hash(TEXT) == "4712b180809b964eeb07d25273b5cae3e71dc5a99b4604acc197da8747029b68"


@pytest.mark.parametrize(
    "change",
    [
        {"picture": "cd" * 32},
        {"caption": "Other"},
        {"credit": "Other"},
        {"alternative": "Other"},
        {"focus": (0.1, 0.2)},
        {"crop": (0.1, 0.1, 0.9, 0.9)},
    ],
)
def test_whatever_readers_get_of_a_picture_is_bound(change: dict[str, object]) -> None:
    use = {"picture": SHA, "caption": "Cars", "credit": "R.", "alternative": "Cars on a bridge"}
    plain = content_hash(with_pictures(use))
    assert plain == content_hash(with_pictures(use))
    assert plain != content_hash(TEXT)
    assert plain != content_hash(with_pictures(use | change))


def test_the_order_of_pictures_is_bound() -> None:
    first, second = {"picture": SHA}, {"picture": "cd" * 32}
    assert content_hash(with_pictures(first, second)) != content_hash(with_pictures(second, first))


def test_an_article_has_at_most_forty_pictures() -> None:
    with pytest.raises(ValidationError, match="at most 40 items"):
        with_pictures(*[{"picture": SHA}] * (MOST_IN_AN_ARTICLE + 1))


def test_pictures_come_back_from_a_dump_as_they_were() -> None:
    text = with_pictures({"picture": SHA, "crop": (0, 0, 0.5, 0.5), "focus": (0.25, 0.25)})
    assert ArticleText.model_validate(text.model_dump()) == text
    assert ArticleText.model_validate_json(text.model_dump_json()) == text
    assert isinstance(text.pictures[0], PictureUse)
