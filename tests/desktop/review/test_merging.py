import pytest
from tests.conftest import text

from newsdesk.desktop.review.difference import Forms
from newsdesk.desktop.review.merging import TooLongTogetherError, both
from newsdesk.settings import NewsroomSettings

FORMS = Forms(NewsroomSettings().zone)


def test_both_texts_stand_one_below_the_other() -> None:
    taken = both(text(body="Theirs.\n"), text(body="Mine.\n"), FORMS)
    assert taken.body == "Theirs.\n\n---\n\nMine.\n"


def test_my_other_fields_are_kept_by_their_names() -> None:
    theirs = text(body="Same.", tags=("a",))
    mine = text(body="Same.", headline="Mine", region="world", tags=("a", "b"))
    taken = both(theirs, mine, FORMS)
    assert taken.headline == theirs.headline
    assert taken.body == "Same.\n\n---\n\nHeadline: Mine\n\nRegion: world\n\nTags: a, b\n"


def test_equal_texts_stay_as_they_are() -> None:
    assert both(text(), text(), FORMS) == text()


def test_texts_that_do_not_fit_together_are_refused_and_not_cut() -> None:
    with pytest.raises(TooLongTogetherError):
        both(text(body="a" * 600_000), text(body="b" * 600_000), FORMS)
