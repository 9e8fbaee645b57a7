"""Where the files of a ledger lie now, whatever the current folder is.

A ledger keeps a path as it was given, and a relative one says nothing of the folder in which that
was. The contents tell: a folder in which a file lies as it was read is one from which paths were
given.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, NamedTuple

STANDARD_INPUT = "-"

FileState = Literal["there", "changed", "gone", "unknown"]


class Whereabout(NamedTuple):
    """Where a file lies, or lay, and whether it is as it was read.

    It is "unknown" where nothing tells in which folder a relative path was given.
    """

    path: Path
    state: FileState


class Whereabouts:
    """Finds the files of one ledger again.

    A relative path is looked for in the current folder, beside the ledger, and in the folders
    above the ledger.
    """

    def __init__(self, ledger: Path, files: Iterable[tuple[str, str]]) -> None:
        """`files` are the path and the sha256 of everything that was read."""
        self._contents: dict[Path, str | None] = {}
        self._folders = [Path(), *ledger.absolute().parents]
        relative = [(Path(file), sha256) for file, sha256 in files if _is_relative(file)]
        self._homes = [
            folder
            for folder in self._folders
            if any(self._content(folder / path) == sha256 for path, sha256 in relative)
        ]

    def find(self, file: str, sha256: str) -> Whereabout:
        """Where a file lies that was read with this content."""
        if file == STANDARD_INPUT:
            return Whereabout(Path(file), "unknown")
        if not _is_relative(file):
            return self._first([Path(file)], sha256, "gone")
        for folder in self._homes:
            if self._content(folder / file) == sha256:
                return Whereabout(folder / file, "there")
        if self._homes:
            return self._first([folder / file for folder in self._homes], sha256, "gone")
        return self._first([folder / file for folder in self._folders], sha256, "unknown")

    def _first(self, places: list[Path], sha256: str, otherwise: FileState) -> Whereabout:
        """The first place where something lies, else the first one."""
        for path in places:
            content = self._content(path)
            if content is not None:
                return Whereabout(path, "there" if content in ("", sha256) else "changed")
        return Whereabout(places[0], otherwise)

    def _content(self, path: Path) -> str | None:
        """The sha256 of what lies there now, "" where it cannot be read, None for nothing."""
        if path not in self._contents:
            self._contents[path] = _sha256(path)
        return self._contents[path]


def _is_relative(file: str) -> bool:
    return file != STANDARD_INPUT and not Path(file).is_absolute()


def _sha256(path: Path) -> str | None:
    try:
        if not path.is_file():  # a pipe or a device would never end
            return "" if path.exists() else None
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""
