"""Which files a call means: files by name, folders with everything in them that can be a form."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from goalsheet.errors import UsageError

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv")
STANDARD_INPUT = "-"
_LOCKS = ("~$", ".~lock.")


def workbooks(paths: Iterable[str | os.PathLike[str]]) -> list[str]:
    """The files meant by `paths`, each once: a file given by name always, a folder's workbooks.

    Of a folder and the folders below it, in the order of their names, files with a workbook's
    ending are taken; hidden ones and Office's lock files (`~$form.xlsx`) are not. "-" stands for
    standard input. Raises UsageError for a path that does not exist, and where nothing is found.
    """
    found: dict[str, str] = {}
    given = [os.fspath(path) for path in paths]
    for path in given:
        if path == STANDARD_INPUT:
            found.setdefault(path, path)
        elif Path(path).is_dir():
            for file in _inside(Path(path)):
                found.setdefault(os.path.realpath(file), str(file))
        elif Path(path).exists():
            found.setdefault(os.path.realpath(path), path)
        else:
            raise UsageError(f"no such file or folder: {path}")
    if not found:
        raise UsageError(f"no workbook in {', '.join(given) or 'nothing'}")
    return list(found.values())


def _inside(folder: Path) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.lower().endswith(SUFFIXES) and not name.startswith((".", *_LOCKS)):
                yield Path(parent, name)
