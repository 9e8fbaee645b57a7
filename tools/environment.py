"""A virtual environment in .venv with goalsheet installed, on any system with Python 3.11+."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".venv"


def command(name: str) -> str:
    """The path of a program in the environment."""
    folder = FOLDER / ("Scripts" if sys.platform == "win32" else "bin")
    return str(folder / (f"{name}.exe" if sys.platform == "win32" else name))


def run(*arguments: str) -> None:
    """Run a program of the environment in the repository; its failure is ours."""
    print("+", Path(arguments[0]).stem, *arguments[1:], flush=True)
    finished = subprocess.run([command(arguments[0]), *arguments[1:]], cwd=ROOT, check=False)
    if finished.returncode:
        sys.exit(finished.returncode)


def install(what: str) -> None:
    """Make the environment if there is none, and install goalsheet into it."""
    if sys.version_info < (3, 11):
        sys.exit("goalsheet needs Python 3.11 or newer")
    if not FOLDER.is_dir():
        venv.create(FOLDER, with_pip=True)
    pip = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    run("python", *pip, "--editable", what)
