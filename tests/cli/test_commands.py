"""Every command does what the window does, and its JSON keeps its shape."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import ARTICLE, CommandLine
from tests.conftest import Newsroom
from tests.publish.pictures.samples import corners, written

from newsdesk.store.opening import copy_file

ROW = {
    "id",
    "headline",
    "stage",
    "site",
    "open_change",
    "region",
    "language",
    "date",
    "updated_at",
    "author",
}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def imported(cli: CommandLine, path: Path) -> str:
    """The id of the reporter's article from a file."""
    answer = cli("article", "import", path, name="Reporter")
    assert (answer.code, answer.err) == (0, "")
    return answer.out.strip()


def test_without_a_command_the_window_opens(cli: CommandLine) -> None:
    assert cli.bare().code == 77
    assert cli.bare("--as", "Editor").code == 77


def test_import_prints_one_id_a_line_and_show_tells_all(
    cli: CommandLine, article_file: Path
) -> None:
    both = cli("article", "import", article_file, article_file, name="Reporter")
    assert both.out == "1\n2\n"
    shown = cli("article", "show", 1, "--json", name="").json
    assert shown | {"version": 1, "stage": "draft", "author": "Reporter", "notes": []} == shown
    assert (shown["headline"], shown["urgency"], shown["tags"], shown["date"]) == (
        "Almalyk campus opens a laboratory",
        3,
        ["education", "metallurgy"],
        "2025-05-11",
    )
    assert MOMENT.fullmatch(shown["updated_at"])
    assert shown["channels"] == {}
    assert "Almalyk campus" in cli("article", "show", 1, name="").out


def test_import_takes_standard_input(cli: CommandLine) -> None:
    assert cli("article", "import", "-", stdin=ARTICLE.encode()).out == "1\n"


def test_an_exported_article_is_the_one_that_was_imported(
    cli: CommandLine, article_file: Path, tmp_path: Path
) -> None:
    number = imported(cli, article_file)
    exported = tmp_path / "exported.md"
    exported.write_text(cli("article", "export", number).out, encoding="utf-8")
    assert cli("article", "save", number, exported, name="Reporter").code == 0
    assert cli("article", "show", number, "--json").json["version"] == 1
    exported.write_text(exported.read_text().replace("first of its kind", "second of its kind"))
    assert cli("article", "save", number, exported, name="Reporter").code == 0
    assert cli("article", "show", number, "--json").json["version"] == 2


def test_lists_and_search_have_the_same_rows(cli: CommandLine, article_file: Path) -> None:
    number = int(imported(cli, article_file))
    for listed in (
        cli("article", "list", "--json", name="").json,
        cli("article", "list", "--stage", "draft", "--json").json,
        cli("article", "search", "ALMALYK", "labor", "--json").json,
    ):
        assert [row["id"] for row in listed] == [number]
        assert listed[0].keys() == ROW
    assert cli("article", "list", "--stage", "approved", "--json").json == []
    assert cli("article", "search", "nothing", "--json").json == []
    assert "Almalyk campus" in cli("article", "list").out
    assert "Almalyk campus" in cli("article", "search", "almalyk").out


