"""Sets a checkout up: system libraries, uv, and `.venv` filled from a hashed lock.

`make` starts it with the machine's own python3, so only the standard library is at hand. What
stands already is recognised by a mark (a hash of the lock it was made from) and left alone.
docs/setup.md tells the whole way.
"""

# Lets an older Python read this file far enough to be told that it is too old.
from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib.util
import os
import platform
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
UV = ROOT / ".tools/bin/uv"
# A packaged program holds what its own lock names and nothing of the tests' tools.
ENVIRONMENTS = {
    "run": ROOT / ".venv",
    "dev": ROOT / ".venv",
    "package": ROOT / "build/package-venv",
}
OLDEST_PYTHON = (3, 11)

# What Qt's wheel links against and does not bring along, and the Debian package of each: read
# with `ldd` over the modules and plug-ins used (docs/setup.md). Ubuntu 24.04 renamed some of
# the packages (…t64) and still answers to these names.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
# Without one of these Qt shows empty boxes for Cyrillic, or nothing.
FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts")
FONTS = ("NotoSans-*.?tf", "DejaVuSans.ttf", "LiberationSans-Regular.ttf", "Ubuntu*.ttf")
FONT_PACKAGE = "fonts-noto-core"
# What the tests' own tools link against: Playwright's driver.
TEST_LIBRARIES = {"libatomic.so.1": "libatomic1"}
# Started by the tests: a display of their own, real key presses, a window manager, a keyboard; and
# what fetches and runs the checker of pages.
TEST_COMMANDS = {
    "Xvfb": "xvfb",
    "java": "default-jre-headless",
    "npm": "npm",
    "openbox": "openbox",
    "setxkbmap": "x11-xkb-utils",
    "xdotool": "xdotool",
    "xkbcomp": "x11-xkb-utils",
}
# `chromium-browser` is not among them: on Ubuntu it is a script that asks for a snap.
BROWSERS = ("chromium", "google-chrome", "google-chrome-stable")


def main() -> None:
    """Bring the checkout to the level asked for."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("level", choices=list(ENVIRONMENTS))
    level = parser.parse_args().level
    if sys.version_info < OLDEST_PYTHON:
        sys.exit(f"Newsdesk needs Python 3.11 or newer; this is {platform.python_version()}.")
    install_packages(missing_packages(level))
    make_uv()
    make_environment(ENVIRONMENTS[level])
    fill_environment(ENVIRONMENTS[level], level)
    if level == "dev":
        make_browser(ENVIRONMENTS[level])
        make_checker()


def missing_packages(level: str) -> list[str]:
    """The Debian packages to install before `level` works here, by name."""
    libraries = LIBRARIES | TEST_LIBRARIES if level == "dev" else LIBRARIES
    packages = {package for library, package in libraries.items() if not loads(library)}
    if not any(any(folder.rglob(font)) for folder in FONT_FOLDERS for font in FONTS):
        packages.add(FONT_PACKAGE)
    if importlib.util.find_spec("pip") is None:
        packages.add("python3-pip")
    if level != "run":
        packages |= building_packages()
    if level == "dev":
        packages |= {package for name, package in TEST_COMMANDS.items() if not shutil.which(name)}
        if not browser() and not browser_is_a_snap():
            packages.add("chromium")
    return sorted(packages)


def building_packages() -> set[str]:
    """What PyInstaller needs and is missing: a reader of ELF files, and Python as a library."""
    library = f"libpython{sys.version_info.major}.{sys.version_info.minor}"
    packages = set() if loads(f"{library}.so.1.0") else {library}
    return packages if shutil.which("objdump") else packages | {"binutils"}


def loads(library: str) -> bool:
    """Whether the machine's own loader finds `library`."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_packages(packages: list[str]) -> None:
    """Install `packages` with apt-get, or stop with the command that would."""
    if not packages:
        return
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    print(f"System packages that are missing: {', '.join(packages)}.", flush=True)
    prefix = superuser()
    if prefix is None or not shutil.which("apt-get"):
        sys.exit(
            "Only the superuser may install them (the names are Debian's and Ubuntu's). Run this, "
            "then start again:\n"
            f"  sudo apt-get update && sudo {shlex.join(install)}"
        )
    quietly = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive"]
    retry = ["-o", "Acquire::Retries=3"]
    call([*quietly, "apt-get", "update", "--quiet=2", *retry])
    call([*quietly, *install, "--quiet=2", *retry])


