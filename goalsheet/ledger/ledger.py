"""A ledger: every budget line and goal form that units have handed in, each with its cell."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import ibis
import pyarrow as pa

from goalsheet.errors import UsageError
from goalsheet.ledger import queries
from goalsheet.ledger.store import Store

if TYPE_CHECKING:
    from goalsheet.codes import Codes
    from goalsheet.formats.flat import Definitions
    from goalsheet.ledger.adding import Added
    from goalsheet.ledger.removal import Removed
    from goalsheet.ledger.status import Status
    from goalsheet.model import ReadResult

# What takes in, counts and writes is loaded where it is used: most commands only ask.

StrPath = str | os.PathLike[str]


class Ledger:
    """An open ledger file; a context manager that closes it.

    `table(name)` is an Ibis expression over what counts, `history(name)` one over everything that
    ever came in; `collect` and `batches` run such expressions.
    """

    def __init__(self, store: Store, codes: Codes | None, templates: Sequence[StrPath]) -> None:
        self.store = store
        self._given_codes = codes
        self._known_codes: Codes | None = None
        self._templates = [Path(folder) for folder in templates]

    @classmethod
    def open(
        cls,
        path: StrPath,
        *,
        codes: Codes | None = None,
        templates: Sequence[StrPath] = (),
        read_only: bool = False,
    ) -> Ledger:
        """The ledger in a file, made where there is none and it is not only to be read.

        `codes` are the classification codes beside those that the ledger keeps (`add_codes`), by
        default the shipped ones; `templates` are folders
        of templates beside the shipped ones. Raises UsageError where the file is no ledger, is in
        use by another program, or cannot be opened.
        """
        return cls(Store.open(Path(path), read_only=read_only), codes, templates)

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self.store.close()

    def add(self, results: Iterable[ReadResult]) -> Added:
        """Take in workbooks as `goalsheet.batch.run.read_files` gives them, one result for each.

        Many workbooks are committed together, every one whole. A workbook that the ledger has
        changes nothing; a corrected one supersedes the earlier one, which stays in the history.
        Raises UsageError for a record whose template is not at hand.
        """
        from goalsheet.ledger.adding import add

        return add(self.store, results, self._definitions, self.codes)

    def add_codes(self, *files: StrPath) -> None:
        """Take in files of local codes: from now on the ledger knows them and their names.

        A later file goes before an earlier one; a changed file takes the place of what it held.
        Raises `TemplateError` for a file that cannot be read or used.
        """
        from goalsheet.ledger.local_codes import keep_codes

        for file in files:
            keep_codes(self.store, Path(file))
        self._known_codes = None

    @property
    def codes(self) -> Codes:
        """The classification codes by which workbooks are read: local ones, then the others."""
        if self._known_codes is None:
            from goalsheet.codes import Codes
            from goalsheet.ledger.local_codes import kept_codes

            self._known_codes = Codes(
                [*kept_codes(self.store), *(self._given_codes or Codes.load())]
            )
        return self._known_codes

    def status(self, roster: StrPath | None = None, *, year: int | None = None) -> Status:
        """Who has handed in what, against a roster (.xlsx, .csv, …) and a fiscal year.

        Raises UsageError for a roster that cannot be read.
        """
        from goalsheet.ledger.roster import read_roster
        from goalsheet.ledger.status import status_of

        units = None if roster is None else read_roster(Path(roster))
        return status_of(self.store, self._definitions, units, year)

    def remove(
        self, *, unit: str | None = None, file: StrPath | None = None, sha256: str | None = None
    ) -> Removed:
        """Let forms no longer count: a unit's (by its code), a file's, or those of a sha256.

        Of the sha256, the first six digits or more are enough. Where a removed form had superseded
        an earlier one, that one counts again. Raises UsageError where exactly one of the three is
        not given, and where nothing belongs to it.
        """
        from goalsheet.ledger.removal import remove_file, remove_sha256, remove_unit

        if [unit, file, sha256].count(None) != 2:
            raise UsageError("one of unit, file and sha256 is needed")
        if unit is not None:
            return remove_unit(self.store, unit)
        if file is not None:
            return remove_file(self.store, os.fspath(file))
        return remove_sha256(self.store, sha256 or "")

    def export(self, target: StrPath, *, table: str = "lines") -> list[Path]:
        """Write what counts to OUT.parquet or OUT.csv (one table) or to a folder (all tables).

        Gives the files. Raises UsageError for another ending, for a name that is no table, and
        where a file cannot be written.
        """
        from goalsheet.ledger.export import export

        return export(self.store, Path(target), table)

    def table(self, name: str) -> ibis.Table:
        """What counts of one table, as an Ibis expression; see `goalsheet.ledger.schema`."""
        return queries.effective(name)

    def history(self, name: str) -> ibis.Table:
        """All rows of one table, those of superseded and removed forms included."""
        return queries.history(name)

    def collect(self, expression: ibis.Table) -> pa.Table:
        """The rows of an expression, in the types of its own schema."""
        return self.store.collect(expression)

    def keep(self, expression: ibis.Table) -> ibis.Table:
        """The rows of an expression set aside until the file is closed, for `collect` to ask."""
        return self.store.keep(expression)

    def batches(self, expression: ibis.Table) -> Iterator[pa.RecordBatch]:
        """The rows of an expression, a batch at a time."""
        return self.store.batches(expression)

    @cached_property
    def _definitions(self) -> Definitions:
        from goalsheet.formats.flat import definitions_in
        from goalsheet.template.library import Library

        return definitions_in(Library.open(self._templates))
