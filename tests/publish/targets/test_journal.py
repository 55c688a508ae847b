"""The journal of a sending: believed for the state it began from, whatever cut it short."""

from pathlib import Path

from newsdesk.publish.release import facts
from newsdesk.publish.targets.journal import Journal
from newsdesk.publish.targets.receipts import Line

LINE = Line(facts(b"a"), "mark")


def test_what_was_noted_is_known_to_the_next_sending(tmp_path: Path) -> None:
    path = tmp_path / "own/journal"
    with Journal(path, "head") as journal:
        journal.note("a.html", LINE)
        journal.note("b.html", None)
    with Journal(path, "head") as journal:
        assert journal.done == {"a.html": LINE, "b.html": None}
        journal.note("c.html", LINE)
    with Journal(path, "head") as journal:
        assert journal.done == {"a.html": LINE, "b.html": None, "c.html": LINE}
        journal.drop()
    assert not path.exists()


def test_a_journal_of_another_state_is_not_believed(tmp_path: Path) -> None:
    with Journal(tmp_path / "journal", "one") as journal:
        journal.note("a.html", LINE)
    with Journal(tmp_path / "journal", "two") as journal:
        assert journal.done == {}
    with Journal(tmp_path / "journal", "one") as journal:
        assert journal.done == {}


def test_a_journal_cut_anywhere_gives_the_lines_that_are_whole(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    with Journal(path, "head") as journal:
        journal.note("a.html", LINE)
        journal.note("b.html", LINE)
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        with Journal(path, "head") as journal:
            assert set(journal.done) <= {"a.html", "b.html"}
            assert all(line == LINE for line in journal.done.values())
            before = set(journal.done)
            journal.note("c.html", LINE)
        with Journal(path, "head") as journal:
            assert set(journal.done) == before | {"c.html"}


def test_bytes_that_are_no_text_are_no_journal(tmp_path: Path) -> None:
    (tmp_path / "journal").write_bytes(b"\xff\xfe\x00")
    with Journal(tmp_path / "journal", "head") as journal:
        assert journal.done == {}
