"""The four places, and a site to send there."""

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.publish.targets.places import (
    FOLDER_PLACES,
    BucketPlace,
    Place,
    Site,
    bucket_place,
    site_in,
)

_numbers = itertools.count(1)


def kinds(everyday: str, *others: str) -> list[Any]:
    """Kinds of places; the everyday run has one, every check has all."""
    return [everyday, *(pytest.param(kind, marks=pytest.mark.slow) for kind in others)]


@pytest.fixture(scope="session")
def s3_endpoint() -> Iterator[str]:
    """The address of a running S3 server."""
    # Imported here: it takes a second, and most tests need none.
    from moto.server import ThreadedMotoServer  # noqa: PLC0415

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(s3_endpoint: str, monkeypatch: pytest.MonkeyPatch) -> BucketPlace:
    """A bucket of its own."""
    import boto3  # type: ignore[import-untyped]  # noqa: PLC0415 - as above

    for name in ("AWS_PROFILE", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name, raising=False)
    client: Any = boto3.client(
        "s3",
        endpoint_url=s3_endpoint,
        aws_access_key_id="key",
        aws_secret_access_key="secret",  # noqa: S106 - moto takes any
        region_name="us-east-1",
    )
    return bucket_place(s3_endpoint, client, f"news-{next(_numbers)}")


def _opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    if request.param == "s3":
        yield request.getfixturevalue("bucket")
        return
    folder = tmp_path / "there"
    folder.mkdir()
    with FOLDER_PLACES[request.param](folder) as place:
        yield place


@pytest.fixture(params=kinds("disk", "sftp", "webdav", "s3"))
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """Each kind of place in turn."""
    yield from _opened(request, tmp_path)


@pytest.fixture(params=kinds("webdav", "sftp", "s3"))
def distant(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """Each kind of place that is reached over a network."""
    yield from _opened(request, tmp_path)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A site in small."""
    return site_in(tmp_path / "here")
