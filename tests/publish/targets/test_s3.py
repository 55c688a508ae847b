"""What only a bucket has: headers, and hashes that the store itself checks."""

import hashlib
from dataclasses import replace

import pytest
from tests.publish.targets.places import FILES, BucketPlace, Site

from newsdesk.publish.targets.remote import Seen

pytestmark = pytest.mark.slow


def test_every_object_says_what_it_is_and_how_long_it_holds(
    bucket: BucketPlace, site: Site
) -> None:
    picture = f"media/{'0a' * 16}-800.webp"
    site.publish({picture: b"RIFF"})
    site.send(bucket.target)
    expected = {
        "en/index.html": ("text/html; charset=utf-8", "public, no-cache"),
        "rates/latest.json": ("application/json", "public, no-cache"),
        "static/page.css": ("text/css; charset=utf-8", "public, no-cache"),
        picture: ("image/webp", "public, max-age=31536000, immutable"),
    }
    for path, (kind, cache) in expected.items():
        told = bucket.client.head_object(Bucket=bucket.name, Key=f"site/{path}")
        assert (told["ContentType"], told["CacheControl"]) == (kind, cache)


def test_the_md5_that_the_store_tells_is_known(bucket: BucketPlace) -> None:
    remote = bucket.target.connect()
    remote.put("a.html", b"a")
    assert remote.look("a.html") == Seen(
        1, *[hashlib.md5(b"a", usedforsecurity=False).hexdigest()] * 2
    )
    remote.close()


def test_a_whole_bucket_can_be_the_site(bucket: BucketPlace, site: Site) -> None:
    target = replace(bucket.target, address=replace(bucket.target.address, path="/"))
    site.send(target)
    listed = bucket.client.list_objects_v2(Bucket=bucket.name)["Contents"]
    keys = {item["Key"] for item in listed}
    assert {key for key in keys if not key.startswith(".newsdesk/")} == FILES.keys()


def test_lists_longer_than_one_answer_are_read_whole(bucket: BucketPlace) -> None:
    for number in range(1005):
        bucket.client.put_object(Bucket=bucket.name, Key=f"site/a/{number}.html", Body=b"")
    remote = bucket.target.connect()
    assert len(remote.listing()) == 1005
    remote.close()
