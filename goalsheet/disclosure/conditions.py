"""Conditions of a layout as expressions over a table of the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, reduce
from operator import add, and_, or_
from typing import TYPE_CHECKING, Any

from goalsheet.codes.code import name_key
from goalsheet.disclosure.plan import Alternatives

if TYPE_CHECKING:
    import ibis.expr.types as ir

OF_UNITS = ("unit_type", "parent")
_ALWAYS = ("fund", "carried_over", "category")
_NAMES = ("unit_name", "published_name")


@dataclass(frozen=True)
class Conditions:
    """Makes expressions; `units` are the ledger's units by code, for what is said of these."""

    units: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict)

    def holds(self, table: ir.Table, condition: Alternatives) -> Any:
        """The rows of which a condition is true; null where a value that it names is missing.

        A filter and a sum take null for false; `known` makes it so elsewhere.
        """
        return self.any(table, [condition])

    def any(self, table: ir.Table, conditions: Sequence[Alternatives]) -> Any:
        """The rows of which one of several conditions is true."""
        import ibis

        alternatives = [one for condition in conditions for one in condition]
        if any(not one for one in alternatives):
            return ibis.literal(True)
        parts = [
            reduce(and_, (self._is_one_of(table, name, values) for name, values in one.items()))
            for one in alternatives
        ]
        return reduce(or_, parts) if parts else ibis.literal(False)

    def sum(self, table: ir.Table, *conditions: Alternatives) -> Any:
        """The sum of the amounts of which all conditions are true."""
        wanted = [one for one in conditions if not any(not other for other in one)]
        if not wanted:
            return table.cents.sum()
        return table.cents.sum(where=reduce(and_, (self.holds(table, one) for one in wanted)))

    def count(self, table: ir.Table, conditions: Sequence[Alternatives]) -> Any:
        """How many of the conditions are true of a row."""
        return reduce(add, (known(self.holds(table, one)).cast("int64") for one in conditions))

    def undecided(self, table: ir.Table, condition: Alternatives, *causes: str) -> Any:
        """The rows that nobody can place by a condition: a value that it asks for is unknown.

        With `causes`, those of which one of these columns is unknown.
        """
        import ibis

        named = dict.fromkeys(name for one in condition for name in one)
        asked = [name for name in named if not causes or name in causes]
        missing = [test for name in asked if (test := self._missing(table, name)) is not None]
        if not missing:
            return ibis.literal(False)
        return self.holds(table, condition).isnull() & known(reduce(or_, missing))

    def _missing(self, table: ir.Table, name: str) -> Any | None:
        """The rows that should have a value and have none; None where there are none for sure."""
        if name in OF_UNITS:
            lacking = self.units_without(name)
            return table.unit.isin(lacking) if lacking else None
        if name in _ALWAYS:
            return table[name].isnull()
        if name == "expenditure_type":
            blank = table[name].isnull()
            spent = "direction" in table.columns
            return blank & (table.direction == "expenditure") if spent else blank
        if name == "purpose":
            return table[name].isnull() & (table.expenditure_type == "basic")
        return None

    def units_without(self, name: str) -> Sequence[str]:
        """The codes of the units of which that is not known on which conditions rest."""
        return self._without[name]

    @cached_property
    def _without(self) -> Mapping[str, Sequence[str]]:
        found = {
            name: [code for code, unit in self.units.items() if unit.get(name) is None]
            for name in OF_UNITS
        }
        # The agency has nobody above it, and is known by that or by the units that name it.
        above = {name_key(unit["parent"] or "") for unit in self.units.values()}
        below = [code for code in found["parent"] if above.isdisjoint(self._called(code))]
        found["parent"] = below if len(found["parent"]) > 1 else []
        return found

    def _called(self, code: str) -> Iterator[str]:
        names = (self.units[code].get(name) for name in _NAMES)
        return (name_key(name) for name in (code, *names) if name)

    def _is_one_of(self, table: ir.Table, name: str, values: Sequence[bool | str]) -> Any:
        if name in OF_UNITS:
            codes = [code for code, unit in self.units.items() if unit.get(name) in values]
            lacking = self.units_without(name)
            is_one = table.unit.isin(codes)
            return is_one | table.unit.isin(lacking).nullif(True) if lacking else is_one
        value = table[name]
        beginnings = [v[:-1] for v in values if isinstance(v, str) and v.endswith("*")]
        exact = [v for v in values if not (isinstance(v, str) and v.endswith("*"))]
        tests = [value.startswith(beginning) for beginning in beginnings]
        if exact:
            tests.append(value == exact[0] if len(exact) == 1 else value.isin(exact))
        return reduce(or_, tests)


def known(test: Any) -> Any:
    """A condition that is false where it was null."""
    return test.fill_null(False)
