"""Where a copy of the site stands: one address, in which no secret has a place.

    s3://bucket/folder?endpoint=https://s3.example.org&region=…&style=virtual&acl=public-read
    sftp://user@host:22/folder?host_key=SHA256:…
    webdav+https://user@host/folder        (also webdav+http://, davs://, dav://)
    file:///folder

The schemes are those of fsspec's known implementations, with `webdav+https` for the one that
needs to be told its transport (filesystem-spec.readthedocs.io, "Built-in Implementations").
"""

import hashlib
import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from newsdesk.publish.targets.errors import (
    AddressError,
    OpenPasswordError,
    PasswordInAddressError,
)

_SCHEMES = {
    "s3": "s3",
    "s3a": "s3",
    "sftp": "sftp",
    "ssh": "sftp",
    "webdav+https": "webdav+https",
    "davs": "webdav+https",
    "webdav+http": "webdav+http",
    "dav": "webdav+http",
    "file": "file",
}
# What may stand behind the question mark, by scheme.
_OPTIONS = {
    "s3": {"endpoint", "region", "style", "acl"},
    "sftp": {"host_key"},
    "webdav+https": set[str](),
    "webdav+http": set[str](),
    "file": set[str](),
}


@dataclass(frozen=True)
class Address:
    """A target's parts; `host` is a bucket for `s3`, and empty for `file`."""

    scheme: str
    host: str
    port: int | None
    user: str
    path: str
    options: dict[str, str] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        """The address as people know it, without its options."""
        user = f"{self.user}@" if self.user else ""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port is None else f":{self.port}"
        return f"{self.scheme}://{user}{host}{port}{self.path}"

    @property
    def mark(self) -> str:
        """A short name for this target that can stand in a path."""
        whole = f"{self} {sorted(self.options.items())}"
        return hashlib.sha256(whole.encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Credentials:
    """What to sign in with, beside what the libraries find by themselves (docs/targets.md)."""

    user: str = ""
    password: str = field(default="", repr=False)


def read_address(typed: str) -> Address:
    """The parts of an address as a person typed it; AddressError where it is none."""
    try:
        parts = urlsplit(typed.strip())
        port = parts.port
    except ValueError:
        raise AddressError(address=_without_secrets(typed)) from None
    if parts.password is not None:
        raise PasswordInAddressError(host=parts.hostname or "")
    scheme = _SCHEMES.get(parts.scheme.lower())
    # A key's fingerprint may hold a plus, which a form's data would make a space.
    query = parts.query.replace("+", "%2B")
    options = dict(parse_qsl(query, keep_blank_values=True))
    if scheme is None or not _fits(scheme, parts) or options.keys() - _OPTIONS[scheme]:
        raise AddressError(address=_without_secrets(typed))
    if "@" in options.get("endpoint", ""):
        raise PasswordInAddressError(host=parts.hostname or "")
    # A bucket's name is taken as it is written; those of hosts know no capitals.
    host = parts.netloc if scheme == "s3" else parts.hostname or ""
    path = "/" + unquote(parts.path).strip("/")
    return Address(scheme, host, port, unquote(parts.username or ""), path, options)


def credentials_in(environment: Mapping[str, str]) -> Credentials:
    """What the environment gives to sign in with; empty where it says nothing."""
    return Credentials(
        environment.get("NEWSDESK_TARGET_USER", ""),
        environment.get("NEWSDESK_TARGET_PASSWORD", ""),
    )


def check_password(address: Address, credentials: Credentials) -> None:
    """OpenPasswordError where a password would be sent without encryption over a network."""
    if address.scheme == "webdav+http" and credentials.password and not _here(address.host):
        raise OpenPasswordError(host=address.host)


def _fits(scheme: str, parts: SplitResult) -> bool:
    """Whether the parts that the scheme needs are there, and none that it has no use for."""
    if parts.fragment or any(part in {".", ".."} for part in unquote(parts.path).split("/")):
        return False
    if scheme == "file":
        return not parts.netloc and len(parts.path) > 1
    return bool(parts.hostname) and not (scheme == "s3" and ("@" in parts.netloc or parts.port))


def _here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _without_secrets(typed: str) -> str:
    """What was typed, with everything cut that might be a password."""
    before, at, after = typed.rpartition("@")
    scheme = before.partition("://")[0] if "://" in before else ""
    told = f"{scheme}://…@{after}" if at else typed
    return told.partition("?")[0]
