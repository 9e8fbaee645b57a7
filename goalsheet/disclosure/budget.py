"""What a ledger holds for one fiscal year and version: the tables from which all others come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from goalsheet.codes.code import name_key
from goalsheet.disclosure.ledger_amounts import LedgerAmounts
from goalsheet.disclosure.terms import COLUMNS
from goalsheet.errors import UsageError
from goalsheet.model import Finding
from goalsheet.ooxml.a1 import sheet_prefix

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from goalsheet.codes.code import Kind
    from goalsheet.codes.codes import Codes
    from goalsheet.ledger.ledger import Ledger

VERSIONS = ("initial", "adjusted")
_MOST_NAMED = 5
_CODED: Mapping[str, tuple[str, Kind, str]] = {
    "services": ("service_class", "service", "."),
    "procurement": ("product", "procurement", "^[ABC][0-9]"),
}
"""The columns that hold codes or names: their list, and how such texts begin."""


@dataclass(frozen=True, slots=True)
class YearNames:
    """The names of codes in one fiscal year; `taken_over` are those that tables print for others.

    These have the column of the ledger and the code as keys.
    """

    codes: Codes
    year: int
    taken_over: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def function(self, code: str) -> str | None:
        """The name of a function code, None where the list does not know it."""
        found = self.codes.function(code, self.year)
        return found.name if found else None

    def economic(self, code: str) -> str | None:
        """The name of an economic code."""
        found = self.codes.economic(code, self.year)
        return found.name if found else None

    def printed(self, column: str, code: str) -> str:
        """The name that was taken over for a code, "" for none."""
        return self.taken_over.get(column, {}).get(code, "")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the ledger; `parent` is a code or a name, "" where none is known.

    One that left its name blank has its published name or its code as name; `file` and `cell` then
    say where it is missed.
    """

    code: str
    name: str
    published_name: str
    parent: str
    file: str = ""
    cell: str = ""

    @property
    def names(self) -> frozenset[str]:
        """What others may call it: its code and its names."""
        return frozenset({self.code, self.name, self.published_name} - {""})


@dataclass(frozen=True, slots=True)
class Budget:
    """The effective rows of one fiscal year and version of a ledger."""

    ledger: Ledger
    year: int
    version: str
    is_plain: bool = False
    """True where nothing in the ledger was superseded or removed: its rows count as they are."""

    @classmethod
    def of(cls, ledger: Ledger, year: int | None = None, version: str | None = None) -> Budget:
        """The year and version asked for; where none is, the only ones that the ledger holds.

        Raises UsageError where the ledger holds none or several of them.
        """
        units = ledger.table("units")
        rows = ledger.collect(units.select("year", "version").distinct()).to_pylist()
        found = {(row["year"], row["version"]) for row in rows}
        fitting = {
            (own_year, own_version)
            for own_year, own_version in found
            if year in (None, own_year) and version in (None, own_version)
        }
        if len(fitting) == 1:
            return cls(ledger, *fitting.pop(), _is_plain(ledger))
        if not found:
            raise UsageError("the ledger has no budget workbook, and nothing to make tables of")
        listed = ", ".join(f"{y} {v}" for y, v in sorted(found, key=str))
        if not fitting:
            raise UsageError(
                f"the ledger has no budget of that year and version (it has: {listed})"
            )
        raise UsageError(f"the ledger has several budgets: {listed}; give --year and --version")

    def table(self, name: str) -> Any:
        """The rows of one table of the ledger, as an Ibis expression."""
        table = self.ledger.history(name) if self.is_plain else self.ledger.table(name)
        return table.filter(table.year == self.year, table.version == self.version)

    def amounts(self, codes: Codes | None = None) -> LedgerAmounts:
        """The amounts from which tables are built, with the names of `codes` for coded texts.

        Without `codes`, those of the ledger.
        """
        tables = {name: self.table(name) for name in (*COLUMNS, "units")}
        tables |= {name: self._named(tables[name], name, codes) for name in _CODED}
        return LedgerAmounts(tables, self.ledger.collect, self.ledger.keep)

    def _named(self, table: ir.Table, name: str, codes: Codes | None) -> ir.Table:
        """A table of the ledger with the official names where a text is a code, or means one."""
        import ibis

        column, kind, beginning = _CODED[name]
        texts = table.filter(table[column].re_search(beginning)).select(column).distinct()
        found = self.ledger.collect(texts).column(column).to_pylist()
        known = (codes or self.ledger.codes) if found else None
        pairs = [
            (table[column] == text, ibis.literal(meant.name))
            for text in sorted(found)
            if known and (meant := known.meant(kind, text, self.year)) and meant.name != text
        ]
        if not pairs:
            return table
        return table.mutate(**{column: ibis.cases(*pairs, else_=table[column])})

    def forms(self) -> list[dict[str, Any]]:
        """The goal forms of the year: template, record and what they are filed under."""
        table = self.ledger.history("forms") if self.is_plain else self.ledger.table("forms")
        own = table.filter(table.year == self.year).order_by(["unit", "submission"])
        rows: list[dict[str, Any]] = self.ledger.collect(own).to_pylist()
        return rows

    def units(self) -> list[Unit]:
        """The units in the order of their codes."""
        table = self.table("units")
        own = table.select("unit", "name", "published_name", "parent", "file", "sheet", "cell")
        return [_unit(row) for row in self.ledger.collect(own.order_by("unit")).to_pylist()]