@pytest.mark.slow
def test_an_article_goes_its_way(cli: CommandLine, article_file: Path, tmp_path: Path) -> None:
    number = imported(cli, article_file)
    for who, *words in (
        ("Reporter", "submit"),
        ("Editor", "return", "--note", "Who is the dean?"),
        ("Reporter", "submit"),
    ):
        verb, *options = words
        assert cli("article", verb, number, *options, name=who).code == 0
    seen = cli("article", "show", number, "--json").json["hash"]
    assert cli("article", "approve", number, "--hash", "0" * 64).code == 1
    assert cli("article", "approve", number, "--hash", seen).code == 0
    dry = cli("publish", "--to", tmp_path / "site", "--dry-run", "--json").json
    assert (dry["dry_run"], dry["release"], dry["changed_by_hand"]) == (True, None, [])
    assert not (tmp_path / "site").exists()
    done = cli("publish", "--to", tmp_path / "site", "--json").json
    assert [each["path"] for each in done["written"]] == [each["path"] for each in dry["written"]]
    assert {frozenset(each) for each in done["written"]} == {frozenset({"path", "sha256", "bytes"})}
    assert done["articles"] == [
        {
            "id": int(number),
            "headline": "Almalyk campus opens a laboratory",
            "state": "live",
            "address": f"en/2025/05/11/almalyk-campus-opens-a-laboratory-{number}",
        }
    ]
    assert (done["release"], done["held"], done["removed"]) == (1, [], [])
    nothing = cli("publish", "--to", tmp_path / "site")
    assert (nothing.code, "nothing to publish" in nothing.out) == (0, True)
    assert cli("article", "correct", number, "--note", "A name.").code == 0
    assert cli("article", "restore", number, 1, name="Reporter").code == 0
    assert cli("article", "withdraw", number, "--reason", "The source lied.").code == 0
    assert "files were written" in cli("publish", "--to", tmp_path / "site").out
    assert cli("article", "spike", number).code == 0
    assert cli("article", "unspike", number).code == 0
    assert cli("article", "note", number, "Kept for later.").code == 0
    told = cli("article", "history", number, "--json").json
    assert told.keys() == {"events", "revisions"}
    assert [event["action"] for event in told["events"]] == [
        "note",
        "unspike",
        "spike",
        "withdraw",
        "restore",
        "correct",
        "approve",
        "submit",
        "return",
        "submit",
        "import",
    ]
    assert {frozenset(each) for each in told["events"]} == {
        frozenset({"at", "by", "action", "details"})
    }
    assert {frozenset(each) for each in told["revisions"]} == {
        frozenset({"number", "occasion", "by", "at", "hash"})
    }
    assert "withdraw" in cli("article", "history", number).out
    channels = cli("article", "show", number, "--json").json["channels"]
    assert {each: channels[each]["state"] for each in channels} == {
        "site": "withdrawn",
        "telegram": "withdrawn",
    }
    assert channels["site"].keys() == {"state", "address", "released_at", "withdrawal"}
    assert cli("check", name="").out == "All is as it should be.\n"


def test_people_regions_and_settings(cli: CommandLine) -> None:
    added = cli("people", "add", "Nodira Yusupova", "--role", "editor", name="Chief")
    assert added.out.strip().isdigit()
    assert cli("people", "change", "Nodira Yusupova", "--role", "chief", name="Chief").code == 0
    assert cli("people", "change", "Reporter", "--left", name="Chief").code == 0
    people = cli("people", "list", "--json", name="").json
    assert {frozenset(each) for each in people} == {frozenset({"id", "name", "role", "active"})}
    assert {each["name"]: (each["role"], each["active"]) for each in people} == {
        "Chief": ("chief", True),
        "Colleague": ("reporter", True),
        "Editor": ("editor", True),
        "Nodira Yusupova": ("chief", True),
        "Reporter": ("reporter", False),
    }
    assert "Nodira Yusupova" in cli("people", "list").out
    names = ("Orol", "Орол", "Арал", "Aral")
    assert cli("regions", "put", "aral", *names, "--hidden", name="Chief").code == 0
    regions = cli("regions", "list", "--json").json
    assert regions[-1] == {
        "key": "aral",
        "name_uz": "Orol",
        "name_uz_cyrl": "Орол",
        "name_ru": "Арал",
        "name_en": "Aral",
        "active": False,
    }
    assert "aral" in cli("regions", "list").out
    chosen = ("settings", "name=UzDaily.com", "required_currencies=USD, EUR", "own_approval=true")
    assert cli(*chosen, name="Chief").code == 0
    settings = cli("settings", "--json", name="").json
    assert (settings["name"], settings["required_currencies"], settings["own_approval"]) == (
        "UzDaily.com",
        ["USD", "EUR"],
        True,
    )
    assert 'name="UzDaily.com"' in cli("settings").out


