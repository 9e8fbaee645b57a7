"""The office's own codes, and those that units name themselves, kept with the file they come from.

Codes of the office go before the shipped lists, those of units after them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

from goalsheet.codes import Code
from goalsheet.codes.load import load_codes
from goalsheet.ledger.queries import effective_codes, effective_submissions, history
from goalsheet.ledger.schema import SCHEMAS
from goalsheet.ledger.store import Store
from goalsheet.ledger.submission import Submission, storable

_SEPARATOR = "|"
_OF_UNIT = "goalsheet: list of the unit's own workbook"  # as evidence


class UnitCode(NamedTuple):
    """A code as the list in a unit's workbook calls it."""

    code: Code
    file: str
    unit: str


def keep_codes(store: Store, path: Path) -> None:
    """Take the codes of a file in, in place of what the ledger has from that file.

    A file that has not changed since changes nothing. Raises `TemplateError` for a file that
    cannot be read or used.
    """
    codes = load_codes(path)
    file, sha256 = storable(str(path)), hashlib.sha256(path.read_bytes()).hexdigest()
    known = effective_codes()
    same = store.collect(known.filter(known.file == file, known.sha256 == sha256))
    if same.num_rows == 0 and codes:
        added = _last_added(store) + 1
        rows = [{**_row(code), "added": added, "file": file, "sha256": sha256} for code in codes]
        schema = SCHEMAS["codes"].to_pyarrow()
        store.append({"codes": pa.Table.from_pylist(rows, schema)})


def kept_codes(store: Store) -> Iterator[Code]:
    """The codes that were taken in, those of the file that came last first."""
    codes = effective_codes()
    rows = store.collect(codes.filter(codes.evidence != _OF_UNIT)).to_pylist()
    for row in sorted(rows, key=lambda row: -row["added"]):
        yield _code(row)


def row_of_unit(code: Code, submission: Submission) -> dict[str, Any]:
    """The row of a code that a unit's workbook names."""
    own = {"file": submission.file, "sha256": submission.sha256, "evidence": _OF_UNIT}
    return {**_row(code), **own}


def codes_of_units(store: Store, year: int) -> list[UnitCode]:
    """The codes that units name in workbooks of a fiscal year, by code, in the order of units."""
    codes = history("codes")
    own = codes.filter(codes.evidence == _OF_UNIT, codes.first <= year, codes.last >= year)
    rows = store.collect(own.drop("added").distinct()).to_pylist()
    whose = _units(store, year) if rows else {}
    counting = [(whose[row["sha256"]], row) for row in rows if row["sha256"] in whose]
    counting.sort(key=lambda one: (one[1]["code"], one[0], one[1]["file"]))
    return [UnitCode(_code(row), row["file"], name or code) for (code, name), row in counting]


def _units(store: Store, year: int) -> dict[str, tuple[str, str]]:
    """Code and name of the units whose workbooks of a year count, by the files' sha256."""
    submissions = effective_submissions()
    own = submissions.filter(submissions.year == year).select("sha256", "unit", "unit_name")
    rows = store.collect(own.order_by("unit")).to_pylist()
    return {row["sha256"]: (row["unit"] or "", row["unit_name"] or "") for row in rows}


def _code(row: Mapping[str, Any]) -> Code:
    spellings = tuple(filter(None, row["spellings"].split(_SEPARATOR)))
    years = row["first"], row["last"]
    return Code(row["kind"], row["code"], row["name"], spellings, *years, row["evidence"])


def _last_added(store: Store) -> int:
    codes = history("codes")
    (row,) = store.collect(codes.agg(added=codes.added.max())).to_pylist()
    return row["added"] or 0


def _row(code: Code) -> dict[str, Any]:
    return {
        "kind": code.kind,
        "code": code.code,
        "name": code.name,
        "spellings": _SEPARATOR.join(code.spellings),
        "first": code.first,
        "last": code.last,
        "evidence": code.evidence,
    }
