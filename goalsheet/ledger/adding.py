"""Taking forms into a ledger: whole workbooks, many to a transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

import pyarrow as pa

from goalsheet.codes import Codes
from goalsheet.formats.flat import Definitions, definition_of
from goalsheet.ledger.ingest import Ingest, LedgerRow
from goalsheet.ledger.notes import Notes
from goalsheet.ledger.parents import circles
from goalsheet.ledger.queries import effective, history, standing
from goalsheet.ledger.register import Register
from goalsheet.ledger.schema import SCHEMAS
from goalsheet.ledger.store import Store
from goalsheet.ledger.submission import Submission, storable, submission_of
from goalsheet.model import Finding, ReadResult, Record

# What one transaction holds at most: enough to be fast, little enough to need no memory.
_MOST_ROWS = 20_000
_MOST_FORMS = 250


class Added(NamedTuple):
    """What came of adding forms.

    `added` forms were taken in, `superseded` of them in place of an earlier one; `unchanged` were
    there already; `refused` do not say whose form they are. `findings` are those of the ledger,
    beside what the reader has found.
    """

    added: int
    superseded: int
    unchanged: int
    refused: int
    findings: tuple[Finding, ...]


def add(
    store: Store, results: Iterable[ReadResult], definitions: Definitions, codes: Codes
) -> Added:
    """Take in the forms of workbooks as they were read, one result per workbook."""
    adding = _Adding(store, definitions, codes)
    for result in results:
        for record in result.records:
            adding.take(record, result)
        adding.commit_if_full()
    adding.commit()
    adding.look_for_circles()
    count = adding.count
    return Added(
        count["new"] + count["correction"],
        count["correction"],
        count["known"],
        count["refused"],
        tuple(adding.findings),
    )


def next_numbers(store: Store) -> tuple[int, int]:
    """The numbers of the next submission and of the next call that changes the ledger."""
    submissions = history("submissions")
    last = submissions.agg(submission=submissions.submission.max(), added=submissions.added.max())
    row = store.collect(last).to_pylist()[0]
    return (row["submission"] or 0) + 1, (row["added"] or 0) + 1


class _Adding:
    """One call: what it has seen, and what waits for the next transaction."""

    def __init__(self, store: Store, definitions: Definitions, codes: Codes) -> None:
        self.count: Counter[str] = Counter()
        self.findings: list[Finding] = []
        self._store = store
        self._definitions = definitions
        self._codes = codes
        self._number, self._call = next_numbers(store)
        standing_rows = store.collect(standing().order_by("submission")).to_pylist()
        self._register = Register(standing_rows, self._call)
        self._waiting: dict[str, list[LedgerRow]] = {}
        self._parents: dict[int, str] = {}  # by submission, the cell that names the unit above

    def take(self, record: Record, result: ReadResult) -> None:
        """Make the rows of a record in a result, unless the ledger has it."""
        definition = definition_of(record, self._definitions)
        notes = Notes(record, result.findings)
        submission = submission_of(record, definition, notes)
        arrival = self._register.arrival(submission, notes) if submission else "refused"
        self.count[arrival] += 1
        if submission and arrival != "known":
            self._submit(submission)
            if record.fields.get("parent_unit"):
                self._parents[self._number] = record.cells.get("parent_unit", "")
            names = [one for one in result.code_names if one.sha256 == submission.sha256]
            made = Ingest(record, definition, submission, notes).rows(self._codes, names)
            for table, row in made:
                self._wait(table, row)
            self._number += 1
        self.findings += notes.findings

    def commit_if_full(self) -> None:
        """Commit when enough is waiting; call it between workbooks only."""
        rows = sum(map(len, self._waiting.values()))
        if rows >= _MOST_ROWS or len(self._waiting.get("submissions", ())) >= _MOST_FORMS:
            self.commit()

    def commit(self) -> None:
        """Write what is waiting, in one transaction."""
        if self._waiting:
            self._store.append({name: _arrow(name, rows) for name, rows in self._waiting.items()})
            self._waiting = {}

    def look_for_circles(self) -> None:
        """Report units of this call that stand above themselves."""
        if not self._parents:
            return
        units = self._store.collect(effective("units").order_by("submission")).to_pylist()
        for circle in circles(units):
            own = next((row for row in circle if row["submission"] in self._parents), None)
            if own is None:
                continue
            cell = self._parents[own["submission"]]
            code = "ledger_parent_self" if len(circle) == 1 else "ledger_parent_circle"
            first = circle.index(own)
            chain = [*circle[first:], *circle[:first], own]
            values = {"units": " → ".join(row["unit"] for row in chain)}
            cells, found = (cell,) if cell else (), own["parent"]
            finding = Finding(code, "error", own["file"], cells, "parent_unit", found, values)
            self.findings.append(finding)

    def _submit(self, submission: Submission) -> None:
        added = {"form": submission.form, "kind": "add", "added": self._call}
        self._wait("submissions", {**submission._asdict(), **added})

    def _wait(self, table: str, row: LedgerRow) -> None:
        numbers = {"submission": self._number} if table != "codes" else {"added": self._call}
        self._waiting.setdefault(table, []).append({**row, **numbers})


def _arrow(name: str, rows: list[LedgerRow]) -> pa.Table:
    schema = SCHEMAS[name].to_pyarrow()
    try:
        return pa.Table.from_pylist(rows, schema)
    except UnicodeEncodeError:
        return pa.Table.from_pylist([_storable(row) for row in rows], schema)


def _storable(row: LedgerRow) -> LedgerRow:
    return {
        name: storable(value) if isinstance(value, str) else value for name, value in row.items()
    }