def _unit(row: Mapping[str, str | None]) -> Unit:
    code, name, published = row["unit"] or "", row["name"], row["published_name"]
    called = name or published or code
    unit = Unit(code, called, published or called, row["parent"] or "")
    if name:
        return unit
    cell = sheet_prefix(row["sheet"] or "") + (row["cell"] or "")
    return replace(unit, file=row["file"] or "", cell=cell)


def _is_plain(ledger: Ledger) -> bool:
    submissions = ledger.history("submissions")
    rows = ledger.collect(submissions.select("kind", "form")).to_pylist()
    forms = {row["form"] for row in rows}
    return len(forms) == len(rows) and all(row["kind"] == "add" for row in rows)


def agency_of(units: Sequence[Unit]) -> str:
    """The name of the one unit that is below no other; UsageError where there is not one."""
    top = _tops(units)
    if len(top) == 1:
        return top[0].name
    if not top:
        circle = _listed([unit.name for unit in units])
        raise UsageError(
            f"every unit is below another one ({circle}): correct their parents, or give --agency"
        )
    names = _listed([unit.name for unit in top])
    written = [f"{u.name} → {u.parent}" for u in top if u.parent and not _is_above_itself(u)]
    if written:
        raise UsageError(
            f"several units could be the agency ({names}): no unit has the name or code that is "
            f"written for the unit above ({_listed(written)}); correct the units above, hand in "
            "the missing unit, or give --agency"
        )
    raise UsageError(f"several units could be the agency ({names}); give --agency")


def nameless_agency(units: Sequence[Unit]) -> Iterator[Finding]:
    """The finding on the agency of `agency_of` where it left its name blank."""
    for unit in _tops(units):
        if unit.file:
            found, values = unit.name, {"unit": unit.code}
            yield Finding("agency_nameless", "error", unit.file, (unit.cell,), None, found, values)


def _tops(units: Sequence[Unit]) -> list[Unit]:
    known = {name_key(name) for unit in units for name in unit.names}
    return [u for u in units if name_key(u.parent) not in known or _is_above_itself(u)]


def _is_above_itself(unit: Unit) -> bool:
    return name_key(unit.parent) in map(name_key, unit.names)


def _listed(names: Sequence[str]) -> str:
    return ", ".join([*names[:_MOST_NAMED], *["…"] * (len(names) > _MOST_NAMED)])