def test_rates_are_entered_shown_and_approved(cli: CommandLine) -> None:
    nothing = cli("rates", "show", "--json")
    assert nothing.json is None
    assert "no rate table" in cli("rates", "show").out
    first = ("rates", "set", "2025-05-30", "USD=12768.72", "EUR=14400.04", "RUB=162.63")
    assert cli(*first, name="Reporter").code == 0
    assert cli("rates", "approve", "2025-05-30").code == 0
    second = ("rates", "set", "2025-06-02", "USD=12790.43", "EUR=14486.44", "RUB=162.60")
    assert cli(*second, name="Reporter").code == 0
    assert cli("rates", "approve", "2025-06-02").code == 0
    shown = cli("rates", "show", "2025-06-02", "--json", name="").json
    assert shown | {"date": "2025-06-02", "number": 1, "stage": "approved"} == shown
    assert (shown["entered_by"], shown["approved_by"], shown["previous_date"]) == (
        "Reporter",
        "Editor",
        "2025-05-30",
    )
    assert shown["rates"] == {
        "USD": {"nominal": 1, "rate": "12790.43", "change_percent": "0.17"},
        "EUR": {"nominal": 1, "rate": "14486.44", "change_percent": "0.6"},
        "RUB": {"nominal": 1, "rate": "162.60", "change_percent": "-0.02"},
    }
    assert shown.keys() >= {"findings", "reason", "note"}
    assert "0.6%" in cli("rates", "show").out
    tables = cli("rates", "list", "--json").json
    assert tables == [
        {"date": "2025-06-02", "number": 1, "stage": "approved"},
        {"date": "2025-05-30", "number": 1, "stage": "approved"},
    ]
    assert "2025-05-30" in cli("rates", "list").out
    mistyped = cli("rates", "set", "2025-06-03", "USD=1279.04", "EUR=14486.44", "RUB=162.60")
    assert mistyped.code == 1
    assert mistyped.err
    assert cli("rates", "show", "2025-06-03", "--json").json["stage"] == "draft"
    corrected = ("rates", "set", "2025-06-02", "USD=12790.44", "EUR=14486.44", "RUB=162.60")
    assert cli(*corrected).code == 1
    assert cli(*corrected, "--note", "The dollar was mistyped.").code == 0


def test_the_banks_own_file_is_imported(cli: CommandLine) -> None:
    bank = Path(__file__).parents[1] / "data" / "cbu-2026-04-01.json"
    answer = cli("rates", "import", bank, "--confirm", "As the bank has it.")
    assert answer.out == "2026-04-01\n"
    assert cli("rates", "show", "2026-04-01", "--json").json["rates"].keys() >= {"USD", "KZT"}


def test_a_backup_is_restored(cli: CommandLine, article_file: Path, tmp_path: Path) -> None:
    number = imported(cli, article_file)
    assert cli("backup", tmp_path / "kept.backup", name="").code == 0
    assert cli("article", "spike", number).code == 0
    assert cli("restore", tmp_path / "kept.backup", name="Chief").code == 0
    assert cli("article", "show", number, "--json").json["stage"] == "draft"
    assert cli("check").code == 0


def test_rendering_needs_no_newsroom(cli: CommandLine, article_file: Path) -> None:
    html = cli.bare("render", "html", article_file).out
    assert html.startswith("<p>The campus")
    assert "headline" not in html
    assert cli.bare("render", "html", "-", stdin="*й* <script>".encode()).out.startswith("<p><em>й")
    chunks = cli.bare("render", "telegram", "-", "--json", stdin=b"*a* & b").json
    assert chunks == [{"text": "<i>a</i> &amp; b", "parse_mode": "HTML"}]
    assert cli.bare("render", "telegram", "-", stdin=b"*a*").out == "<i>a</i>\n"


def test_a_stream_is_answered_line_by_line_whatever_it_holds(cli: CommandLine) -> None:
    asked = [
        json.dumps({"id": "a", "markdown": "*a*"}),
        json.dumps({"id": "hard", "markdown": ">" * 300}),
        "",
        json.dumps({"id": {"of": "any kind"}, "markdown": ""}),
    ]
    answer = cli.bare("render", "telegram", "--jsonl", stdin="\n".join(asked).encode())
    first, hard, empty = (json.loads(line) for line in answer.out.splitlines())
    assert first == {"id": "a", "chunks": [{"text": "<i>a</i>", "parse_mode": "HTML"}]}
    assert hard.keys() == {"id", "error"}
    assert "cannot be laid out" in hard["error"]
    assert empty == {"id": {"of": "any kind"}, "chunks": []}
    assert (answer.code, answer.err) == (0, "")
    wrong = [
        b"nonsense",
        b"[1]",
        b'{"id": 1}',
        b'{"id": 1, "markdown": 2}',
        b"\xff",
        b"[" * 100_000,
    ]
    wrong += [b'{"id": 1, "markdown": "\\ud800"}', b'{"id": 1, "markdown": "b"}']
    answer = cli.bare("render", "telegram", "--jsonl", stdin=b"\n".join(wrong))
    answers = [json.loads(line) for line in answer.out.splitlines()]
    assert ["error" in each for each in answers] == [True] * 7 + [False]
    assert answer.code == 2
    assert answer.err.startswith("7 of the lines")


