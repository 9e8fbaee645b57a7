"""R21: one classification code has one name in all tables, and it is the official one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.codes.code import Kind, name_key
from goalsheet.codes.codes import Codes
from goalsheet.disclosure.definition import ClassRows, TreeRows
from goalsheet.disclosure.read_tables import PublishedList, PublishedTables
from goalsheet.model import Finding


class _Printed(NamedTuple):
    """A code with the name that stands beside it."""

    kind: Kind
    code: str
    name: str
    cell: str


def codes_and_names(tables: PublishedTables) -> Judgement:
    """Two names of one code are an error; a shortened or unofficial name is a warning."""
    printed = [one for part in tables.lists.values() for one in _printed(part)]
    if not printed:
        return NotApplicable("no_codes")
    by_code: dict[tuple[Kind, str], list[_Printed]] = {}
    for one in printed:
        by_code.setdefault((one.kind, one.code), []).append(one)
    return [f for group in by_code.values() for f in _judge(tables, group)]


def _printed(part: PublishedList) -> Iterator[_Printed]:
    rows = part.plan.layout.rows
    coded = isinstance(rows, TreeRows | ClassRows)
    kind: Kind = "economic" if coded and rows.code == "economic_code" else "function"  # type: ignore[union-attr]
    for row in part.rows:
        code, name = row.fact("code").strip(), row.fact("name").strip()
        if code and name not in ("", code) and "code" in row.cells:
            yield _Printed(kind, code, name, row.cells.get("name", row.cells["code"]))


def _judge(tables: PublishedTables, group: list[_Printed]) -> Iterator[Finding]:
    kind, code = group[0].kind, group[0].code
    names: dict[str, str] = {}
    for one in group:
        names.setdefault(name_key(one.name), one.name)
    official = official_name(kind, code, tables.published.year or 0)
    keys = [*names, *([name_key(official)] if official else [])]
    values = {"code": code, "names": _listed(names.values())}
    values["official"] = official or ""
    if len(names) > 1 and not all(related(a, b) for a in names for b in names):
        cells = _cells(group, official)
        values["official"] = f"（{official}）" if official else ""
        yield Finding("code_two_names", "error", tables.file, cells, None, code, values)
    elif official and any(key != keys[-1] for key in names):
        wrong = [one for one in group if name_key(one.name) != keys[-1]]
        cells = tuple(one.cell for one in wrong)
        values["names"] = _listed(one.name for one in wrong)
        found = wrong[0].name
        yield Finding("name_not_official", "warning", tables.file, cells, None, found, values)
    elif len(names) > 1:
        cells = _cells(group, official)
        found = group[0].name
        yield Finding("name_shortened", "warning", tables.file, cells, None, found, values)


def _listed(names: Iterable[str]) -> str:
    return "、".join(f"“{name}”" for name in dict.fromkeys(names))


def _cells(group: list[_Printed], official: str | None) -> tuple[str, ...]:
    """Those with an unofficial name first, of the others one for each name."""
    right = name_key(official or "")
    wrong = [one.cell for one in group if name_key(one.name) != right]
    first = {name_key(one.name): one.cell for one in reversed(group)}
    return tuple(dict.fromkeys((*wrong, *first.values())))


def related(one: str, other: str) -> bool:
    """Whether a name is the other one shortened: 一般公共服务, 一般公共服务支出."""
    return one.startswith(other) or other.startswith(one)


@lru_cache(maxsize=1)
def _shipped() -> Codes:
    return Codes.load()


def official_name(kind: Kind, code: str, year: int) -> str | None:
    """The official name of a code in a year, None where the shipped list has none."""
    found = _shipped().find(kind, code, year)
    return found.name if found else None
