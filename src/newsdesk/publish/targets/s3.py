"""A target in an S3 bucket, of Amazon's or of any store that speaks the same.

A put is atomic: "Amazon S3 never adds partial objects; if you receive a success response, Amazon
S3 added the entire object to the bucket" (S3 API Reference, PutObject), and readers get the old
object until then (S3 User Guide, "data consistency model"). Content-MD5 has the store itself
refuse what arrives spoiled (same page of the API Reference).
"""

import base64
import hashlib
import logging
import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

from newsdesk.i18n import N_, _
from newsdesk.publish.targets import errors
from newsdesk.publish.targets.address import Address, Credentials
from newsdesk.publish.targets.headers import headers_of
from newsdesk.publish.targets.remote import Patience, Seen

# What S3 and its likes answer (S3 API Reference, "Error responses"), by what it means here. Some
# stores give a bare status to HEAD and DELETE.
_NO_ACCESS = {
    "InvalidAccessKeyId": N_("there is no such key"),
    "SignatureDoesNotMatch": N_("the secret is wrong"),
    "ExpiredToken": N_("the key has expired"),
    "InvalidToken": N_("the key is out of order"),
    "RequestTimeTooSkewed": N_("this machine's clock is wrong"),
}
_NO_RIGHT = {"AccessDenied", "AllAccessDisabled", "403"}
# "BadDigest" is what arrived otherwise than its Content-MD5 says.
_TROUBLE = {
    "BadDigest",
    "InternalError",
    "ServiceUnavailable",
    "SlowDown",
    "500",
    "502",
    "503",
    "504",
}
_NO_ROOM = {"QuotaExceeded", "InsufficientCapacity", "XMinioStorageFull", "507"}
_MISSING = {"NoSuchKey", "404", "NotFound"}
_PLAIN_MD5 = re.compile(r"[0-9a-f]{32}")
_LONGEST_READ_OF_A_LIST = 1000

logging.getLogger("botocore").addHandler(logging.NullHandler())


