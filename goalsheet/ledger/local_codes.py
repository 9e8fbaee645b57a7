"""The office's own codes, kept in the ledger with the file that they come from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa

from goalsheet.codes import Code
from goalsheet.codes.load import load_codes
from goalsheet.ledger.queries import effective_codes, history
from goalsheet.ledger.schema import SCHEMAS
from goalsheet.ledger.store import Store
from goalsheet.ledger.submission import storable

_SEPARATOR = "|"


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
    rows = store.collect(effective_codes()).to_pylist()
    for row in sorted(rows, key=lambda row: -row["added"]):
        spellings = tuple(filter(None, row["spellings"].split(_SEPARATOR)))
        years = row["first"], row["last"]
        yield Code(row["kind"], row["code"], row["name"], spellings, *years, row["evidence"])


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
