"""Copies of the site: only what changed travels, whole, in order; nothing of anybody's is lost."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from tests.publish.targets.places import FILES, Place, Site, cut, disk_place, site_in

from newsdesk.publish.targets import receipts
from newsdesk.publish.targets.errors import (
    ChangedHereError,
    ChangedThereError,
    CutOffError,
    SendingBusyError,
    SendingCancelledError,
    TransientError,
)
from newsdesk.publish.targets.order import turn_of
from newsdesk.publish.targets.sending import Sent
from newsdesk.publish.targets.verifying import verify


def test_a_copy_has_every_file_of_the_receipt_and_reads_back_right(
    place: Place, site: Site
) -> None:
    sent = site.send(place.target)
    assert place.standing() == FILES
    assert sent.sent == tuple(sorted(FILES))
    assert sent.size == sum(map(len, FILES.values()))
    told = verify(site.receipt, place.target)
    assert (told.right, told.whole, told.beside) == (len(FILES), True, ())


def test_what_stands_there_already_is_not_sent_again(place: Place, site: Site) -> None:
    site.send(place.target)
    assert site.send(place.target) == Sent()


def test_one_more_article_sends_its_files_and_no_others(place: Place, site: Site) -> None:
    site.send(place.target)
    more = {
        "en/2025/05/11/article-99.html": b"news",
        "en/2025/05/11/index.html": b"day with it",
        "en/index.html": b"front with it",
    }
    site.publish({**more, "en/2025/05/11/article-3.html": None})
    sent = site.send(place.target)
    assert sent.sent == tuple(sorted(more))
    assert sent.removed == ("en/2025/05/11/article-3.html",)
    expected = FILES | more
    del expected["en/2025/05/11/article-3.html"]
    assert place.standing() == expected


def test_what_is_pointed_to_travels_before_what_points_to_it(distant: Place, site: Site) -> None:
    if not hasattr(distant, "server"):
        pytest.skip("S3 tells the time of a put in seconds only")
    distant.written()
    site.send(distant.target)
    order = [path for path in distant.written() if not path.startswith(".newsdesk")]
    turns = [turn_of(path) for path in order]
    assert sorted(order) == sorted(FILES)
    assert turns == sorted(turns)
    assert order[-1] == "rates/latest.json"


def test_a_file_changed_there_by_hand_stops_it_before_anything_is_written(
    place: Place, site: Site
) -> None:
    site.send(place.target)
    place.change("en/index.html", b"somebody's own words")
    before = place.standing()
    site.publish({"en/index.html": b"new front", "en/2025/05/11/a-1.html": b"new"})
    with pytest.raises(ChangedThereError) as refused:
        site.send(place.target)
    assert refused.value.paths == ("en/index.html",)
    assert place.standing() == before


def test_overwriting_replaces_what_was_changed_and_keeps_a_copy(place: Place, site: Site) -> None:
    site.send(place.target)
    place.change("en/index.html", b"somebody's own words")
    site.publish({"en/index.html": b"new front"})
    sent = site.send(place.target, overwrite=True)
    assert (sent.sent, sent.by_hand) == (("en/index.html",), ("en/index.html",))
    assert place.standing()["en/index.html"] == b"new front"
    (copy,) = site.folder.glob(".newsdesk/targets/*/kept/*/en/index.html")
    assert copy.read_bytes() == b"somebody's own words"


def test_a_file_that_goes_is_not_taken_where_somebody_changed_it(place: Place, site: Site) -> None:
    site.send(place.target)
    place.change("en/2025/05/11/article-3.html", b"somebody's own words")
    site.publish({"en/2025/05/11/article-3.html": None})
    with pytest.raises(ChangedThereError):
        site.send(place.target)


def test_other_files_there_stay(place: Place, site: Site) -> None:
    place.change("poll/results.html", b"not ours")
    site.send(place.target)
    site.publish({"en/index.html": b"new front"})
    site.send(place.target)
    assert place.standing()["poll/results.html"] == b"not ours"
    assert verify(site.receipt, place.target).beside == ("poll/results.html",)


@pytest.mark.parametrize("left", [None, b"", b"{", b'{"format": 9}', b"[]", b"\xff\xfe"])
def test_a_lost_or_broken_receipt_is_made_anew_by_comparing(
    place: Place, site: Site, left: bytes | None
) -> None:
    site.send(place.target)
    place.change(receipts.HEAD, left)
    site.publish({"en/index.html": b"front with more words"})
    with pytest.raises(ChangedThereError):
        # Without a receipt nobody can tell an older copy of ours from somebody else's file.
        site.send(place.target)
    sent = site.send(place.target, overwrite=True)
    assert (sent.sent, sent.by_hand) == (("en/index.html",), ("en/index.html",))
    assert site.send(place.target) == Sent()


def test_a_receipt_with_a_hole_is_made_anew_by_comparing(place: Place, site: Site) -> None:
    site.send(place.target)
    with_own = place.target.connect()
    piece = next(path for path in with_own.listing() if path.startswith(".newsdesk/receipt/"))
    with_own.remove(piece)
    with_own.close()
    site.publish({f"en/2025/05/11/other-{number}.html": b"new" for number in range(40)})
    assert len(site.send(place.target).sent) == 40
    assert verify(site.receipt, place.target).whole


def test_a_small_site_has_its_receipt_in_sixteen_pieces_at_most(place: Place, site: Site) -> None:
    assert site.send(place.target).sent
    remote = place.target.connect()
    head = receipts.read_head(remote.read(receipts.HEAD))
    remote.close()
    assert head is not None
    assert head.digits == 1


@pytest.mark.slow
def test_a_receipt_grows_more_pieces_with_the_site(tmp_path: Path, site: Site) -> None:
    (tmp_path / "there").mkdir()
    with disk_place(tmp_path / "there") as place:
        site.send(place.target)
        site.publish({f"en/2024/01/01/old-{number}.html": b"old" for number in range(1000)})
        assert len(site.send(place.target).sent) == 1000
        site.publish({"en/index.html": b"new front"})
        assert site.send(place.target).sent == ("en/index.html",)
        assert len(list((place.folder / ".newsdesk/receipt").iterdir())) <= 256


def test_a_cut_connection_is_mended_and_all_arrives(distant: Place, site: Site) -> None:
    site.publish({f"static/big-{number}.bin": b"x" * 20_000 for number in range(6)})
    with cut(distant) as (line, target):
        line.cuts = [30_000, 60_000]
        sent = site.send(target)
        assert line.cut == 2
    assert len(sent.sent) + len(sent.found) == len(site.receipt)
    assert verify(site.receipt, distant.target).whole


def test_a_line_that_stays_cut_leaves_whole_files_and_the_next_sending_goes_on(
    distant: Place, site: Site
) -> None:
    site.publish({f"static/big-{number}.bin": b"x" * 20_000 for number in range(6)})
    with cut(distant) as (line, several):
        target = replace(several, connections=1)
        line.cuts = [50_000] + [1] * 40
        with pytest.raises(TransientError) as refused:
            site.send(target)
        assert "goes on where it stopped" in str(refused.value)
        standing = distant.standing()
        assert 0 < len(standing) < len(site.receipt)
        for path, content in standing.items():
            assert content == (site.folder / path).read_bytes()
        line.cuts.clear()
        sent = site.send(target)
    assert len(sent.sent) <= len(site.receipt) - len(standing)
    assert verify(site.receipt, distant.target).whole


def test_stopping_leaves_the_old_site_whole_and_the_next_sending_goes_on(
    place: Place, site: Site
) -> None:
    site.send(place.target)
    new = {path: content + b" again" for path, content in FILES.items()}
    site.publish(new)
    stop = threading.Event()

    def progress(done: int, _total: int) -> None:
        if done == 3:
            stop.set()

    target = replace(place.target, connections=1)
    with pytest.raises(SendingCancelledError):
        site.send(target, progress=progress, cancelled=stop.is_set)
    standing = place.standing()
    assert standing.keys() == FILES.keys()
    for path, content in standing.items():
        assert content in {FILES[path], new[path]}
    assert standing["rates/latest.json"] == FILES["rates/latest.json"]
    sent = site.send(place.target)
    assert len(sent.sent) == sum(standing[path] != new[path] for path in new)
    assert place.standing() == new


def test_going_back_after_a_stopped_sending_takes_back_what_it_had_sent(
    place: Place, site: Site
) -> None:
    site.send(place.target)
    site.publish({"static/page.css": b"new style", "static/more.css": b"more", "z.html": b"z"})
    stop = threading.Event()

    def stop_at_once(_done: int, _total: int) -> None:
        stop.set()

    with pytest.raises(SendingCancelledError):
        site.send(place.target, progress=stop_at_once, cancelled=stop.is_set)
    site.publish({"static/page.css": FILES["static/page.css"]})
    site.publish({"static/more.css": None, "z.html": None})
    site.send(place.target)
    assert place.standing() == FILES


def test_a_folder_that_is_not_as_published_is_not_sent(place: Place, site: Site) -> None:
    site.send(place.target)
    site.publish({"en/index.html": b"new front"})
    (site.folder / "en/index.html").write_bytes(b"changed since")
    with pytest.raises(ChangedHereError):
        site.send(place.target)
    assert place.standing() == FILES


def test_a_file_missing_there_is_sent_with_the_next_change_of_it(place: Place, site: Site) -> None:
    site.send(place.target)
    place.change("en/index.html", None)
    assert verify(site.receipt, place.target).missing == ("en/index.html",)
    site.publish({"en/index.html": b"new front"})
    site.send(place.target)
    assert verify(site.receipt, place.target).whole


def test_reading_back_names_what_is_different(place: Place, site: Site) -> None:
    site.send(place.target)
    place.change("en/index.html", b"FRONT")
    told = verify(site.receipt, place.target)
    assert (told.different, told.whole) == (("en/index.html",), False)


def test_two_sendings_to_one_target_do_not_meet(place: Place, site: Site) -> None:
    inside, leave = threading.Event(), threading.Event()

    def wait(_done: int, _total: int) -> None:
        inside.set()
        leave.wait(20)

    first = threading.Thread(target=lambda: site.send(place.target, progress=wait))
    first.start()
    inside.wait(20)
    with pytest.raises(SendingBusyError):
        site.send(place.target)
    leave.set()
    first.join()
    assert place.standing() == FILES


def test_progress_counts_the_files_that_arrive(place: Place, site: Site) -> None:
    told: list[tuple[int, int]] = []
    site.send(place.target, progress=lambda done, total: told.append((done, total)))
    assert told == [(number + 1, len(FILES)) for number in range(len(FILES))]


def test_two_targets_have_receipts_of_their_own(distant: Place, tmp_path: Path) -> None:
    site = site_in(tmp_path / "other", {"a.html": b"a"})
    site.send(distant.target)
    (tmp_path / "disk").mkdir()
    with disk_place(tmp_path / "disk") as second:
        assert site.send(second.target).sent == ("a.html",)
        assert second.standing() == distant.standing()


def test_errors_of_a_cut_line_say_what_to_do() -> None:
    told = str(CutOffError(target="sftp://host/site"))
    assert told.startswith("The connection to sftp://host/site broke off.")
