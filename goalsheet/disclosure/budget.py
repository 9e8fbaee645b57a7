"""What a ledger holds for one fiscal year and version: the tables from which all others come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from goalsheet.codes.code import name_key
from goalsheet.disclosure.ledger_amounts import LedgerAmounts
from goalsheet.disclosure.terms import COLUMNS
from goalsheet.errors import UsageError

if TYPE_CHECKING:
    from goalsheet.codes.codes import Codes
    from goalsheet.ledger.ledger import Ledger

VERSIONS = ("initial", "adjusted")
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class YearNames:
    """The names of codes in one fiscal year."""

    codes: Codes
    year: int

    def function(self, code: str) -> str | None:
        """The name of a function code, None where the list does not know it."""
        found = self.codes.function(code, self.year)
        return found.name if found else None

    def economic(self, code: str) -> str | None:
        """The name of an economic code."""
        found = self.codes.economic(code, self.year)
        return found.name if found else None


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the ledger; `parent` is a code or a name, "" where none is known."""

    code: str
    name: str
    published_name: str
    parent: str

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

    def amounts(self) -> LedgerAmounts:
        """The amounts from which tables are built."""
        tables = {name: self.table(name) for name in (*COLUMNS, "units")}
        return LedgerAmounts(tables, self.ledger.collect, self.ledger.keep)

    def forms(self) -> list[dict[str, Any]]:
        """The goal forms of the year: template, record and what they are filed under."""
        table = self.ledger.history("forms") if self.is_plain else self.ledger.table("forms")
        own = table.filter(table.year == self.year).order_by(["unit", "submission"])
        rows: list[dict[str, Any]] = self.ledger.collect(own).to_pylist()
        return rows

    def units(self) -> list[Unit]:
        """The units in the order of their codes."""
        table = self.table("units")
        own = table.select("unit", "name", "published_name", "parent").order_by("unit")
        return [
            Unit(*(row[name] or "" for name in ("unit", "name", "published_name", "parent")))
            for row in self.ledger.collect(own).to_pylist()
        ]


def _is_plain(ledger: Ledger) -> bool:
    submissions = ledger.history("submissions")
    rows = ledger.collect(submissions.select("kind", "form")).to_pylist()
    forms = {row["form"] for row in rows}
    return len(forms) == len(rows) and all(row["kind"] == "add" for row in rows)


def agency_of(units: Sequence[Unit]) -> str:
    """The name of the one unit that is below no other; UsageError where there is not one."""
    known = {name_key(name) for unit in units for name in unit.names}
    top = [u for u in units if name_key(u.parent) not in known or _is_above_itself(u)]
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


def _is_above_itself(unit: Unit) -> bool:
    return name_key(unit.parent) in map(name_key, unit.names)


def _listed(names: Sequence[str]) -> str:
    return ", ".join([*names[:_MOST_NAMED], *["…"] * (len(names) > _MOST_NAMED)])
