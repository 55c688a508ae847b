"""What machines are told of: names for good, times of releases, nothing under embargo."""

import datetime as dt
from dataclasses import fields

import pytest
from tests.publish.machines.samples import FIRST, LATER, PUBLISHER, item

from newsdesk.publish.machines.values import Item, tagging_entity_of


def test_a_name_for_good_is_made_of_a_host_and_a_day() -> None:
    entity = tagging_entity_of("https://News.Example:8443/agency", dt.date(2025, 5, 11))
    assert entity == "news.example,2025-05-11"
    assert PUBLISHER.article_tag(12) == "tag:news.example,2025:article/12"


def test_a_host_in_cyrillic_is_written_in_ascii() -> None:
    entity = tagging_entity_of("https://янгилик.example", dt.date(2025, 5, 11))
    assert entity == "xn--c1akaidj9j.example,2025-05-11"
    assert entity.isascii()


def test_a_moment_is_told_in_the_sites_zone() -> None:
    assert PUBLISHER.stamp(FIRST) == "2025-05-11T12:04:00+05:00"


def test_an_article_under_embargo_at_its_release_cannot_be_told() -> None:
    with pytest.raises(ValueError, match="embargo"):
        item(embargo=LATER + dt.timedelta(seconds=1))
    assert item(embargo=LATER).embargo == LATER


def test_a_release_without_a_zone_cannot_be_told() -> None:
    with pytest.raises(ValueError, match="zone"):
        item(first_released_at=dt.datetime(2025, 5, 11, 7, 4))  # noqa: DTZ001 - the point of it


def test_what_the_newsroom_keeps_to_itself_is_no_part_of_it() -> None:
    assert not {"ednote", "slugline"} & {field.name for field in fields(Item)}
