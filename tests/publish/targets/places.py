"""A site to send and the four kinds of places to send it to, each a real server on loopback."""

import contextlib
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol

from tests.publish.targets import cutting, sftp_server, webdav_server

from newsdesk.publish.release import FileFacts, facts
from newsdesk.publish.targets.address import Credentials
from newsdesk.publish.targets.opening import Target
from newsdesk.publish.targets.remote import Patience
from newsdesk.publish.targets.sending import Sent, send

IMPATIENT = Patience(connect=5, answer=10, pauses=(0.01, 0.02, 0.05))
SIGNED_IN = Credentials(sftp_server.USER, sftp_server.PASSWORD)
OWN = ".newsdesk/"

# A site in small: some of every turn.
FILES: dict[str, bytes] = {
    "static/page.css": b"body{}",
    "search/en/2025-05/pagefind-entry.json": b"{}",
    "search/en/2025-05/index/en_1.pf_index": b"index",
    "search/en/shards.json": b"[]",
    "en/index.html": b"front",
    "en/region/navoi/index.html": b"region",
    "en/2025/05/11/index.html": b"day",
    "sitemap.xml": b"<sitemapindex/>",
    "rates/latest.json": b'{"USD": 1}',
} | {f"en/2025/05/11/article-{number}.html": b"article %d" % number for number in range(12)}


@dataclass
class Site:
    """A folder with what was published, and its receipt."""

    folder: Path
    receipt: dict[str, FileFacts] = field(default_factory=dict)

    def publish(self, files: Mapping[str, bytes | None]) -> None:
        """Write, or with None remove, some files."""
        for path, content in files.items():
            if content is None:
                (self.folder / path).unlink()
                del self.receipt[path]
            else:
                (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
                (self.folder / path).write_bytes(content)
                self.receipt[path] = facts(content)

    def send(self, target: Target, **values: Any) -> Sent:
        """Send it."""
        return send(self.receipt, self.folder, target, **values)


def site_in(folder: Path, files: Mapping[str, bytes] = FILES) -> Site:
    """A site with `files`."""
    site = Site(folder)
    site.publish(files)
    return site


class Place(Protocol):
    """One kind of target, with ways to look at it and to meddle with it."""

    target: Target

    def standing(self) -> dict[str, bytes]:
        """All that readers have."""

    def change(self, path: str, content: bytes | None) -> None:
        """Somebody else writes a file there, or with None removes it."""

    def written(self) -> list[str]:
        """What was written there in order, since this was last asked."""

    def through(self, port: int) -> Target:
        """The same target over the line at `port`."""

    def port(self) -> int:
        """Where its server listens."""


@dataclass
class FolderPlace:
    """A place whose server shows a folder."""

    folder: Path
    target: Target
    server: sftp_server.SftpServer | webdav_server.DavServer | None = None

    def standing(self) -> dict[str, bytes]:
        found = {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in self.folder.rglob("*")
            if path.is_file()
        }
        return {path: content for path, content in found.items() if not path.startswith(OWN)}

    def change(self, path: str, content: bytes | None) -> None:
        if content is None:
            (self.folder / path).unlink()
            return
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_bytes(content)

    def written(self) -> list[str]:
        assert self.server is not None
        done = [path.lstrip("/") for path in self.server.written]
        self.server.written.clear()
        return done

    def through(self, port: int) -> Target:
        return replace(self.target, address=replace(self.target.address, port=port))

    def port(self) -> int:
        assert self.server is not None
        return self.server.port


@contextlib.contextmanager
def disk_place(folder: Path) -> Iterator[FolderPlace]:
    yield FolderPlace(folder, replace(Target.at(f"file://{folder}"), patience=IMPATIENT))


@contextlib.contextmanager
def sftp_place(folder: Path) -> Iterator[FolderPlace]:
    with sftp_server.serving(folder) as server:
        address = f"sftp://127.0.0.1:{server.port}/?host_key={server.fingerprint}"
        target = replace(Target.at(address, SIGNED_IN), patience=IMPATIENT)
        yield FolderPlace(folder, target, server)


@contextlib.contextmanager
def webdav_place(folder: Path) -> Iterator[FolderPlace]:
    with webdav_server.serving(folder) as server:
        address = f"webdav+http://127.0.0.1:{server.port}/"
        target = replace(Target.at(address, SIGNED_IN), patience=IMPATIENT)
        yield FolderPlace(folder, target, server)


@dataclass
class BucketPlace:
    """A bucket of moto's server."""

    client: Any
    name: str
    endpoint: str
    target: Target
    since: float = 0

    def standing(self) -> dict[str, bytes]:
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.name)
        keys = [item["Key"] for page in pages for item in page.get("Contents", ())]
        below = {key.removeprefix("site/"): key for key in keys}
        return {
            path: self.client.get_object(Bucket=self.name, Key=key)["Body"].read()
            for path, key in below.items()
            if not path.startswith(OWN)
        }

    def change(self, path: str, content: bytes | None) -> None:
        if content is None:
            self.client.delete_object(Bucket=self.name, Key=f"site/{path}")
        else:
            self.client.put_object(Bucket=self.name, Key=f"site/{path}", Body=content)

    def written(self) -> list[str]:
        found = self.client.list_objects_v2(Bucket=self.name).get("Contents", [])
        fresh = [item for item in found if item["LastModified"].timestamp() >= self.since]
        # S3 counts in seconds.
        self.since = int(time.time()) + 1
        time.sleep(max(0.0, self.since - time.time()))
        fresh.sort(key=lambda item: item["LastModified"])
        return [item["Key"].removeprefix("site/") for item in fresh]

    def through(self, port: int) -> Target:
        options = self.target.address.options | {"endpoint": f"http://127.0.0.1:{port}"}
        return replace(self.target, address=replace(self.target.address, options=options))

    def port(self) -> int:
        return int(self.endpoint.rpartition(":")[2])


def bucket_place(endpoint: str, client: Any, name: str) -> BucketPlace:
    client.create_bucket(Bucket=name)
    address = f"s3://{name}/site?endpoint={endpoint}&region=us-east-1"
    target = replace(Target.at(address, Credentials("key", "secret")), patience=IMPATIENT)
    return BucketPlace(client, name, endpoint, target)


@contextlib.contextmanager
def cut(place: Place) -> Iterator[tuple[cutting.Line, Target]]:
    """The place behind a line that can be cut."""
    with cutting.line_to(place.port()) as line:
        yield line, place.through(line.port)


Opened = Callable[[Path], contextlib.AbstractContextManager[FolderPlace]]
FOLDER_PLACES: dict[str, Opened] = {
    "disk": disk_place,
    "sftp": sftp_place,
    "webdav": webdav_place,
}
