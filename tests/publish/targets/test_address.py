"""Addresses of targets: read as people type them, and no secret in them."""

import pytest

from newsdesk.publish.targets.address import (
    Credentials,
    check_password,
    credentials_in,
    read_address,
)
from newsdesk.publish.targets.errors import (
    AddressError,
    OpenPasswordError,
    PasswordInAddressError,
)


@pytest.mark.parametrize(
    ("typed", "shown", "options"),
    [
        ("s3://News/site/", "s3://News/site", {}),
        (
            "s3://news?endpoint=https://s3.example.org&style=path",
            "s3://news/",
            {"endpoint": "https://s3.example.org", "style": "path"},
        ),
        ("sftp://ed@host:2222/var/www", "sftp://ed@host:2222/var/www", {}),
        ("ssh://host/~/site", "sftp://host/~/site", {}),
        ("sftp://host/a?host_key=SHA256:a+b/c", "sftp://host/a", {"host_key": "SHA256:a+b/c"}),
        ("webdav+https://host/dav/x y", "webdav+https://host/dav/x y", {}),
        ("davs://host/dav", "webdav+https://host/dav", {}),
        ("dav://[::1]:80/", "webdav+http://[::1]:80/", {}),
        ("file:///mnt/site", "file:///mnt/site", {}),
        ("  sftp://HOST/a%20b ", "sftp://host/a b", {}),
    ],
)
def test_an_address_is_read_and_shown(typed: str, shown: str, options: dict[str, str]) -> None:
    address = read_address(typed)
    assert (str(address), address.options) == (shown, options)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "news",
        "/var/www",
        "https://host/x",
        "ftp://host/x",
        "s3:///x",
        "s3://user@bucket/x",
        "sftp:///x",
        "sftp://host:port/x",
        "sftp://host/../etc",
        "sftp://host/a%2F..%2Fb",
        "sftp://host/x?key=1",
        "file://host/x",
        "file:///",
        "sftp://[::1/x",
        "sftp://host/x#y",
    ],
)
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(AddressError, match="s3://bucket/folder"):
        read_address(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "sftp://ed:S3cret@host/x",
        "webdav+https://ed:S3cret@host/x",
        "s3://key:S3cret@bucket",
        "s3://bucket?endpoint=https://key:S3cret@host",
        "ftp://ed:S3cret@host/x",
        "sftp://ed:S3cret@host:bad/x",
        "sftp://host/x?password=S3cret",
    ],
)
def test_a_password_in_an_address_is_refused_and_not_repeated(typed: str) -> None:
    with pytest.raises((PasswordInAddressError, AddressError)) as refused:
        read_address(typed)
    assert "S3cret" not in str(refused.value) + repr(refused.value)


def test_credentials_come_from_the_environment() -> None:
    given = {"NEWSDESK_TARGET_USER": "ed", "NEWSDESK_TARGET_PASSWORD": "S3cret", "HOME": "/"}
    assert credentials_in(given) == Credentials("ed", "S3cret")
    assert credentials_in({}) == Credentials()


def test_credentials_do_not_show_their_password() -> None:
    assert "S3cret" not in repr(Credentials("ed", "S3cret"))


def test_a_password_does_not_travel_unencrypted_but_within_this_machine() -> None:
    credentials = Credentials("ed", "S3cret")
    with pytest.raises(OpenPasswordError):
        check_password(read_address("webdav+http://example.org/x"), credentials)
    check_password(read_address("webdav+http://127.0.0.1/x"), credentials)
    check_password(read_address("webdav+http://localhost/x"), credentials)
    check_password(read_address("webdav+https://example.org/x"), credentials)
    check_password(read_address("webdav+http://example.org/x"), Credentials())


def test_targets_have_marks_of_their_own() -> None:
    typed = ["s3://a/b", "s3://a/c", "s3://a/b?endpoint=https://x", "sftp://a/b", "sftp://u@a/b"]
    assert len({read_address(one).mark for one in typed}) == len(typed)
