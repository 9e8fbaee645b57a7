"""R15, R42: this year against last year: targets of indicators, amounts of projects, the years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from goalsheet.checks.form import Form
from goalsheet.checks.indicator import Indicator
from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.checks.relations import shown
from goalsheet.codes.code import name_key
from goalsheet.disclosure.read_tables import PublishedRow, PublishedTables
from goalsheet.model import Finding

_MUCH = Decimal("0.3")  # a project that moves by less than 30 % needs no explanation of its own

Key = tuple[str, str, str]
"""Template, project (or unit), and name of an indicator."""


def targets_of_two_years(forms: Sequence[Form], previous: Sequence[Form]) -> Judgement:
    """Targets that demand less than last year's: a note, as there may be a reason."""
    before = dict(_indicators(previous))
    pairs = [
        (form, indicator, before[key])
        for key, (form, indicator) in _indicators(forms)
        if key in before
    ]
    if not pairs:
        return NotApplicable("no_previous")
    return [f for form, own, (_, then) in pairs for f in _judge(form, own, then)]


def _indicators(forms: Sequence[Form]) -> Iterator[tuple[Key, tuple[Form, Indicator]]]:
    for form in forms:
        name = form.text("project_name") or form.text("unit")
        for indicator in form.judged:
            key = (form.definition.id, name_key(name), indicator.key)
            yield key, (form, indicator)


def _judge(form: Form, own: Indicator, then: Indicator) -> Iterator[Finding]:
    now, last = own.target, then.target
    if now is None or last is None or now.get("unit") != last.get("unit"):
        return
    value, before = _number(now), _number(last)
    if value is None or before is None or (now.get("op") or ">=") != (last.get("op") or ">="):
        return
    at_most = now.get("op") in ("<=", "<")
    if value > before if at_most else value < before:
        yield form.finding(
            "target_below_last_year",
            "info",
            (own.at(), own.at_name),
            indicator=own.name,
            now=now.get("text", ""),
            last_year=last.get("text", ""),
        )


def _number(target: Mapping[str, object]) -> Decimal | None:
    if target.get("kind") != "numeric":
        return None
    value = target.get("value")
    return Decimal(value) if isinstance(value, str) else None


def follows(tables: PublishedTables, previous: PublishedTables) -> Judgement:
    """The tables given as last year's are those of the year before."""
    now, then = tables.published.year, previous.published.year
    if now is None or then is None:
        return NotApplicable("no_year")
    if now - then == 1:
        return []
    values = {"year": str(then), "right": str(now - 1), "file": previous.file}
    return [Finding("previous_of_other_year", "warning", tables.file, (), None, str(then), values)]


def projects_of_two_years(tables: PublishedTables, previous: PublishedTables) -> Judgement:
    """Projects whose amounts moved by three tenths or more, and those that are new or gone: notes.

    The same name is the same project; several rows of one name (a project under several codes)
    are added up.
    """
    lists = dict.fromkeys((own.list, own.column, own.total) for own in tables.layout.repeated)
    pairs = [
        (own, _amounts(tables, *own), _amounts(previous, *own))
        for own in lists
        if own[0] in tables.lists and own[0] in previous.lists
    ]
    if not any(now and then for _, now, then in pairs):
        return NotApplicable("no_previous")
    return [f for _, now, then in pairs for f in _moved(tables, now, previous, then)]


_Project = tuple[Decimal, tuple[str, ...], str]


def _amounts(tables: PublishedTables, name: str, column: str, total: str) -> Mapping[str, _Project]:
    """The projects by the keys of their names: amount, cells, name as printed."""
    found: dict[str, list[PublishedRow]] = {}
    for row in tables.rows(name):
        if row.fact("kind") == "leaf" and row.fact(column):
            found.setdefault(name_key(row.fact(column)), []).append(row)
    return {
        key: (
            sum((row.amounts.get(total, Decimal(0)) for row in rows), Decimal(0)),
            tuple(row.cells[total] for row in rows),
            rows[0].fact(column),
        )
        for key, rows in found.items()
    }


def _moved(
    tables: PublishedTables,
    now: Mapping[str, _Project],
    previous: PublishedTables,
    then: Mapping[str, _Project],
) -> Iterator[Finding]:
    unit, file = tables.layout.unit, previous.file
    for key, (amount, cells, name) in now.items():
        before = then.get(key)
        values = {"name": name, "now": shown(amount), "unit": unit, "file": file}
        if before is None:
            yield Finding("project_new", "info", tables.file, cells, None, name, values)
        elif before[0] and abs(amount - before[0]) >= _MUCH * before[0]:
            moved = (amount - before[0]) / before[0] * 100
            values |= {
                "then": shown(before[0]),
                "rate": f"{abs(moved):.2f}",
                "cell": before[1][0],
            }
            yield Finding("project_moved", "info", tables.file, cells, None, name, values)
    gone = [(name, shown(amount)) for key, (amount, _, name) in then.items() if key not in now]
    if gone:
        first = next(iter(now.values()))[1]
        told = "、".join(f"{name} {amount}" for name, amount in gone)
        values = {"names": told, "unit": unit, "file": file}
        yield Finding("projects_gone", "info", tables.file, first, None, gone[0][0], values)
