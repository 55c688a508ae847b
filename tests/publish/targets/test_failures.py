"""Every failure of a target is a sentence that says what happened, what was kept, what to do."""

import socket
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from tests.publish.targets import sftp_server
from tests.publish.targets.places import (
    IMPATIENT,
    SIGNED_IN,
    FolderPlace,
    Place,
    Site,
    disk_place,
    sftp_place,
    webdav_place,
)

from newsdesk.publish.release import TargetFailedError
from newsdesk.publish.targets import errors
from newsdesk.publish.targets.address import Credentials
from newsdesk.publish.targets.opening import Target
from newsdesk.publish.targets.verifying import verify

WRONG = Credentials(sftp_server.USER, "Wrong-S3cret")
ADDRESSES = ("sftp://{host}:{port}/site", "webdav+http://{host}:{port}/site", "s3://bucket/site")


def at(address: str, credentials: Credentials = SIGNED_IN, **place: object) -> Target:
    """A target that gives up soon."""
    typed = address.format(**place)
    if typed.startswith("s3"):
        typed += "?region=us-east-1&endpoint=http://{host}:{port}".format(**place)
    return replace(Target.at(typed, credentials), patience=replace(IMPATIENT, pauses=(0.01,)))


EACH = [
    pytest.param(address, marks=pytest.mark.slow if address.startswith("s3") else ())
    for address in ADDRESSES
]