def superuser() -> list[str] | None:
    """What to put before a command so that it runs as root; None where that needs a password."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode:
        sudo = None
    return [sudo, "-n"] if sudo else None


def make_uv() -> None:
    """Have uv in `.tools`: pip may not install into Debian's own Python, but into a folder."""
    lock = ROOT / "requirements/tools.txt"
    mark = ROOT / ".tools/.ready"
    if stands(mark, digest(lock)):
        return
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--root-user-action=ignore",
    ]
    call([*command, "--require-hashes", "--upgrade", "--target", ROOT / ".tools", "-r", lock])
    mark.write_text(digest(lock))


def make_environment(venv: Path) -> None:
    """Have `venv` for this Python and this place: its scripts name both by absolute path."""
    mark = venv / ".made-for"
    wanted = f"{ROOT}\n{sys.version}\n"
    if stands(mark, wanted):
        return
    make: list[str | Path] = [UV, "venv", "--quiet", "--no-python-downloads", "--clear"]
    call([*make, "--python", sys.executable, venv])
    mark.write_text(wanted)


def fill_environment(venv: Path, level: str) -> None:
    """Have the packages of `level`'s lock, and the program itself, in `venv`.

    Nothing is ever taken out, so `make run` and `make test` can follow each other without
    reinstalling: the lock of `dev` holds all of `run`'s, in the same versions.
    """
    lock = ROOT / f"requirements/{level}.txt"
    mark = venv / f".ready-{level}"
    wanted = digest(lock, ROOT / "pyproject.toml")
    if stands(mark, wanted):
        return
    # Compiled at once: where Python may not write beside the sources, every start would compile.
    install: list[str | Path] = [UV, "pip", "install", "--compile-bytecode", "--python", venv]
    call([*install, "--require-hashes", "--no-build", "-r", lock])
    # What builds the program is held to the hashes of the one lock that has it.
    builders = ROOT / "requirements/dev.txt"
    call([*install, "--quiet", "--no-deps", "--build-constraints", builders, "--editable", ROOT])
    mark.write_text(wanted)


def browser() -> str | None:
    """The path of a browser that the tests can drive."""
    places = os.pathsep.join([str(UV.parent), os.environ.get("PATH", os.defpath)])
    return next(filter(None, (shutil.which(name, path=places) for name in BROWSERS)), None)


def browser_is_a_snap() -> bool:
    """Whether this system's own Chromium is a snap, which cannot read the tests' folders."""
    return platform.freedesktop_os_release().get("ID") == "ubuntu"


def make_browser(venv: Path) -> None:
    """Where no package gives a browser: fetch Playwright's, and name it in `.tools/bin`."""
    if browser():
        return
    fetch: list[str | Path] = [
        venv / "bin/python",
        "-m",
        "playwright",
        "install",
        "--with-deps",
        "chromium",
    ]
    if superuser() is None or subprocess.run(fetch, check=False).returncode:
        sys.exit(
            "The tests read the pages in a real browser, and this system has only a snap of "
            "Chromium, which cannot open them. Install Google Chrome, or run this, then start "
            f"again:\n  {shlex.join(map(str, fetch))}"
        )
    ask = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as playwright: print(playwright.chromium.executable_path)"
    )
    found = subprocess.run(
        [venv / "bin/python", "-c", ask], check=True, capture_output=True, text=True
    )
    (UV.parent / "chromium").symlink_to(found.stdout.strip())


def make_checker() -> None:
    """Have the Nu Html Checker in `build/checker`, in the locked version; say where that fails.

    Its test says it too, so that without npm's packages every other check can still be run.
    """
    told = [ROOT / "tools/checker" / name for name in ("package.json", "package-lock.json")]
    place = ROOT / "build/checker"
    mark = place / ".ready"
    if stands(mark, digest(*told)):
        return
    place.mkdir(parents=True, exist_ok=True)
    for file in told:
        shutil.copy(file, place)
    # Without its script, which would fetch a Java of its own: the system's runs it.
    fetch: list[str | Path] = [
        "npm",
        "ci",
        "--prefix",
        place,
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
    ]
    if subprocess.run([*fetch, "--silent"], check=False).returncode:
        print(f"The Nu Html Checker could not be fetched: `{shlex.join(map(str, fetch))}` failed.")
        return
    mark.write_text(digest(*told))


def digest(*files: Path) -> str:
    """The SHA-256 of the files' bytes, one after the other."""
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def stands(mark: Path, wanted: str) -> bool:
    """Whether `mark` says that what it stands for was made, and from the same thing."""
    return mark.is_file() and mark.read_text() == wanted


def call(command: list[str | Path]) -> None:
    """Run `command`, or stop with one sentence where it fails."""
    try:
        subprocess.run(command, check=True)
    except subprocess.CalledProcessError as error:
        words = shlex.join(map(str, command))
        sys.exit(f"Setting up stopped: `{words}` ended with {error.returncode}.")


if __name__ == "__main__":
    main()
