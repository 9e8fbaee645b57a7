"""Conditions of a layout as expressions over a table of the ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import add, and_, or_
from typing import TYPE_CHECKING, Any

from goalsheet.disclosure.plan import Alternatives

if TYPE_CHECKING:
    import ibis.expr.types as ir

_OF_UNITS = ("unit_type", "parent")


@dataclass(frozen=True, slots=True)
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

    def undecided(self, table: ir.Table, condition: Alternatives) -> Any:
        """The rows that nobody can place by a condition: their fund or origin is unknown."""
        lacking = table.fund.isnull() | table.carried_over.isnull()
        return self.holds(table, condition).isnull() & lacking

    def _is_one_of(self, table: ir.Table, name: str, values: Sequence[bool | str]) -> Any:
        if name in _OF_UNITS:
            codes = [code for code, unit in self.units.items() if unit.get(name) in values]
            return table.unit.isin(codes)
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
