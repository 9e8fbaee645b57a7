"""Taking forms out of what counts: a row more, never a row less."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pyarrow as pa

from goalsheet.errors import UsageError
from goalsheet.ledger.adding import next_numbers
from goalsheet.ledger.queries import effective_submissions, standing
from goalsheet.ledger.schema import SCHEMAS
from goalsheet.ledger.store import Store
from goalsheet.ledger.whereabouts import Whereabouts

_SHORTEST_PREFIX = 6
_HEX = re.compile(r"[0-9a-f]{6,64}")

SubmissionRow = Mapping[str, Any]


class Removed(NamedTuple):
    """What a removal changed: rows of `submissions`.

    `restored` are earlier forms that count again because the one that superseded them is gone.
    """

    removed: tuple[SubmissionRow, ...]
    restored: tuple[SubmissionRow, ...]


def remove_unit(store: Store, unit: str) -> Removed:
    """Remove everything of a unit, by its code or name; UsageError where that is nothing."""
    rows = [row for row in _rows(store) if unit in (row["unit"], row["unit_name"])]
    return _remove(store, rows, unit)


def remove_file(store: Store, file: str) -> Removed:
    """Remove what was read from a file; UsageError where that is nothing.

    A file is that of its path as it was given then, or of the place where it lies.
    """
    path, rows = os.path.realpath(file), _rows(store)
    files = Whereabouts(store.path, [(row["file"], row["sha256"]) for row in rows])
    own = [
        row
        for row in rows
        if row["file"] == file
        or os.path.realpath(files.find(row["file"], row["sha256"]).path) == path
    ]
    return _remove(store, own, file)


def remove_sha256(store: Store, prefix: str) -> Removed:
    """Remove what was read from the file whose sha256 begins with `prefix` (6 digits or more).

    UsageError where that is no file or more than one.
    """
    prefix = prefix.lower()
    if not _HEX.fullmatch(prefix):
        raise UsageError(
            f"a sha256 begins with at least {_SHORTEST_PREFIX} of 0-9 and a-f: {prefix}"
        )
    rows = [row for row in _rows(store) if row["sha256"].startswith(prefix)]
    if len({row["sha256"] for row in rows}) > 1:
        raise UsageError(f"several files have a sha256 that begins with {prefix}")
    return _remove(store, rows, prefix)


def _rows(store: Store) -> list[dict[str, Any]]:
    return list(store.collect(standing().order_by("submission")).to_pylist())


def _remove(store: Store, rows: Sequence[dict[str, Any]], name: str) -> Removed:
    if not rows:
        raise UsageError(f"{store.path}: nothing in the ledger belongs to {name}")
    before = _effective(store)
    _, call = next_numbers(store)
    gone = [{**row, "kind": "remove", "added": call} for row in rows]
    schema = SCHEMAS["submissions"].to_pyarrow()
    store.append({"submissions": pa.Table.from_pylist(gone, schema)})
    after = _effective(store)
    restored = tuple(row for number, row in after.items() if number not in before)
    return Removed(tuple(rows), restored)


def _effective(store: Store) -> dict[int, dict[str, Any]]:
    rows = store.collect(effective_submissions().order_by("submission")).to_pylist()
    return {row["submission"]: row for row in rows}
