"""The file of a ledger: the only place with SQL and transactions.

The file is a DuckDB database. A transaction holds whole workbooks, so that a process that is
killed leaves whole workbooks only. Nothing but the file itself is opened: no extension is loaded,
no other file or address is reached from a query.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import ibis
import pyarrow as pa

from goalsheet.errors import UsageError
from goalsheet.ledger.schema import FORMAT_VERSION, SCHEMAS

_CLOSED_WORLD: dict[str, Any] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "enable_external_access": False,
}
_MARK = "goalsheet_ledger"  # the table that makes a database a ledger


class Store:
    """An open ledger file."""

    def __init__(self, path: Path, connection: duckdb.DuckDBPyConnection) -> None:
        self.path = path
        self._connection = connection
        self._kept = 0

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Store:
        """The ledger in a file, made where there is none and it is not only to be read.

        Raises UsageError where the file is no ledger, was made by a later version, is in use by
        another program, or cannot be opened.
        """
        if read_only and not path.exists():
            raise UsageError(f"no such ledger: {path}")
        if path.is_dir():
            raise UsageError(f"{path}: a folder, not a file")
        try:
            connection = duckdb.connect(str(path), read_only=read_only, config=_CLOSED_WORLD)
        except duckdb.Error as error:
            raise UsageError(_cannot_open(path, str(error))) from error
        store = cls(path, connection)
        try:
            store._check(read_only=read_only)
        except BaseException:
            store.close()
            raise
        return store

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def append(self, tables: Mapping[str, pa.Table]) -> None:
        """Append rows to tables, all of them or none; columns stand in the order of the schema.

        Raises UsageError where the file cannot be written, because the disk is full for instance.
        """
        try:
            with self._transaction():
                for name, rows in tables.items():
                    self._insert(name, rows.cast(SCHEMAS[name].to_pyarrow()))
        except duckdb.IOException as error:
            raise UsageError(f"{self.path}: cannot be written ({error})") from error

    def collect(self, expression: ibis.Table) -> pa.Table:
        """The rows of an expression over the tables, in the types of its own schema."""
        schema = expression.schema().to_pyarrow()
        return _rows(self._connection, expression).read_all().cast(schema)

    def keep(self, expression: ibis.Table) -> ibis.Table:
        """The rows of an expression set aside until the file is closed, for `collect` to ask.

        They stay out of the file, and out of reach of `batches`.
        """
        self._kept += 1
        name = f"kept_{self._kept}"
        self._connection.execute(f"CREATE TEMP TABLE {name} AS {_sql(expression)}")
        return ibis.table(expression.schema(), name=name)

    def batches(self, expression: ibis.Table) -> Iterator[pa.RecordBatch]:
        """The rows of an expression a batch at a time, for results larger than the memory."""
        schema = expression.schema().to_pyarrow()
        # A cursor of its own lets the rows be read while the ledger is used otherwise.
        with self._connection.cursor() as cursor:
            for batch in _rows(cursor, expression):
                yield from pa.Table.from_batches([batch]).cast(schema).to_batches()

    def _check(self, *, read_only: bool) -> None:
        """Make the tables of a new file, and make sure that an old one is a ledger."""
        found = {str(row[0]) for row in self._connection.execute("SHOW TABLES").fetchall()}
        if not found and not read_only:
            self._create()
            return
        if _MARK not in found:
            raise UsageError(f"{self.path}: no ledger of goalsheet")
        rows = self._connection.execute(f"SELECT version FROM {_MARK}").fetchall()  # noqa: S608
        if rows != [(FORMAT_VERSION,)]:
            version = ", ".join(str(row[0]) for row in rows)
            raise UsageError(
                f"{self.path}: the ledger has version {version}, this goalsheet reads version "
                f"{FORMAT_VERSION}"
            )

    def _create(self) -> None:
        with self._transaction():
            for name, schema in SCHEMAS.items():
                self._create_as(name, schema.to_pyarrow().empty_table())
            self._create_as(_MARK, pa.table({"version": pa.array([FORMAT_VERSION], pa.int64())}))

    def _create_as(self, name: str, rows: pa.Table) -> None:
        self._connection.register("arriving", rows)
        self._connection.execute(f"CREATE TABLE {name} AS SELECT * FROM arriving")  # noqa: S608
        self._connection.unregister("arriving")

    def _insert(self, name: str, rows: pa.Table) -> None:
        self._connection.register("arriving", rows)
        self._connection.execute(f"INSERT INTO {name} SELECT * FROM arriving")  # noqa: S608
        self._connection.unregister("arriving")

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """Commit what is done inside, or undo all of it."""
        self._connection.begin()
        try:
            yield
        except BaseException:
            self._connection.rollback()
            raise
        self._connection.commit()


def _rows(connection: duckdb.DuckDBPyConnection, expression: ibis.Table) -> pa.RecordBatchReader:
    return pa.RecordBatchReader.from_stream(connection.sql(_sql(expression)))


def _sql(expression: ibis.Table) -> str:
    # Ibis compiles, DuckDB itself runs: Ibis calls methods that newer versions of it lack.
    return str(ibis.to_sql(expression, dialect="duckdb", pretty=False))


def _cannot_open(path: Path, reason: str) -> str:
    if "Could not set lock" in reason or "used by another process" in reason:
        return f"{path}: the ledger is in use by another program; try again when that has finished"
    if "not a valid DuckDB database" in reason:
        return f"{path}: no ledger of goalsheet"
    if not path.parent.is_dir():
        return f"no such folder: {path.parent}"
    return f"{path}: the ledger cannot be opened ({reason})"
