"""A ledger's tables as Parquet and CSV files, written a batch at a time."""

from __future__ import annotations

import contextlib
import csv
import secrets
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import IO

import pyarrow as pa

from goalsheet.errors import UsageError
from goalsheet.formats.csv_ import guarded
from goalsheet.formats.flat import Column
from goalsheet.ledger.queries import effective
from goalsheet.ledger.schema import SCHEMAS
from goalsheet.ledger.store import Store

Batches = Iterator[pa.RecordBatch]

_ORDER = ("submission", "sheet", "cell", "added", "kind", "code")
_TEXT = Column("", "")


def export(store: Store, target: Path, table: str = "lines") -> list[Path]:
    """Write what counts; gives the files.

    OUT.parquet and OUT.csv hold one table; a folder, made where there is none, takes all tables as
    Parquet. A file is written whole or not at all. Raises UsageError for another ending, a name
    that is no table, and where a file cannot be written.
    """
    suffix = target.suffix.lower()
    if suffix in _WRITERS and not target.is_dir():
        return [_write(store, table, target)]
    if suffix and not target.is_dir():
        known = ", ".join(_WRITERS)
        raise UsageError(f"{target}: the ending says no format (known: {known})")
    with _told(target):
        target.mkdir(parents=True, exist_ok=True)
    return [_write(store, name, target / f"{name}.parquet") for name in SCHEMAS]


def _write(store: Store, table: str, target: Path) -> Path:
    """Write one table in a fixed order: the same ledger gives the same rows in the same place."""
    rows = effective(table)
    batches = store.batches(rows.order_by([name for name in _ORDER if name in rows.columns]))
    write = _WRITERS[target.suffix.lower()]
    part = target.with_name(f".{secrets.token_hex(8)}.part")
    with _told(target):
        try:
            with part.open("xb") as stream:
                write(stream, batches, SCHEMAS[table].to_pyarrow())
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    return target


def _write_parquet(stream: IO[bytes], batches: Batches, schema: pa.Schema) -> None:
    from pyarrow.parquet import ParquetWriter

    with ParquetWriter(stream, schema, compression="zstd") as writer:
        for batch in batches:
            writer.write_batch(batch)


def _write_csv(stream: IO[bytes], batches: Batches, schema: pa.Schema) -> None:
    """As all CSV of goalsheet: UTF-8 with a byte order mark, CR LF, texts that stay texts."""
    import io

    text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(schema.names)
    for batch in batches:
        writer.writerows(zip(*map(_column_texts, batch.columns), strict=True))
    text.flush()
    text.detach()


def _column_texts(column: pa.Array) -> list[object]:
    values = column.to_pylist()
    if not pa.types.is_string(column.type):
        return list(values)
    return [_safe(value) if value else "" for value in values]


@lru_cache(maxsize=65_536)
def _safe(text: str) -> str:
    return guarded(text, _TEXT)


_WRITERS: dict[str, Callable[[IO[bytes], Batches, pa.Schema], None]] = {
    ".parquet": _write_parquet,
    ".csv": _write_csv,
}


@contextlib.contextmanager
def _told(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UsageError(f"{target}: cannot be written ({error.strerror or error})") from error
