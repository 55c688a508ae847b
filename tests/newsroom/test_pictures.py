"""Pictures in the newsroom: attached once, bound by what uses them, never lost while used."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import text as sql
from sqlalchemy.exc import DatabaseError
from tests.conftest import NOON, Newsroom
from tests.publish.pictures.samples import corners, opened, photo, written

from newsdesk.errors import NewsdeskError
from newsdesk.model.changes import Changes, Kind
from newsdesk.newsroom import browsing, keeping, news, pictures, writing
from newsdesk.newsroom.access import NotAllowedError
from newsdesk.newsroom.checks import NotReadyError
from newsdesk.publish.pictures.refusals import NotAPictureError
from newsdesk.store.journal import Typed
from newsdesk.store.pictures import NoSuchPictureError, PictureGoneError

PHOTO = photo()
WORDS = {"caption": "The bridge", "credit": "R. Reporter", "alternative": "A bridge, two cars"}


def attached(newsroom: Newsroom) -> str:
    """The hash of a picture that the reporter attached."""
    found, _changes = pictures.keep(newsroom.store, PHOTO, by=newsroom.reporter, at=newsroom.tick())
    return found


def use(**values: Any) -> dict[str, Any]:
    return {"picture": PHOTO.sha256} | WORDS | values


def test_an_attached_picture_is_kept_as_it_was_cleaned(newsroom: Newsroom) -> None:
    data = written(corners())
    before = news.newest(newsroom.store)
    sha256, changes = pictures.add(
        newsroom.store, data, "/home/r/canal.jpg", by=newsroom.reporter, at=NOON
    )
    assert changes == Changes.of(Kind.PICTURE, sha256)
    found = pictures.get(newsroom.store, sha256)
    assert (found.name, found.width, found.height) == ("canal.jpg", 64, 48)
    assert (found.added_by, found.added_at) == (newsroom.reporter, NOON)
    content = pictures.content(newsroom.store, sha256)
    assert (content, found.size) == (PHOTO.content, len(PHOTO.content))
    assert opened(pictures.thumbnail(newsroom.store, sha256)).size == (64, 48)
    assert news.since(newsroom.store, before)[1].concerns([Kind.PICTURE])


def test_the_same_picture_twice_is_one(newsroom: Newsroom) -> None:
    first = attached(newsroom)
    again, changes = pictures.add(
        newsroom.store, written(corners()), "other.jpg", by=newsroom.editor, at=newsroom.tick()
    )
    assert (again, changes) == (first, Changes())
    [only] = pictures.newest(newsroom.store, most=10)
    assert only.name == "corners.jpg"


def test_what_is_not_a_picture_is_not_kept(file_newsroom: Newsroom) -> None:
    with pytest.raises(NotAPictureError):
        pictures.add(file_newsroom.store, b"%PDF", "a.jpg", by=file_newsroom.reporter, at=NOON)
    assert pictures.newest(file_newsroom.store, most=10) == []


@pytest.mark.parametrize("ask", [pictures.get, pictures.content, pictures.thumbnail])
def test_an_unknown_picture_is_a_sentence(file_newsroom: Newsroom, ask: Any) -> None:
    with pytest.raises(NoSuchPictureError, match="There is no picture abab"):
        ask(file_newsroom.store, "ab" * 32)


def test_a_revision_keeps_the_pictures_it_had(newsroom: Newsroom) -> None:
    attached(newsroom)
    number = newsroom.write(pictures=[use(focus=(0.25, 0.75), crop=(0, 0.5, 1, 1))])
    newsroom.save(number, pictures=[])
    latest, earlier = [each for _name, each in browsing.revisions(newsroom.store, number)]
    assert latest.pictures == ()
    assert earlier.pictures[0].focus == (0.25, 0.75)
    version = browsing.article(newsroom.store, number).version
    writing.restore(
        newsroom.store, number, 1, seen=version, by=newsroom.reporter, at=newsroom.tick()
    )
    [restored] = browsing.article(newsroom.store, number).text.pictures
    assert (restored.caption, restored.crop) == ("The bridge", (0, 0.5, 1, 1))


def test_a_text_with_a_picture_that_is_not_kept_is_not_saved(newsroom: Newsroom) -> None:
    number = newsroom.write()
    with pytest.raises(PictureGoneError, match="attach them again or take them out"):
        newsroom.save(number, pictures=[use()])
    assert browsing.article(newsroom.store, number).version == 1


def test_pictures_come_along_with_the_text_that_names_them(newsroom: Newsroom) -> None:
    number = newsroom.write()
    view = browsing.article(newsroom.store, number)
    text = view.text.model_validate(view.text.model_dump() | {"pictures": [use()]})
    changes = writing.save(
        newsroom.store, number, text, seen=1, masters=[PHOTO], by=newsroom.reporter, at=NOON
    )
    assert changes.concerns([Kind.PICTURE])
    assert browsing.article(newsroom.store, number).text == text


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"pictures": [use(caption="")]}, "Picture 1 has no caption"),
        ({"pictures": [use(), use(credit="")]}, "Picture 2 has no credit"),
        ({"pictures": [use(alternative=" ")]}, "no text for those who do not see it"),
        ({"pictures": [use()], "body": "A ![](picture:2)"}, "place for picture 2, and there is"),
        ({"body": "A ![](picture:x)"}, "place for picture x"),
    ],
)
def test_an_article_waits_until_its_pictures_are_described(
    file_newsroom: Newsroom, values: dict[str, Any], told: str
) -> None:
    attached(file_newsroom)
    number = file_newsroom.write(**values)
    with pytest.raises(NotReadyError, match=told):
        writing.submit(
            file_newsroom.store, number, by=file_newsroom.reporter, at=file_newsroom.tick()
        )


def test_described_pictures_are_approved_with_the_article(newsroom: Newsroom) -> None:
    attached(newsroom)
    number = newsroom.approved(
        pictures=[use(), use(caption="Another")], body="A ![](picture:1) ![](picture:2)"
    )
    assert browsing.article(newsroom.store, number).approved_by == "Editor"
    assert list(keeping.check(newsroom.store)) == []


def test_a_revisions_pictures_are_known_with_their_files(newsroom: Newsroom) -> None:
    attached(newsroom)
    number = newsroom.write(pictures=[use(), use(crop=(0, 0, 0.5, 1))])
    uses = browsing.article(newsroom.store, number).text.pictures
    with newsroom.store.reading() as session:
        whole, left = pictures.shown(session, uses)
    assert (whole.plan.plain.width, left.plan.plain.width) == (64, 32)


def test_pictures_that_nobody_used_are_let_go_after_thirty_days(newsroom: Newsroom) -> None:
    attached(newsroom)
    late = newsroom.at + dt.timedelta(days=31)
    store, chief = newsroom.store, newsroom.chief
    assert pictures.drop_unused(store, by=chief, at=newsroom.at + dt.timedelta(days=29))[0] == 0
    typed = Typed("a", None, 0, newsroom.reporter, NOON, {"pictures": [use()], "body": ""})
    named = pictures.typed_pictures([typed, Typed("b", 1, 1, 1, NOON, {"body": "words"})])
    assert pictures.drop_unused(store, typed=named, by=chief, at=late) == (0, Changes())
    count, changes = pictures.drop_unused(store, by=chief, at=late)
    assert (count, changes) == (1, Changes.of(Kind.PICTURE, PHOTO.sha256))
    assert pictures.some(store, [PHOTO.sha256]) == {}


def test_a_picture_that_any_revision_has_stays(newsroom: Newsroom) -> None:
    attached(newsroom)
    number = newsroom.write(pictures=[use()])
    newsroom.save(number, pictures=[])
    late = newsroom.at + dt.timedelta(days=4000)
    assert pictures.drop_unused(newsroom.store, by=newsroom.chief, at=late)[0] == 0


def test_only_a_chief_lets_pictures_go(file_newsroom: Newsroom) -> None:
    with pytest.raises(NotAllowedError):
        pictures.drop_unused(file_newsroom.store, by=file_newsroom.editor, at=NOON)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE picture SET name = 'forged'",
        "UPDATE picture_content SET content = thumbnail",
        "DELETE FROM picture_content",
        "DELETE FROM picture",
        "UPDATE revision_picture SET revision_id = 99",
        "DELETE FROM revision_picture",
    ],
)
def test_the_database_itself_keeps_what_is_used(newsroom: Newsroom, statement: str) -> None:
    attached(newsroom)
    newsroom.write(pictures=[use()])
    with pytest.raises((DatabaseError, NewsdeskError)), newsroom.store.writing() as session:
        session.execute(sql(statement))
    assert pictures.content(newsroom.store, PHOTO.sha256) == PHOTO.content
