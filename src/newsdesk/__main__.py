"""`python -m newsdesk`, and the `newsdesk` command: the window, or one command of the job."""

import sys


def main() -> None:
    """Do what the command line says and leave with its exit code."""
    from newsdesk.cli.program import run  # noqa: PLC0415 - the window needs none of it

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
