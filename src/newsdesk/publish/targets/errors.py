"""Why a copy of the site could not be brought up to date: each way it fails, with its sentence.

AddressError, PasswordInAddressError,
OpenPasswordError, SameFolderError                        the address is none we go to
TargetError
├── NoAccessError, NoKeyError, NoRightError, NoPlaceError the target does not let us in
├── HostKeyUnknownError, HostKeyChangedError, TlsError    it may not be the right one
├── TargetFullError, RefusedByTargetError                 it does not take what is sent
├── TransientError                                        trying again may help
│   └── HostNotFoundError, NotReachableError, TimedOutError, CutOffError, HostTroubleError
├── SpoiledError                                          what arrived is not what was sent
├── ChangedThereError, ChangedHereError                   files are not as they were published
└── SendingBusyError, SendingCancelledError

No sentence holds a password or a key: what a library says is taken only where it cannot name one.
"""

from collections.abc import Iterable
from typing import ClassVar

from newsdesk.errors import InputError, RefusalError
from newsdesk.i18n import N_

_MOST_SHOWN = 5


class AddressError(InputError):
    """The address is none of a target."""

    words: ClassVar[str] = N_(
        "“{address}” is not an address that a site can be sent to. Write it like "
        "s3://bucket/folder, sftp://user@host/folder, webdav+https://host/folder or "
        "file:///folder. Nothing was sent."
    )


class PasswordInAddressError(InputError):
    """The address holds a password; it is not repeated in the sentence."""

    words: ClassVar[str] = N_(
        "The address for {host} holds a password. Addresses are kept and shown, so leave it out "
        "there and give it as NEWSDESK_TARGET_PASSWORD. Nothing was sent."
    )


class OpenPasswordError(InputError):
    """A password would travel unencrypted."""

    words: ClassVar[str] = N_(
        "With this address the password would travel to {host} for everybody to read. Use "
        "webdav+https://. Nothing was sent."
    )


class SameFolderError(InputError):
    """The copy would be made in the site's own folder."""

    words: ClassVar[str] = N_(
        "{target} and the site's own folder lie in each other, so nothing was sent. Choose another "
        "folder for the copy."
    )


class TargetError(RefusalError):
    """The target was not brought up to date; what is there stays."""

    words: ClassVar[str] = N_(
        "{target} could not be brought up to date. What readers have there stays; send again."
    )


class TransientError(TargetError):
    """A trouble that may be over when one tries again."""


class NoAccessError(TargetError):
    """A wrong name, password or key."""

    words: ClassVar[str] = N_(
        "{target} does not let us in: {reason}. What readers have there stays. Check the name and "
        "the password or key."
    )


class NoRightError(TargetError):
    """Signed in, and not allowed to do this."""

    words: ClassVar[str] = N_(
        "{target} does not let us read or write “{path}”: {reason}. What readers have there "
        "stays. Whoever runs it can give the right to read, write, list and remove files."
    )


class NoKeyError(TargetError):
    """Nothing to sign in with."""

    words: ClassVar[str] = N_(
        "There is no password or key for {target}. Nothing was sent. docs/targets.md tells where "
        "they are looked for."
    )


class NoPlaceError(TargetError):
    """The bucket or the folder is not there."""

    words: ClassVar[str] = N_(
        "There is no “{place}” at {target}. Nothing was sent. Make it there, or correct the "
        "address."
    )


class HostKeyUnknownError(TargetError):
    """The SSH host is not among the known ones, so it may be anybody."""

    words: ClassVar[str] = N_(
        "The host {host} is not known on this machine, so nothing was sent to it. It shows the "
        "key {fingerprint} ({kind}). Ask whoever runs it whether that is right; if so, add "
        "?host_key={fingerprint} to the address, or connect to it once with ssh."
    )


class HostKeyChangedError(TargetError):
    """The SSH host shows another key than before."""

    words: ClassVar[str] = N_(
        "The host {host} shows another key than it had before: {fingerprint} ({kind}). Somebody "
        "may stand between, so nothing was sent. Only if whoever runs it says that the key was "
        "changed, correct it in the known hosts of this machine or in the address."
    )


class TlsError(TargetError):
    """The host could not show that it is the one asked."""

    words: ClassVar[str] = N_(
        "No safe connection to {target}: {reason}. Nothing was sent. Check this machine's date; "
        "if it is right, somebody may stand between, or the server's certificate is out of order."
    )


class TargetFullError(TargetError):
    """The target has no room."""

    words: ClassVar[str] = N_(
        "{target} has no room for “{path}”. Readers there have whole files, some of them new "
        "already. Make room and send again: it goes on where it stopped."
    )


class RefusedByTargetError(TargetError):
    """Any other answer that is a no."""

    words: ClassVar[str] = N_(
        "{target} refuses “{path}”: {reason}. What readers have there stays. Correct that there, "
        "and send again: it goes on where it stopped."
    )


class HostNotFoundError(TransientError):
    """The name has no address."""

    words: ClassVar[str] = N_(
        "No host called {host} was found. Nothing was sent; check the network, or the address."
    )


class NotReachableError(TransientError):
    """No way to the host, or nobody answers there."""

    words: ClassVar[str] = N_(
        "{target} cannot be reached: {reason}. What readers have there stays. Check the network "
        "and send again: it goes on where it stopped."
    )


class TimedOutError(TransientError):
    """The answer took longer than one waits."""

    words: ClassVar[str] = N_(
        "{target} did not answer in time. What readers have there stays. Send again: it goes on "
        "where it stopped."
    )


class CutOffError(TransientError):
    """The connection broke."""

    words: ClassVar[str] = N_(
        "The connection to {target} broke off. Readers there have whole files, some of them new "
        "already. Send again: it goes on where it stopped."
    )


class HostTroubleError(TransientError):
    """The server says that it has trouble, or too much to do."""

    words: ClassVar[str] = N_(
        "{target} has trouble of its own: {reason}. What readers have there stays. Send again in "
        "a few minutes: it goes on where it stopped."
    )


class SpoiledError(TransientError):
    """What stands there after writing is not what was sent."""

    words: ClassVar[str] = N_(
        "“{path}” did not arrive whole at {target}. Send again; if it stays so, the storage there "
        "is not in order."
    )


class ChangedThereError(TargetError):
    """Files at the target are not as the last sending left them; `paths` names them."""

    words: ClassVar[str] = N_(
        "These files were changed at {target} by somebody else: {shown}. Nothing was sent. Send "
        "with overwriting to replace them; copies of them will be kept in the site's folder."
    )

    def __init__(self, *, target: str, paths: Iterable[str]) -> None:
        named = tuple(sorted(paths))
        super().__init__(target=target, paths=named, shown=shown(named))


class ChangedHereError(TargetError):
    """A file in the site's own folder is not as it was published."""

    words: ClassVar[str] = N_(
        "“{path}” in the site's folder is not as it was published, so it was not sent to {target}. "
        "Publish first, and when that is done send again."
    )


class SendingBusyError(TargetError):
    """Another sending of the same folder to the same target is under way."""

    words: ClassVar[str] = N_(
        "Somebody is sending to {target} right now. Nothing was sent; try again."
    )


class SendingCancelledError(TargetError):
    """A person stopped it."""

    words: ClassVar[str] = N_(
        "Sending to {target} was stopped. Readers there have whole files, some of them new "
        "already. Send again: it goes on where it stopped."
    )


def shown(paths: tuple[str, ...]) -> str:
    """The first few of `paths` for a sentence."""
    return ", ".join(paths[:_MOST_SHOWN]) + ("…" if len(paths) > _MOST_SHOWN else "")
