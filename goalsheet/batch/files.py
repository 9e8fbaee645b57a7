"""Which files a call means: files by name, folders with everything in them that can be a form."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from goalsheet.errors import UsageError

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".et", ".xlsb", ".ods", ".csv")
"""The endings of workbooks; what WPS calls .et is an .xls inside."""
_TEXTS = (".doc", ".docx", ".wps", ".rtf", ".pdf", ".ofd")
_DOCUMENTS = (*_TEXTS, ".xlt", ".xltx", ".ett", ".zip", ".rar", ".7z", ".jpg", ".jpeg", ".png")
STANDARD_INPUT = "-"
_LOCKS = ("~$", ".~lock.")


def workbooks(
    paths: Iterable[str | os.PathLike[str]],
    output: str | os.PathLike[str] | None = None,
    suffixes: tuple[str, ...] = SUFFIXES,
) -> list[str]:
    """The files meant by `paths`, each once: a file given by name always, a folder's workbooks.

    Of a folder and the folders below it, in the order of their names, files with one of
    `suffixes` are taken; hidden ones and Office's lock files (`~$form.xlsx`) are not, nor what an
    earlier run wrote to `output`. "-" stands for standard input. Raises UsageError for a path that
    does not exist, and where nothing is found.
    """
    found: dict[str, str] = {}
    written = _Written.of(output)
    given = [os.fspath(path) for path in paths]
    for path in given:
        if path == STANDARD_INPUT:
            found.setdefault(path, path)
        elif Path(path).is_dir():
            for file in _inside(Path(path), suffixes):
                if not written.holds(file):
                    found.setdefault(os.path.realpath(file), str(file))
        elif Path(path).exists():
            if output is not None and os.path.realpath(path) == os.path.realpath(output):
                raise UsageError(f"{path}: is to be read and written over; give another -o")
            found.setdefault(os.path.realpath(path), path)
        else:
            raise UsageError(f"no such file or folder: {path}")
    if not found:
        raise UsageError(f"no workbook in {', '.join(given) or 'nothing'}")
    return list(found.values())


def passed_over(paths: Iterable[str | os.PathLike[str]]) -> list[str]:
    """The files in folders among `paths` in which forms may be, but not as workbooks."""
    folders = (Path(path) for path in paths if Path(path).is_dir())
    return [str(file) for folder in folders for file in _inside(folder, _DOCUMENTS)]


def outside(
    files: Iterable[str], folder: Path, paths: Iterable[str | os.PathLike[str]]
) -> list[str]:
    """The files that do not lie in a folder, unless `paths` name them or the folder."""
    named = {os.path.realpath(path) for path in paths}
    top = Path(os.path.realpath(folder))
    return [
        file
        for file in files
        if str(top) in named
        or os.path.realpath(file) in named
        or not Path(os.path.realpath(file)).is_relative_to(top)
    ]


class _Written(NamedTuple):
    """The files of an output: its folder and how their names look."""

    folder: str
    names: re.Pattern[str] | None

    @classmethod
    def of(cls, output: str | os.PathLike[str] | None) -> _Written:
        if output is None:
            return cls("", None)
        path = Path(output)
        # OUT.csv stands for OUT.fields.csv, OUT.indicators.csv and so on.
        stem, suffix = re.escape(path.stem), re.escape(path.suffix)
        kind = r"(\.[a-z][a-z0-9_]*)?" if path.suffix.lower() == ".csv" else ""
        return cls(os.path.realpath(path.parent), re.compile(stem + kind + suffix))

    def holds(self, file: Path) -> bool:
        """True for a file of the output."""
        if self.names is None or not self.names.fullmatch(file.name):
            return False
        return os.path.realpath(file.parent) == self.folder


def _inside(folder: Path, suffixes: tuple[str, ...]) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.lower().endswith(suffixes) and not name.startswith((".", *_LOCKS)):
                yield Path(parent, name)