class S3:
    """A bucket, perhaps a folder in it. One may be used by several threads."""

    shared: ClassVar[bool] = True

    def __init__(self, address: Address, credentials: Credentials, patience: Patience) -> None:
        # A second, and 60 MB, that only this needs.
        import s3fs  # type: ignore[import-untyped]  # noqa: PLC0415

        self._target = str(address)
        self._bucket = address.host
        folder = address.path.strip("/")
        self._prefix = f"{folder}/" if folder else ""
        self._acl = {"ACL": address.options["acl"]} if "acl" in address.options else {}
        endpoint = address.options.get("endpoint")
        style = address.options.get("style", "path" if endpoint else "auto")
        region = address.options.get("region")
        with self._telling(""):
            self._fs: Any = s3fs.S3FileSystem(
                key=credentials.user or None,
                secret=credentials.password or None,
                endpoint_url=endpoint,
                client_kwargs={"region_name": region} if region else {},
                config_kwargs={
                    "connect_timeout": patience.connect,
                    "read_timeout": patience.answer,
                    # Trying again is for the caller, who can be stopped and tells about it.
                    "retries": {"total_max_attempts": 1},
                    # Newer checksums than Content-MD5 are not known to many stores.
                    "request_checksum_calculation": "when_required",
                    "response_checksum_validation": "when_required",
                    "s3": {"addressing_style": style},
                },
                use_listings_cache=False,
                skip_instance_cache=True,
            )
            self._fs.retries = 1

    def read(self, path: str) -> bytes | None:
        """The whole object, None where there is none."""
        from fsspec.asyn import sync  # type: ignore[import-untyped]  # noqa: PLC0415 - as s3fs

        with self._telling(path):
            try:
                content: bytes = sync(self._fs.loop, self._read, self._prefix + path)
            except FileNotFoundError as error:
                self._check_missing(error)
                return None
            return content

    def look(self, path: str) -> Seen | None:
        """Size and ETag; the content's MD5 where the ETag is one."""
        with self._telling(path):
            try:
                answer = self._call("head_object", Key=self._prefix + path)
            except FileNotFoundError as error:
                self._check_missing(error)
                return None
            return _seen(answer["ContentLength"], answer)

    def listing(self) -> dict[str, Seen]:
        """Every object below the folder."""
        found: dict[str, Seen] = {}
        further: dict[str, str] = {}
        with self._telling(""):
            while True:
                answer = self._call(
                    "list_objects_v2",
                    Prefix=self._prefix,
                    MaxKeys=_LONGEST_READ_OF_A_LIST,
                    **further,
                )
                for item in answer.get("Contents", ()):
                    path = item["Key"].removeprefix(self._prefix)
                    found[path] = _seen(item["Size"], item)
                if not answer.get("IsTruncated"):
                    return found
                further = {"ContinuationToken": answer["NextContinuationToken"]}

    def put(self, path: str, content: bytes) -> Seen:
        """Put the object, checked by the store against its MD5."""
        digest = hashlib.md5(content, usedforsecurity=False)
        headers = headers_of(path)
        with self._telling(path):
            answer = self._call(
                "put_object",
                Key=self._prefix + path,
                Body=content,
                ContentMD5=base64.b64encode(digest.digest()).decode(),
                ContentType=headers.content_type,
                CacheControl=headers.cache_control,
                **self._acl,
            )
            seen = _seen(len(content), answer)
            if seen.md5 != digest.hexdigest():
                # An ETag of another kind says nothing of the content; the size must do.
                stands = self.look(path)
                if stands is None or stands.size != len(content):
                    raise errors.SpoiledError(target=self._target, path=path)
                return Seen(stands.size, stands.mark)
        return seen

    def remove(self, path: str) -> None:
        """Delete the object; S3 does not mind where there is none."""
        with self._telling(path):
            try:
                self._call("delete_object", Key=self._prefix + path)
            except FileNotFoundError as error:
                self._check_missing(error)

    def close(self) -> None:
        """The client's connections go with it."""

    async def _read(self, key: str) -> bytes:
        """The object's content. What s3fs has for it asks for the size first, and once again."""
        answer = await self._fs._call_s3("get_object", Bucket=self._bucket, Key=key)  # noqa: SLF001
        async with answer["Body"] as body:
            content: bytes = await body.read()
        return content

    def _call(self, method: str, **values: object) -> dict[str, Any]:
        answer: dict[str, Any] = self._fs.call_s3(method, Bucket=self._bucket, **values)
        return answer

    def _check_missing(self, error: FileNotFoundError) -> None:
        """Raise again what is not about one object only."""
        if _code(error) not in _MISSING:
            raise error

    @contextmanager
    def _telling(self, path: str) -> Iterator[None]:
        """Tell what botocore, aiohttp and s3fs raise in our words."""
        import aiohttp  # noqa: PLC0415 - as s3fs above
        from botocore import exceptions as boto  # type: ignore[import-untyped]  # noqa: PLC0415

        try:
            yield
        except errors.TargetError:
            raise
        except (boto.NoCredentialsError, boto.PartialCredentialsError) as error:
            raise errors.NoKeyError(target=self._target) from error
        except boto.ParamValidationError as error:
            raise errors.NoPlaceError(target=self._target, place=self._bucket) from error
        except (boto.BotoCoreError, aiohttp.ClientError, TimeoutError) as error:
            raise self._unreached(error) from error
        except OSError as error:
            raise self._answered(error, path) from error

    def _unreached(self, error: Exception) -> errors.TargetError:
        from botocore import exceptions as boto  # noqa: PLC0415 - as s3fs above

        causes = list(_causes(error))
        for cause in causes:
            if isinstance(cause, socket.gaierror):
                return errors.HostNotFoundError(host=self._target)
            if isinstance(cause, ssl.SSLError):
                return errors.TlsError(target=self._target, reason=cause.reason or "TLS")
        slow = (boto.ConnectTimeoutError, boto.ReadTimeoutError, TimeoutError)
        if any(isinstance(cause, slow) for cause in causes):
            return errors.TimedOutError(target=self._target)
        if any(isinstance(cause, ConnectionRefusedError) for cause in causes):
            reason = _("nobody answers there")
            return errors.NotReachableError(target=self._target, reason=reason)
        return errors.CutOffError(target=self._target)

    def _answered(self, error: OSError, path: str) -> errors.TargetError:
        code = _code(error)
        if not code:
            return self._unreached(error)
        if code == "NoSuchBucket":
            return errors.NoPlaceError(target=self._target, place=self._bucket)
        if code in _NO_ACCESS:
            return errors.NoAccessError(target=self._target, reason=_(_NO_ACCESS[code]))
        if code in _NO_RIGHT:
            reason = _("the key may not do this")
            return errors.NoRightError(target=self._target, path=path, reason=reason)
        if code in _NO_ROOM:
            return errors.TargetFullError(target=self._target, path=path)
        kind = errors.HostTroubleError if code in _TROUBLE else errors.RefusedByTargetError
        return kind(target=self._target, path=path, reason=code)


def _seen(size: int, answer: dict[str, Any]) -> Seen:
    """What an answer tells of an object; only a plain ETag can be an MD5 (API Reference, Object).

    Objects put in parts have a `-` in theirs, and those encrypted by other keys another hash.
    """
    etag = str(answer.get("ETag", "")).strip('"')
    encrypted = answer.get("ServerSideEncryption", "AES256") != "AES256"
    return Seen(size, etag, etag if _PLAIN_MD5.fullmatch(etag) and not encrypted else "")


def _code(error: BaseException) -> str:
    """The store's own word for what is wrong; s3fs keeps it in the cause."""
    for cause in _causes(error):
        response = getattr(cause, "response", None)
        if isinstance(response, dict):
            return str(response.get("Error", {}).get("Code", ""))
    return ""


def _causes(error: BaseException) -> Iterator[BaseException]:
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__ or cause.__context__
