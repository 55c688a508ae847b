"""Rules for nginx and Caddy, read as each of them reads its configuration, and by themselves."""

import grp
import http.client
import os
import pwd
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from hypothesis import given
from tests.publish.machines.samples import PUBLISHER
from tests.publish.machines.texts_given import addresses

from newsdesk.publish.machines.servers import (
    CADDY_HEADERS,
    CADDY_RULES,
    NGINX_HEADERS,
    NGINX_RULES,
    POLICY,
    Moved,
    server_files,
)

ODD = (
    'q"uote',
    "do$uri{x}",
    "back\\slash",
    "кирилл",
    "st*r",
    "semi;colon#x",
    "per%41",
    "q?m",
    "a b",
    "`tick`",
)
MOVES = (
    Moved("en/old.html", "en/new.html"),
    Moved("en/gone.html", None),
    Moved("en/silent.html", None),
    *(Moved(f"en/{name}.html", f"en/new {name}.html") for name in ODD),
    *(Moved(f"en/gone-{name}.html", None) for name in ODD),
)


# A word of nginx's configuration: in quotes, where a backslash stands before a quote or another
# backslash, or bare (ngx_conf_read_token).
NGINX_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|([^\s";]+|;)')


def nginx_words(line: str) -> list[str]:
    """The words of a configuration line as nginx reads them."""
    return [
        re.sub(r'\\(["\\])', r"\1", found[1]) if found[2] is None else found[2]
        for found in NGINX_WORD.finditer(line)
    ]


def test_what_moved_leads_on_and_what_is_gone_says_so() -> None:
    files = server_files(PUBLISHER, MOVES[:3])
    assert files[NGINX_RULES].decode().splitlines() == [
        "location @newsdesk_gone { try_files $uri =410; }",
        'location = "/en/gone.html" { error_page 410 @newsdesk_gone; return 410; }',
        'location = "/en/old.html" { return 301 "/en/new.html"; }',
        'location = "/en/silent.html" { error_page 410 @newsdesk_gone; return 410; }',
    ]
    caddy = files[CADDY_RULES].decode()
    assert caddy.startswith("redir /en/old.html /en/new.html 301\n@newsdesk_gone {\n")
    assert "\tpath /en/gone.html\n\tpath /en/silent.html\n" in caddy


def test_without_moves_there_are_no_rules() -> None:
    files = server_files(PUBLISHER, [])
    assert files[NGINX_RULES] == files[CADDY_RULES] == b""
    assert POLICY in files[NGINX_HEADERS].decode()
    assert POLICY in files[CADDY_HEADERS].decode()


def test_the_later_of_two_rules_holds_and_their_order_does_not_matter() -> None:
    moves = [Moved("a.html", "b.html"), Moved("c.html", None), Moved("a.html", None)]
    files = server_files(PUBLISHER, moves)
    assert files == server_files(PUBLISHER, [Moved("c.html", None), Moved("a.html", None)])
    assert files == server_files(PUBLISHER, [Moved("a.html", None), Moved("c.html", None)])


def test_a_site_below_its_hosts_root_has_its_folder_in_every_rule() -> None:
    below = replace(PUBLISHER, url="https://host.example/news")
    told = server_files(below, MOVES[:1])[NGINX_RULES].decode()
    assert told == 'location = "/news/en/old.html" { return 301 "/news/en/new.html"; }\n'


@pytest.mark.parametrize("path", ["a\nb", "a\x00b", "a\tb", "a\x7f"])
def test_a_path_with_control_characters_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match="control"):
        server_files(PUBLISHER, [Moved(path, None)])


@given(addresses(), addresses())
def test_no_address_breaks_out_of_its_rule(old: str, new: str) -> None:
    files = server_files(PUBLISHER, [Moved(old, new)])
    [line] = files[NGINX_RULES].decode().split("\n")[:-1]
    words = nginx_words(line)
    assert words[:4] == ["location", "=", f"/{old}", "{"]
    assert (words[4:6], words[7:]) == (["return", "301"], [";", "}"])
    assert unquote(words[6]) == f"/{new}"
    assert "$" not in words[6]
    command, source, target, code = files[CADDY_RULES].decode().removesuffix("\n").split(" ")
    assert (command, code) == ("redir", "301")
    assert (unquote(source), unquote(target)) == (f"/{old}", f"/{new}")
    assert not set('"`{}*\n#') & set(source + target)


@given(addresses())
def test_no_address_that_is_gone_breaks_out_of_its_rule(old: str) -> None:
    files = server_files(PUBLISHER, [Moved(old, None)])
    _named, line, _end = files[NGINX_RULES].decode().split("\n")
    assert nginx_words(line)[:4] == ["location", "=", f"/{old}", "{"]
    [path] = (
        line.removeprefix("\tpath ")
        for line in files[CADDY_RULES].decode().split("\n")
        if line.startswith("\tpath ")
    )
    assert unquote(path) == f"/{old}"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def site_below(folder: Path) -> Path:
    """A folder with the files that the rules lead to, and the rules beside it."""
    root = folder / "root"
    (root / "en").mkdir(parents=True)
    for name in ("new.html", "gone.html", "feed.json", "feed.atom"):
        (root / "en" / name).write_text(name)
    for name, content in server_files(PUBLISHER, MOVES).items():
        (folder / name).write_bytes(content)
    return root


def nginx_command(folder: Path, root: Path, port: int) -> list[str]:
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    places = "".join(f"{kind}_temp_path {folder}/{kind}; " for kind in kinds)
    types = "types { text/html html; application/atom+xml atom; application/json json; }"
    # Started by root, it would else read the folder as somebody who may not.
    user = f"user {pwd.getpwuid(os.getuid()).pw_name} {grp.getgrgid(os.getgid()).gr_name};"
    (folder / "nginx.conf").write_text(
        f"daemon off; {user} pid {folder}/pid; error_log {folder}/log; events {{}}\n"
        f"http {{ access_log off; {places} {types}\nserver {{ listen 127.0.0.1:{port}; "
        f"root {root}; include {folder}/{NGINX_HEADERS}; include {folder}/{NGINX_RULES}; }} }}\n"
    )
    return ["-c", str(folder / "nginx.conf")]


def caddy_command(folder: Path, root: Path, port: int) -> list[str]:
    (folder / "Caddyfile").write_text(
        f"{{\n\tadmin off\n\tauto_https off\n}}\nhttp://127.0.0.1:{port} {{\n\troot * {root}\n"
        f"\timport {folder}/{CADDY_HEADERS}\n\timport {folder}/{CADDY_RULES}\n\tfile_server\n}}\n"
    )
    return ["run", "--config", str(folder / "Caddyfile")]


COMMANDS = {"nginx": nginx_command, "caddy": caddy_command}


@contextmanager
def running(name: str, folder: Path) -> Iterator[int]:
    """The server `name` with the rules; its port."""
    # Caddy comes in a wheel; nginx only as a system's package, which starts a server of its own.
    program = shutil.which(
        name, path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    )
    if program is None:
        pytest.skip(f"{name} is not installed here, and no wheel brings it")
    port = free_port()
    arguments = COMMANDS[name](folder, site_below(folder), port)
    with subprocess.Popen([program, *arguments], stderr=subprocess.DEVNULL) as server:
        try:
            wait_for(port)
            yield port
        finally:
            server.terminate()


def wait_for(port: int) -> None:
    for _attempt in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail("the server does not answer")


def asked(port: int, path: str) -> tuple[int, str, http.client.HTTPMessage]:
    """Status, text and headers of an answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", f"/{quote(path)}")
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text, answer.headers


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMANDS)
def test_a_real_server_keeps_the_rules(name: str, tmp_path: Path) -> None:
    with running(name, tmp_path) as port:
        for move in MOVES:
            status, _text, headers = asked(port, move.old)
            if move.new is None:
                assert (move.old, status) == (move.old, 410)
            else:
                where = unquote(headers["Location"]).removeprefix(f"http://127.0.0.1:{port}")
                assert (move.old, status, where) == (move.old, 301, f"/{move.new}")
        assert asked(port, "en/gone.html")[1] == "gone.html"
        assert [asked(port, path)[0] for path in ("en/new.html", "en/stxr.html")] == [200, 404]


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMANDS)
def test_a_real_server_sends_the_headers_and_the_feeds_types(name: str, tmp_path: Path) -> None:
    with running(name, tmp_path) as port:
        for path in ("en/new.html", "en/gone.html", "en/nothing.html"):
            headers = asked(port, path)[2]
            assert headers["Content-Security-Policy"] == POLICY
            assert headers["X-Content-Type-Options"] == "nosniff"
        types = [asked(port, f"en/feed.{end}")[2]["Content-Type"] for end in ("json", "atom")]
        assert [each.partition(";")[0] for each in types] == [
            "application/feed+json",
            "application/atom+xml",
        ]
