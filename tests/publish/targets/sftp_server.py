"""An SFTP server of paramiko's own parts, on loopback, over a folder."""

import contextlib
import os
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import paramiko
from paramiko.common import AUTH_FAILED, AUTH_SUCCESSFUL, OPEN_SUCCEEDED
from paramiko.sftp import SFTP_FAILURE, SFTP_OK
from typing_extensions import Buffer

USER, PASSWORD = "editor", "S3cret-word"


@dataclass
class SftpServer:
    """Where it listens, what it shows, and what was asked of it."""

    folder: Path
    port: int
    fingerprint: str
    key_line: str
    room: list[int] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    sessions: list[paramiko.Transport] = field(default_factory=list)


class _Door(paramiko.ServerInterface):
    """Lets one person in."""

    def check_auth_password(self, username: str, password: str) -> int:
        return AUTH_SUCCESSFUL if (username, password) == (USER, PASSWORD) else AUTH_FAILED

    def check_channel_request(self, kind: str, chanid: int) -> int:  # noqa: ARG002 - paramiko's
        return OPEN_SUCCEEDED

    def get_allowed_auths(self, username: str) -> str:  # noqa: ARG002 - paramiko's
        return "password"


class _Handle(paramiko.SFTPHandle):
    """A file of the folder; a disk that is full answers as OpenSSH's does."""

    server: SftpServer

    def stat(self) -> paramiko.SFTPAttributes | int:
        return paramiko.SFTPAttributes.from_stat(os.fstat(self.writefile.fileno()))  # type: ignore[attr-defined]  # set below

    def write(self, offset: int, data: Buffer) -> int:
        if self.server.room:
            size = memoryview(data).nbytes
            if self.server.room[0] < size:
                return SFTP_FAILURE
            self.server.room[0] -= size
        return super().write(offset, data)


class _Folder(paramiko.SFTPServerInterface):
    """The folder, as SFTP's deeds."""

    def __init__(self, server: paramiko.ServerInterface, shown: SftpServer) -> None:
        super().__init__(server)
        self.shown = shown

    def _path(self, path: str) -> Path:
        return self.shown.folder / self.canonicalize(path).lstrip("/")

    def list_folder(self, path: str) -> list[paramiko.SFTPAttributes] | int:
        found = []
        for one in self._path(path).iterdir():
            entry = paramiko.SFTPAttributes.from_stat(one.stat())
            entry.filename = one.name
            found.append(entry)
        return found

    def stat(self, path: str) -> paramiko.SFTPAttributes | int:
        try:
            return paramiko.SFTPAttributes.from_stat(self._path(path).stat())
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno or 0)

    lstat = stat

    def open(
        self,
        path: str,
        flags: int,
        attr: paramiko.SFTPAttributes,  # noqa: ARG002 - paramiko's
    ) -> paramiko.SFTPHandle | int:
        mode = "r+b" if flags & os.O_WRONLY or flags & os.O_RDWR else "rb"
        try:
            descriptor = os.open(self._path(path), flags, 0o644)
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno or 0)
        handle = _Handle(flags)
        handle.server = self.shown
        file = os.fdopen(descriptor, mode if mode == "rb" else "wb", buffering=0)
        handle.readfile = handle.writefile = file  # type: ignore[attr-defined]  # paramiko reads them
        return handle

    def remove(self, path: str) -> int:
        return self._do(self._path(path).unlink)

    def posix_rename(self, oldpath: str, newpath: str) -> int:
        done = self._do(lambda: self._path(oldpath).replace(self._path(newpath)))
        if done == SFTP_OK:
            self.shown.written.append(newpath)
        return done

    def mkdir(self, path: str, attr: paramiko.SFTPAttributes) -> int:  # noqa: ARG002 - paramiko's
        return self._do(self._path(path).mkdir)

    def rmdir(self, path: str) -> int:
        return self._do(self._path(path).rmdir)

    def _do(self, deed: object) -> int:
        assert callable(deed)
        try:
            deed()
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno or 0)
        return SFTP_OK


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[SftpServer]:
    """A server over `folder` for as long as it is used."""
    key = paramiko.RSAKey.generate(2048)
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    line = f"[127.0.0.1]:{port} {key.get_name()} {key.get_base64()}\n"
    shown = SftpServer(folder, port, key.fingerprint, line)

    def accept() -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _from = listening.accept()
                transport = paramiko.Transport(connection)
                transport.add_server_key(key)
                transport.set_subsystem_handler("sftp", paramiko.SFTPServer, _Folder, shown)
                shown.sessions.append(transport)
                transport.start_server(event=threading.Event(), server=_Door())

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    try:
        yield shown
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join()
        for transport in shown.sessions:
            transport.close()
