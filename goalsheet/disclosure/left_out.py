"""What a ledger holds beside the budget that is published, and units that share a code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from goalsheet.model import Finding, Severity

if TYPE_CHECKING:
    from goalsheet.disclosure.budget import Budget, Unit

_MOST_FILES = 20
_VERSIONS = {"initial": "年初", "adjusted": "调整"}  # as the form prints them


def left_out(budget: Budget, *, asked: bool) -> Iterator[Finding]:
    """The files of another year or version than the tables, one finding for each.

    `asked` is true where the caller has chosen year or version: then that is as it should be.
    """
    severity: Severity = "info" if asked else "warning"
    others = {row["file"]: row for row in _submissions(budget) if _is_other(budget, row)}
    for file, row in list(others.items())[:_MOST_FILES]:
        values = {"year": str(budget.year)}
        if row["year"] is None:
            yield Finding("left_out_undated", severity, file, values=values)
        elif row["year"] != budget.year:
            yield Finding("left_out_year", severity, file, found=str(row["year"]), values=values)
        else:
            values["version"] = _VERSIONS[budget.version]
            found = _VERSIONS[row["version"]]
            yield Finding("left_out_version", severity, file, found=found, values=values)
    if len(others) > _MOST_FILES:
        yield Finding("left_out_more", severity, values={"count": str(len(others) - _MOST_FILES)})


def shared_codes(units: Sequence[Unit]) -> Iterator[Finding]:
    """Codes that several units have; their amounts count under the name of the first one."""
    names: dict[str, list[str]] = {}
    for unit in units:
        names.setdefault(unit.code, []).append(unit.name)
    for code, called in names.items():
        if len(called) > 1:
            values = {"units": "、".join(called), "first": called[0]}
            yield Finding("units_share_code", "warning", found=code, values=values)


def _submissions(budget: Budget) -> list[dict[str, Any]]:
    ledger = budget.ledger
    rows = ledger.table("submissions").select("submission", "file", "year", "version")
    found: list[dict[str, Any]] = ledger.collect(rows.order_by("submission")).to_pylist()
    return found


def _is_other(budget: Budget, row: dict[str, Any]) -> bool:
    return row["year"] != budget.year or row["version"] not in (None, budget.version)
