import threading

import pytest
from tests.conftest import text
from tests.desktop.preview.offices import Desk

from newsdesk.desktop.preview.live import LONG_BODY_CHARACTERS, LivePreview, Rendered


def collected(desk: Desk) -> tuple[LivePreview, list[Rendered]]:
    live = LivePreview(desk.office)
    desk.leaving.append(live.clear)
    found: list[Rendered] = []
    live.rendered.connect(found.append)
    return live, found


def test_article_is_rendered_as_soon_as_it_is_opened(desk: Desk) -> None:
    number = desk.newsroom.write()
    live, found = collected(desk)
    live.show(number, text())
    desk.wait(lambda: len(found) == 1)
    assert "Cars may use it now." in found[0].page_html
    assert found[0].messages[0].text_plain.startswith("Bridge over the canal opens")
    assert found[0].checks[0].sentence() == "Headline 27 of 90 characters"


def test_of_many_states_typed_in_a_row_only_the_last_is_rendered(desk: Desk) -> None:
    live, found = collected(desk)
    live.show(None, text())
    desk.wait(lambda: len(found) == 1)
    for count in range(50):
        live.show_text(text(headline="x" * (count + 1)))
    desk.wait(lambda: len(found) == 2)
    assert found[1].text.headline == "x" * 50


def test_stale_page_is_dropped_where_the_lane_was_busy(desk: Desk) -> None:
    live, found = collected(desk)
    live.show(None, text())
    desk.wait(lambda: len(found) == 1)
    gate = threading.Event()
    desk.office.lanes.outside(gate.wait, lambda _: None, lambda _: None)
    live.show_text(text(headline="First"))
    desk.qtbot.wait(200)
    live.show_text(text(headline="Second"))
    desk.qtbot.wait(200)
    gate.set()
    desk.wait(lambda: len(found) == 2)
    desk.settle()
    assert [each.text.headline for each in found[1:]] == ["Second"]


def test_nothing_of_an_article_comes_after_it_was_closed(desk: Desk) -> None:
    live, found = collected(desk)
    live.show(None, text())
    live.clear()
    desk.settle()
    desk.settle()
    assert not found


def test_hard_body_has_a_sentence_instead_of_a_page(desk: Desk) -> None:
    live, found = collected(desk)
    live.show(None, text(body="- " * 40 + "deep"))
    desk.wait(lambda: len(found) == 1)
    assert found[0].problem.startswith("This text cannot be laid out")
    assert not found[0].page_html
    assert not found[0].messages
    assert not desk.errors


@pytest.mark.slow
def test_long_text_waits_until_the_typist_rests(desk: Desk) -> None:
    live, found = collected(desk)
    live.show(None, text())
    desk.wait(lambda: len(found) == 1)
    long = "A sentence of a long report.\n\n" * (LONG_BODY_CHARACTERS // 20)
    for count in range(4):
        live.show_text(text(headline="x" * (count + 1), body=long))
        desk.qtbot.wait(250)
    assert len(found) == 1
    desk.wait(lambda: len(found) == 2)
    assert found[1].text.headline == "xxxx"
