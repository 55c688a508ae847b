"""A target, and connections to it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from newsdesk.publish.targets.address import Address, Credentials, read_address
from newsdesk.publish.targets.disk import Disk
from newsdesk.publish.targets.remote import Patience, Remote
from newsdesk.publish.targets.s3 import S3
from newsdesk.publish.targets.sftp import Sftp
from newsdesk.publish.targets.webdav import WebDav


@dataclass(frozen=True)
class Target:
    """Where to send, how to sign in, how long to wait, and over how many connections at once."""

    address: Address
    credentials: Credentials = field(default_factory=Credentials)
    patience: Patience = field(default_factory=Patience)
    connections: int = 4

    @classmethod
    def at(cls, typed: str, credentials: Credentials | None = None) -> "Target":
        """The target at an address as a person typed it; AddressError where it is none."""
        return cls(read_address(typed), credentials or Credentials())

    def __str__(self) -> str:
        """The address as people know it."""
        return str(self.address)

    def connect(self) -> Remote:
        """A new connection; TargetError where there is none to be had."""
        return _OPENED_BY[self.address.scheme](self)


_OPENED_BY: dict[str, Callable[[Target], Remote]] = {
    "s3": lambda target: S3(target.address, target.credentials, target.patience),
    "sftp": lambda target: Sftp(target.address, target.credentials, target.patience),
    "webdav+https": lambda target: WebDav(target.address, target.credentials, target.patience),
    "webdav+http": lambda target: WebDav(target.address, target.credentials, target.patience),
    "file": lambda target: Disk(target.address),
}
