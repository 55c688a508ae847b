"""`python -m newsdesk`, and the `newsdesk` command: the window, or one command of the job."""

import multiprocessing
import sys

from newsdesk.cli.program import run


def main() -> None:
    """Do what the command line says and leave with its exit code."""
    # The packaged program starts itself to make pages; elsewhere this does nothing.
    multiprocessing.freeze_support()
    sys.exit(run(sys.argv[1:], _open_window))


def _open_window(newsroom: str, name: str) -> int:
    # Imported here: no command needs Qt.
    from newsdesk.desktop.app import main as open_window  # noqa: PLC0415

    return open_window(newsroom, name)


if __name__ == "__main__":
    main()