def free_port() -> int:
    """A port where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def test_a_wrong_password_is_named_and_not_repeated(distant: Place, site: Site) -> None:
    if not isinstance(distant, FolderPlace):
        pytest.skip("moto's server lets everybody in")
    with pytest.raises(errors.NoAccessError) as refused:
        site.send(replace(distant.target, credentials=WRONG))
    told = str(refused.value)
    assert "not accepted" in told
    assert WRONG.password not in told + repr(refused.value.__cause__)
    assert distant.standing() == {}


@pytest.mark.slow
def test_a_missing_bucket_is_named(site: Site, request: pytest.FixtureRequest) -> None:
    endpoint = request.getfixturevalue("s3_endpoint")
    target = replace(
        Target.at(f"s3://nowhere/x?endpoint={endpoint}&region=us-east-1", SIGNED_IN),
        patience=IMPATIENT,
    )
    with pytest.raises(errors.NoPlaceError, match="There is no “nowhere” at s3://nowhere/x"):
        site.send(target)


def test_a_missing_folder_is_named_and_not_made(tmp_path: Path, site: Site) -> None:
    there = tmp_path / "there"
    there.mkdir()
    for opened in (disk_place, sftp_place, webdav_place):
        with opened(there) as place:
            path = f"{place.target.address.path.rstrip('/')}/mistyped"
            target = replace(place.target, address=replace(place.target.address, path=path))
            with pytest.raises(errors.NoPlaceError, match="mistyped"):
                site.send(target)
    assert list(there.iterdir()) == []


@pytest.mark.parametrize("address", EACH)
def test_nobody_at_the_port_is_a_sentence(address: str, site: Site) -> None:
    target = at(address, host="127.0.0.1", port=free_port())
    with pytest.raises(errors.NotReachableError, match="nobody answers there"):
        site.send(target)


@pytest.mark.parametrize("address", EACH)
def test_an_unknown_name_is_a_sentence(address: str, site: Site) -> None:
    # A password would be refused before it is asked for on an open line.
    credentials = Credentials() if address.startswith("webdav") else SIGNED_IN
    target = at(address, credentials, host="no-such-host.invalid", port=22)
    with pytest.raises((errors.HostNotFoundError, errors.NotReachableError)):
        site.send(target)


@pytest.mark.parametrize("address", EACH)
def test_a_host_that_says_nothing_is_given_up(address: str, site: Site) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        target = at(address, host="127.0.0.1", port=silent.getsockname()[1])
        hurried = replace(target.patience, connect=0.3, answer=0.3, pauses=())
        with pytest.raises(errors.TransientError):
            site.send(replace(target, patience=hurried))


@pytest.mark.parametrize("opened", [sftp_place, webdav_place])
def test_a_full_disk_leaves_whole_files_and_the_next_sending_goes_on(
    opened: "type[sftp_place]",  # type: ignore[valid-type]  # a function that opens a place
    tmp_path: Path,
    site: Site,
) -> None:
    there = tmp_path / "there"
    there.mkdir()
    with opened(there) as place:  # type: ignore[misc]  # as above
        assert place.server is not None
        place.server.room.append(150)
        with pytest.raises((errors.TargetFullError, errors.RefusedByTargetError)) as refused:
            site.send(place.target)
        assert "goes on where it stopped" in str(refused.value)
        assert "full" in str(refused.value) or "room" in str(refused.value)
        standing = place.standing()
        assert standing
        assert all(site.receipt[path].size == len(body) for path, body in standing.items())
        place.server.room.clear()
        sent = site.send(place.target)
        assert len(sent.sent) == len(site.receipt) - len(standing)
        assert verify(site.receipt, place.target).whole


def test_a_folder_that_may_not_be_written_is_a_sentence(tmp_path: Path, site: Site) -> None:
    with disk_place(tmp_path / "there") as place:
        place.folder.mkdir()
        (place.folder / ".newsdesk").write_text("a file is in the way")
        with pytest.raises(errors.RefusedByTargetError):
            site.send(place.target)
        assert stat.S_ISREG((place.folder / ".newsdesk").stat().st_mode)


def test_a_copy_within_the_sites_own_folder_is_refused(site: Site) -> None:
    inside = site.folder / "copy"
    inside.mkdir()
    for folder in (site.folder, inside, site.folder.parent):
        with pytest.raises(errors.SameFolderError):
            site.send(Target.at(f"file://{folder}"))


def test_a_folder_here_that_takes_no_journal_is_a_sentence(tmp_path: Path, site: Site) -> None:
    (site.folder / ".newsdesk").write_text("a file is in the way")
    (tmp_path / "there").mkdir()
    with disk_place(tmp_path / "there") as place, pytest.raises(TargetFailedError):
        site.send(place.target)


def test_a_server_in_trouble_is_asked_again(tmp_path: Path, site: Site) -> None:
    (tmp_path / "there").mkdir()
    with webdav_place(tmp_path / "there") as place:
        place.server.answers[:] = [503, 423, 500]  # type: ignore[union-attr]  # it is this server
        site.send(replace(place.target, connections=1))
        assert verify(site.receipt, place.target).whole


def test_what_is_no_webdav_server_is_named(tmp_path: Path, site: Site) -> None:
    (tmp_path / "there").mkdir()
    with webdav_place(tmp_path / "there") as place:
        place.server.answers[:] = [200] * 9  # type: ignore[union-attr]  # it is this server
        with pytest.raises(errors.RefusedByTargetError, match="does not speak WebDAV"):
            site.send(place.target)


class TestSshHosts:
    """No host is let in unseen."""

    @pytest.fixture
    def home(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.setenv("HOME", str(tmp_path / "home"))
        (tmp_path / "home/.ssh").mkdir(parents=True)
        (tmp_path / "there").mkdir()
        return tmp_path / "home"

    def test_an_unknown_host_is_refused_with_its_fingerprint(
        self, home: Path, tmp_path: Path, site: Site
    ) -> None:
        with sftp_place(tmp_path / "there") as place:
            target = replace(place.target, address=replace(place.target.address, options={}))
            with pytest.raises(errors.HostKeyUnknownError) as refused:
                site.send(target)
            assert place.target.address.options["host_key"] in str(refused.value)
        assert not (home / ".ssh/known_hosts").exists()

    def test_a_known_host_is_let_in(self, home: Path, tmp_path: Path, site: Site) -> None:
        with sftp_place(tmp_path / "there") as place:
            server = place.server
            assert isinstance(server, sftp_server.SftpServer)
            (home / ".ssh/known_hosts").write_text(server.key_line)
            target = replace(place.target, address=replace(place.target.address, options={}))
            assert site.send(target).sent

    def test_a_host_whose_key_changed_is_refused(
        self, home: Path, tmp_path: Path, site: Site
    ) -> None:
        import paramiko  # noqa: PLC0415 - only here

        with sftp_place(tmp_path / "there") as place:
            other = paramiko.RSAKey.generate(2048)
            name = f"[127.0.0.1]:{place.port()}"
            line = f"{name} {other.get_name()} {other.get_base64()}\n"
            (home / ".ssh/known_hosts").write_text(line)
            target = replace(place.target, address=replace(place.target.address, options={}))
            with pytest.raises(errors.HostKeyChangedError, match="Somebody may stand between"):
                site.send(target)

    def test_a_host_other_than_the_addresses_is_refused(
        self, home: Path, tmp_path: Path, site: Site
    ) -> None:
        assert home.is_dir()
        with sftp_place(tmp_path / "there") as place:
            options = {"host_key": "SHA256:" + "A" * 43}
            target = replace(place.target, address=replace(place.target.address, options=options))
            with pytest.raises(errors.HostKeyChangedError):
                site.send(target)


def test_without_a_password_or_key_it_is_said(
    tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    (tmp_path / "there").mkdir()
    with sftp_place(tmp_path / "there") as place, pytest.raises(errors.NoKeyError):
        site.send(replace(place.target, credentials=Credentials("editor")))
