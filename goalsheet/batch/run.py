"""Read one file or thousands: the same result, in the order of the files, in little memory.

Few files are read here and now. Many, and those with a time limit, are read by worker processes,
each of which loads the templates once; a worker that crashes or takes too long costs one file and
gives its finding.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from dataclasses import dataclass
from pathlib import Path

from goalsheet.batch.files import STANDARD_INPUT, workbooks
from goalsheet.errors import UsageError
from goalsheet.grid.open import book_from_bytes, open_book
from goalsheet.model import Finding, ReadResult
from goalsheet.reader.read import read_book
from goalsheet.template.library import Library

FEW = 50
SECONDS = 120.0
_WAITING_PER_WORKER = 8


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are read: one template or all, folders of templates, seconds for one file.

    Only a worker can be stopped: `seconds` make even a single file one for a worker. Without them
    a file may take as long as it needs where files are few, and `SECONDS` where they are many.
    """

    template: str | None = None
    folders: tuple[str, ...] = ()
    seconds: float | None = None

    @property
    def limit(self) -> float:
        """Seconds that a worker may spend on one file."""
        return SECONDS if self.seconds is None else self.seconds

    def library(self) -> Library:
        """The templates; UsageError where `template` is none of them."""
        library = Library.open([Path(folder) for folder in self.folders])
        if self.template is not None:
            library.get(self.template)
        return library


def read(
    *paths: str | os.PathLike[str],
    template: str | None = None,
    templates: Sequence[str | os.PathLike[str]] = (),
    workers: int | None = 1,
) -> ReadResult:
    """The records in workbooks, and everything that is wrong with these.

    `paths` are files and folders (with the folders below them). The form is recognised by its
    content unless `template` names it; `templates` are folders of templates beside the shipped
    ones. `workers` processes read many files side by side, None for one per processor; a script
    that asks for more than one needs the usual `if __name__ == "__main__":`.

    What is wrong in a workbook is a finding, a file that cannot be read included. Raises
    UsageError for no path at all, for what is no path (bytes, a stream, a list), for a path or
    template that does not exist; TemplateError for a wrong definition.
    """
    _check_paths(paths)
    reading = Reading(template, tuple(os.fspath(folder) for folder in templates))
    results = list(read_files(workbooks(paths), reading, workers))
    return merged(results)


def _check_paths(paths: Sequence[object]) -> None:
    """UsageError for whatever is no path."""
    if not paths:
        raise UsageError("nothing to read: give the path of at least one file or folder")
    for path in paths:
        if isinstance(path, str | os.PathLike):
            continue
        hint = ""
        if isinstance(path, list | tuple | set):
            hint = "; unpack a list of paths: read(*paths)"
        elif isinstance(path, bytes) or hasattr(path, "read"):
            hint = "; save the content as a file first"
        raise UsageError(f"a path is a str or a Path, not {type(path).__name__}{hint}")


def merged(results: Iterable[ReadResult]) -> ReadResult:
    """Several reads as one."""
    parts = list(results)
    return ReadResult(
        tuple(record for part in parts for record in part.records),
        tuple(finding for part in parts for finding in part.findings),
        tuple(name for part in parts for name in part.code_names),
    )


def read_files(
    files: Sequence[str], reading: Reading, workers: int | None = None
) -> Iterator[ReadResult]:
    """One result per file, in the order of the files."""
    count = min(workers or os.cpu_count() or 1, len(files))
    few = (len(files) <= FEW or count == 1) and reading.seconds is None
    if few or STANDARD_INPUT in files:
        library = reading.library()
        return (read_file(file, reading, library) for file in files)
    reading.library()  # a mistake in a definition is the caller's, not a worker's
    return _read_by_workers(files, reading, count)


def read_file(file: str, reading: Reading, library: Library) -> ReadResult:
    """The records of one file; "-" is read from standard input."""
    if file == STANDARD_INPUT:
        book = book_from_bytes(sys.stdin.buffer.read(), STANDARD_INPUT)
    else:
        book = open_book(Path(file))
    return read_book(book, library.plans(), reading.template)


def _read_by_workers(files: Sequence[str], reading: Reading, count: int) -> Iterator[ReadResult]:
    from pebble import ProcessPool

    # Spawned workers behave alike on every system, and inherit neither threads nor open files.
    context = multiprocessing.get_context("spawn")
    waiting: deque[tuple[str, Future[ReadResult]]] = deque()
    with ProcessPool(
        max_workers=count, context=context, initializer=_begin, initargs=(reading,)
    ) as pool:
        try:
            for file in files:
                future = pool.schedule(_read_in_worker, args=(file,), timeout=reading.limit)
                waiting.append((file, future))
                if len(waiting) >= count * _WAITING_PER_WORKER:
                    yield _outcome(*waiting.popleft(), reading)
            while waiting:
                yield _outcome(*waiting.popleft(), reading)
        except BaseException:
            pool.stop()  # type: ignore[no-untyped-call]
            raise


def _outcome(file: str, future: Future[ReadResult], reading: Reading) -> ReadResult:
    from pebble import ProcessExpired

    try:
        return future.result()
    except FutureTimeout:
        values = {"seconds": f"{reading.limit:g}"}
        return ReadResult(findings=(Finding("file_timeout", "error", file, values=values),))
    except ProcessExpired:
        return ReadResult(findings=(Finding("file_stopped", "error", file),))


class _Worker:
    """What a worker process keeps between files; set once, before its first file."""

    reading: Reading
    library: Library


def _begin(reading: Reading) -> None:
    _Worker.reading = reading
    _Worker.library = reading.library()


def _read_in_worker(file: str) -> ReadResult:
    return read_file(file, _Worker.reading, _Worker.library)
