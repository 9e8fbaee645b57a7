"""Names of codes that only units know: the official lists go before them, and it is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from goalsheet.codes.codes import Codes
from goalsheet.model import Finding

if TYPE_CHECKING:
    from goalsheet.disclosure.budget import Budget
    from goalsheet.ledger.local_codes import UnitCode


def named_by_units(codes: Codes, budget: Budget) -> Sequence[UnitCode]:
    """The codes for which a list has no name, and workbooks of units have."""
    from goalsheet.ledger.local_codes import codes_of_units

    kept = codes_of_units(budget.ledger.store, budget.year)
    return [one for one in kept if not codes.find(one.code.kind, one.code.code, budget.year)]


def with_names_of_units(codes: Codes, own: Sequence[UnitCode]) -> Codes:
    """The codes, and after them those that only units name."""
    return Codes([*codes, *(one.code for one in own)]) if own else codes


def names_of_units(own: Sequence[UnitCode]) -> Iterator[Finding]:
    """The names that only units give, one note for each file, and codes with several names."""
    files: dict[str, list[UnitCode]] = {}
    names: dict[tuple[str, str], dict[str, UnitCode]] = {}
    for one in own:
        files.setdefault(one.file, []).append(one)
        names.setdefault((one.code.kind, one.code.code), {}).setdefault(one.code.name, one)
    for file, ones in files.items():
        found = "、".join(f"{one.code.code} {one.code.name}" for one in ones)
        yield Finding("names_of_unit", "info", file, found=found, values={"unit": ones[0].unit})
    for (_, code), named in names.items():
        if len(named) > 1:
            first = next(iter(named.values()))
            values = {"code": code, "name": first.code.name, "units": _said(named.values())}
            yield Finding("names_of_units_differ", "warning", first.file, values=values)


def _said(ones: Iterable[UnitCode]) -> str:
    return "、".join(f"{one.unit}“{one.code.name}”" for one in ones)
