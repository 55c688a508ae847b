"""A target behind SSH's file transfer.

A file is uploaded beside and renamed over the old one by `posix-rename@openssh.com`, which is
rename(2) on the server (OpenSSH, PROTOCOL, section 4.3): a reader has the old file or the new.
The rename of SFTP 3 itself refuses where a file stands (draft-ietf-secsh-filexfer-02, 6.5), so a
server without the extension is refused rather than let readers find nothing for a moment.
"""

import errno
import io
import logging
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_ISDIR
from typing import TYPE_CHECKING, ClassVar

from newsdesk.i18n import _
from newsdesk.publish.release import OWN_FOLDER
from newsdesk.publish.targets import errors
from newsdesk.publish.targets.address import Address, Credentials
from newsdesk.publish.targets.remote import Patience, Seen, beside

if TYPE_CHECKING:
    import paramiko

_PORT = 22
_KNOWN_HOSTS = (Path("~/.ssh/known_hosts"), Path("/etc/ssh/ssh_known_hosts"))

logging.getLogger("paramiko").addHandler(logging.NullHandler())


class Sftp:
    """One connection to an SFTP server, for one thread."""

    shared: ClassVar[bool] = False

    def __init__(self, address: Address, credentials: Credentials, patience: Patience) -> None:
        import paramiko  # noqa: PLC0415 - 0.2 s that only this needs

        self._paramiko = paramiko
        self._target = str(address)
        # As curl writes it, `/~/` is the home of the one who signs in.
        self._root = address.path.removeprefix("/~/").rstrip("/")
        self._client = paramiko.SSHClient()
        pinned = address.options.get("host_key", "")
        if not pinned:
            for known in _KNOWN_HOSTS:
                with suppress(OSError):
                    self._client.load_system_host_keys(str(known.expanduser()))
        policy = _policy(address, pinned)
        self._client.set_missing_host_key_policy(policy)
        try:
            with self._telling(""):
                self._connect(address, credentials, patience)
            self._check_there(address)
        except BaseException:
            self._client.close()
            raise

    def read(self, path: str) -> bytes | None:
        """The whole file, None where there is none."""
        with self._telling(path):
            try:
                with self._sftp.open(self._place(path), "rb") as file:
                    file.prefetch()
                    return file.read()
            except FileNotFoundError:
                return None

    def look(self, path: str) -> Seen | None:
        """Size and time of the last change."""
        found = self._stat(path)
        return None if found is None else _seen(found)

    def listing(self) -> dict[str, Seen]:
        """Every file below the folder."""
        found: dict[str, Seen] = {}
        waiting = [""]
        while waiting:
            folder = waiting.pop()
            with self._telling(folder):
                for entry in self._sftp.listdir_attr(self._place(folder)):
                    path = f"{folder}/{entry.filename}".lstrip("/")
                    if S_ISDIR(entry.st_mode or 0):
                        waiting.append(path)
                    else:
                        found[path] = _seen(entry)
        return found

    def put(self, path: str, content: bytes) -> Seen:
        """Upload beside, see that all of it is there, rename."""
        waiting = beside(path)
        with self._telling(path):
            try:
                self._upload(waiting, content)
            except FileNotFoundError:
                self._make_folders(waiting)
                self._upload(waiting, content)
            try:
                self._sftp.posix_rename(self._place(waiting), self._place(path))
            except FileNotFoundError:
                self._make_folders(path)
                self._sftp.posix_rename(self._place(waiting), self._place(path))
        seen = self.look(path)
        if seen is None or seen.size != len(content):
            raise errors.SpoiledError(target=self._target, path=path)
        return seen

    def remove(self, path: str) -> None:
        """Take a file away, and the folders that it leaves empty."""
        with self._telling(path):
            with suppress(FileNotFoundError):
                self._sftp.remove(self._place(path))
            folder = path.rpartition("/")[0]
            while folder and not folder.startswith(OWN_FOLDER):
                try:
                    self._sftp.rmdir(self._place(folder))
                except OSError:  # not empty, or somebody else was quicker
                    return
                folder = folder.rpartition("/")[0]

    def close(self) -> None:
        """End the connection."""
        self._client.close()

    def _connect(self, address: Address, credentials: Credentials, patience: Patience) -> None:
        self._client.connect(
            address.host,
            address.port or _PORT,
            username=address.user or credentials.user or None,
            password=credentials.password or None,
            timeout=patience.connect,
            banner_timeout=patience.connect,
            auth_timeout=patience.connect,
            channel_timeout=patience.connect,
        )
        self._sftp = self._client.open_sftp()
        if channel := self._sftp.get_channel():
            channel.settimeout(patience.answer)

    def _check_there(self, address: Address) -> None:
        if self._stat("") is None:
            raise errors.NoPlaceError(target=self._target, place=address.path)

    def _upload(self, path: str, content: bytes) -> None:
        try:
            # Asks for the size afterwards, and raises where it is another.
            self._sftp.putfo(io.BytesIO(content), self._place(path))
        except FileNotFoundError:
            raise
        except OSError:
            with suppress(OSError, EOFError, self._paramiko.SSHException):
                self._sftp.remove(self._place(path))
            raise

    def _make_folders(self, path: str) -> None:
        """Make what is missing of the folders above `path`; others may do the same just now."""
        parts = path.split("/")[:-1]
        for count in range(1, len(parts) + 1):
            folder = "/".join(parts[:count])
            if self._stat(folder) is None:
                try:
                    self._sftp.mkdir(self._place(folder))
                except OSError:
                    if self._stat(folder) is None:
                        raise

    def _stat(self, path: str) -> "paramiko.SFTPAttributes | None":
        with self._telling(path):
            try:
                return self._sftp.stat(self._place(path))
            except FileNotFoundError:
                return None

    def _place(self, path: str) -> str:
        return f"{self._root}/{path}".rstrip("/") if path else self._root or "/"

    @contextmanager
    def _telling(self, path: str) -> Iterator[None]:
        """Tell what paramiko and the network raise in our words."""
        try:
            yield
        except errors.TargetError:
            raise
        except self._paramiko.BadHostKeyException as error:
            raise errors.HostKeyChangedError(
                target=self._target,
                host=error.hostname,
                kind=error.key.get_name(),
                fingerprint=error.key.fingerprint,
            ) from error
        except self._paramiko.AuthenticationException as error:
            raise self._not_signed_in(error) from error
        except self._paramiko.SSHException as error:
            if "No authentication methods" in str(error):
                raise errors.NoKeyError(target=self._target) from error
            raise errors.CutOffError(target=self._target) from error
        except (OSError, EOFError) as error:
            raise self._told(error, path) from error

    def _not_signed_in(self, error: Exception) -> errors.TargetError:
        # paramiko says by its words only that nobody was there any more to say yes or no.
        if "EOF" in str(error):
            return errors.CutOffError(target=self._target)
        if "timeout" in str(error).lower():
            return errors.TimedOutError(target=self._target)
        reason = _("the name, the password or the key is not accepted")
        return errors.NoAccessError(target=self._target, reason=reason)

    def _told(self, error: OSError | EOFError, path: str) -> errors.TargetError:
        if isinstance(error, socket.gaierror):
            return errors.HostNotFoundError(host=self._target)
        if isinstance(error, TimeoutError):
            return errors.TimedOutError(target=self._target)
        if isinstance(error, self._paramiko.ssh_exception.NoValidConnectionsError):
            reason = _("nobody answers there")
            return errors.NotReachableError(target=self._target, reason=reason)
        transport = self._client.get_transport()
        if isinstance(error, EOFError | ConnectionError) or not (
            transport and transport.is_active()
        ):
            return errors.CutOffError(target=self._target)
        if error.errno in {errno.EACCES, errno.EPERM}:
            reason = _("this user may not do that")
            return errors.NoRightError(target=self._target, path=path, reason=reason)
        # SFTP 3 knows no word for a full disk: OpenSSH says just "Failure" (status 4).
        reason = _("{words} (its disk may be full)").format(words=str(error) or "?")
        return errors.RefusedByTargetError(target=self._target, path=path, reason=reason)


def _policy(address: Address, pinned: str) -> "paramiko.MissingHostKeyPolicy":
    """What to do about a host that is not known: never let it in unseen."""
    import paramiko  # noqa: PLC0415 - as above

    class OnlyThePinned(paramiko.MissingHostKeyPolicy):
        """Let in the host whose key the address names, and no other."""

        def missing_host_key(
            self,
            client: "paramiko.SSHClient",  # noqa: ARG002 - paramiko's signature
            hostname: str,
            key: "paramiko.PKey",
        ) -> None:
            if key.fingerprint == pinned:
                return
            kind = errors.HostKeyChangedError if pinned else errors.HostKeyUnknownError
            raise kind(
                target=str(address),
                host=hostname,
                kind=key.get_name(),
                fingerprint=key.fingerprint,
            )

    return OnlyThePinned()


def _seen(found: "paramiko.SFTPAttributes") -> Seen:
    size = found.st_size or 0
    return Seen(size, f"{size}-{found.st_mtime}")