@pytest.mark.slow
def test_the_demo_does_the_whole_job(cli: CommandLine, tmp_path: Path) -> None:
    site = tmp_path / "site"
    answer = cli.bare("demo", "--site", site)
    assert (answer.code, answer.err) == (0, "")
    *paths, counted = answer.out.splitlines()
    assert counted == f"{len(paths)} files stand there."
    assert all(Path(path).is_file() for path in paths)


@pytest.mark.slow
def test_the_demo_gives_the_same_files_every_time(cli: CommandLine, tmp_path: Path) -> None:
    site = tmp_path / "site"
    paths = cli.bare("demo", "--site", site).out.splitlines()[:-1]
    before = {path: Path(path).read_bytes() for path in paths}
    assert cli.bare("demo", "--site", site).out.splitlines()[:-1] == paths
    assert {path: Path(path).read_bytes() for path in paths} == before


@pytest.mark.slow
def test_a_release_that_was_cut_short_is_finished_by_any_command(
    cli: CommandLine, file_newsroom: Newsroom, tmp_path: Path
) -> None:
    file_newsroom.approved()
    file_newsroom.publish(tmp_path / "site")
    copy = tmp_path / "copy.newsdesk"
    copy_file(Path(file_newsroom.store.location), copy)
    with file_newsroom.store.writing() as session:
        session.connection().exec_driver_sql("UPDATE release SET state = 'committed'")
    assert cli("check").code == 1
    assert cli("article", "list").code == 0
    assert cli("check").code == 0


@pytest.mark.parametrize("command", ["render html -", "--help"])
def test_what_needs_no_database_does_not_load_one(command: str) -> None:
    code = (
        "import sys\n"
        "from newsdesk.cli.program import run\n"
        f"run({command.split()!r}, lambda a, b: 0)\n"
        "sys.exit('sqlalchemy' in sys.modules or 'PySide6' in sys.modules)\n"
    )
    if command == "--help":
        code = code.replace("'sqlalchemy' in sys.modules or ", "")
    done = subprocess.run([sys.executable, "-c", code], input=b"", capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_an_article_goes_into_a_folder_with_its_pictures_and_comes_back(
    cli: CommandLine, tmp_path: Path
) -> None:
    (tmp_path / "canal.jpg").write_bytes(written(corners()))
    (tmp_path / "south.jpg").write_bytes(written(corners(90, 60)))
    entry = (
        "\n  - file: {}\n    caption: Bridge\n    credit: R. Reporter\n    alternative: A bridge"
    )
    article = tmp_path / "bridge.md"
    head, _line, body = ARTICLE.partition("\n---\n")
    article.write_text(f"{head}\npictures:{entry.format('canal.jpg')}\n---\n{body}", "utf-8")
    number = imported(cli, article)
    assert len(cli("article", "show", number, "--json").json["pictures"]) == 1
    more = entry.format("canal.jpg") + entry.format("south.jpg")
    article.write_text(f"{head}\npictures:{more}\n---\n{body}", "utf-8")
    assert cli("article", "save", number, article, name="Reporter").code == 0
    shown = cli("article", "show", number, "--json").json
    assert len(shown["pictures"]) == 2
    folder = tmp_path / "out" / "of" / "house"
    answer = cli("article", "export", number, "--to", folder)
    assert answer.out == f"{folder / number}.md\n"
    assert {path.name for path in folder.iterdir()} == {
        f"{number}.md",
        "1-canal.jpg",
        "2-south.jpg",
    }
    assert cli("article", "export", number, "--to", folder).code == 0
    again = imported(cli, folder / f"{number}.md")
    back = cli("article", "show", again, "--json").json
    assert (back["body"], back["tags"]) == (shown["body"], shown["tags"])
    assert [each["caption"] for each in back["pictures"]] == ["Bridge", "Bridge"]
    (folder / "2-south.jpg").write_bytes(b"another")
    refused = cli("article", "export", number, "--to", folder)
    assert refused.code != 0
    assert "2-south.jpg” stands there already" in refused.err
    inside = cli("article", "export", number, "--to", folder / f"{number}.md")
    assert inside.code != 0
    assert "could not be written" in inside.err
