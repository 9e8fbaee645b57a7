"""Goals under the headings of their kinds, and again above their blocks."""

from __future__ import annotations

from goalsheet.model import Row
from goalsheet.ooxml.write.cells import BlankValue, TextValue
from goalsheet.template.plan import TablePlan
from goalsheet.writer.plan import Placer
from goalsheet.writer.writes import Goal, GoalWrite, Key, Position


def place_goals(placer: Placer, table: TablePlan) -> None:
    """Place the goals of a table whose headings are the kinds; goals that are gone are cleared."""
    kinds = table.headings
    assert kinds is not None  # noqa: S101 - the caller looks first
    present = placer.collector.tables[table.name]
    places = {(row[kinds.kind], row[kinds.number]): n for n, row in enumerate(present)}
    cells: dict[Position, list[Goal]] = {}
    wanted = set()
    for index, row in enumerate(placer.record.tables.get(table.name, ())):
        goal = (row.get(kinds.kind), row.get(kinds.number))
        wanted.add(goal)
        number = places.get(goal)
        for column in table.columns:
            name = column.value.name
            if name in (kinds.kind, kinds.number):
                continue
            key = Key(table.name, index, name)
            position = placer.collector.positions.get(f"{table.name}[{number}].{name}")
            if position is None or number is None:
                placer.no_place(key, column.value)
            else:
                printed = _printed(placer, table, present[number], name, position)
                goals = cells.setdefault(position, [])
                goals.append(Goal(key, printed, present[number].get(name)))
    for position, goals in cells.items():
        at = placer.at(position)
        placer.writes.append(GoalWrite(tuple(goals), at))
    kinds_wanted = {kind for kind, _ in wanted}
    for goal, number in places.items():
        if goal not in wanted:
            _clear(placer, table, number, {*cells}, printed=goal[0] not in kinds_wanted)


def _clear(
    placer: Placer, table: TablePlan, number: int, kept: set[Position], *, printed: bool
) -> None:
    """Clear a goal that the record lacks, with its number unless all of its kind are lacking."""
    present = placer.collector.tables[table.name][number]
    for column in table.columns:
        name = column.value.name
        position = placer.collector.positions.get(f"{table.name}[{number}].{name}")
        if position is None or position in kept or column.value.type != "paragraphs":
            continue
        text = _printed(placer, table, present, name, position) if printed else ""
        at = placer.at(position)
        placer.constants[at] = TextValue(text) if text else BlankValue()


def _printed(placer: Placer, table: TablePlan, present: Row, name: str, position: Position) -> str:
    """What is printed before the text of a goal: 目标1：."""
    kinds = table.headings
    cell = placer.cell(position)
    if kinds is None or kinds.prefix is None or name != kinds.text:
        return ""
    number = str(present[kinds.number])
    official = _official(placer, table, number)
    if cell is None:
        return official
    for line in cell.text.splitlines():
        values = kinds.prefix.values(line)
        if values is not None and values[kinds.number] == number:
            return line[: len(line) - len(values[name])] if values[name] else line
    return official if kinds.prefix.values(cell.text) is not None else ""


def _official(placer: Placer, table: TablePlan, number: str) -> str:
    headings = placer.collector.form.plan.definition.tables[table.name].headings
    prefix = headings.prefix if headings is not None else None
    return (prefix or "").replace("{n}", number)
