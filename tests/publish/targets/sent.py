"""What `test_kills` kills: one sending, slowly.

python tests/publish/targets/sent.py FOLDER ADDRESS USER PASSWORD
"""

import json
import sys
import time
from pathlib import Path

from newsdesk.publish.release import FileFacts
from newsdesk.publish.targets.address import Credentials
from newsdesk.publish.targets.opening import Target
from newsdesk.publish.targets.sending import send


def main(folder: Path, address: str, user: str, password: str) -> None:
    """Send the folder, telling of every file, a little after it has arrived."""
    told = json.loads((folder / "receipt.json").read_bytes())
    receipt = {path: FileFacts(*facts) for path, facts in told.items()}

    def progress(done: int, total: int) -> None:
        sys.stdout.write(f"{done} {total}\n")
        sys.stdout.flush()
        time.sleep(0.01)

    send(receipt, folder, Target.at(address, Credentials(user, password)), progress=progress)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
