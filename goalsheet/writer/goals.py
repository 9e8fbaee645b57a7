"""Goals under the headings of their kinds, and again above their blocks."""

from __future__ import annotations

from collections.abc import Sequence

from goalsheet.model import Row
from goalsheet.ooxml.write.cells import TextValue
from goalsheet.template.plan import KindsPlan, TablePlan
from goalsheet.writer.plan import Placer
from goalsheet.writer.writes import GoalWrite, Key, Position


def place_goals(placer: Placer, table: TablePlan) -> None:
    """Place the goals of a table whose headings are the kinds; goals that are gone are cleared."""
    kinds = table.headings
    assert kinds is not None  # noqa: S101 - the caller looks first
    present = placer.collector.tables[table.name]
    places = {(row[kinds.kind], row[kinds.number]): n for n, row in enumerate(present)}
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
                _place_goal(placer, kinds, key, present[number], position)
    gone = [number for goal, number in places.items() if goal not in wanted]
    _clear_goals(placer, table, kinds, present, gone)


def _place_goal(
    placer: Placer, kinds: KindsPlan, key: Key, present: Row, position: Position
) -> None:
    printed = _printed(placer, kinds, key.name, position)
    at = (placer.moved(position[0]), position[1])
    placer.writes.append(GoalWrite(key, printed, at, present.get(key.name)))


def _clear_goals(
    placer: Placer,
    table: TablePlan,
    kinds: KindsPlan,
    present: Sequence[Row],
    gone: Sequence[int],
) -> None:
    for number in gone:
        for column in table.columns:
            name = column.value.name
            position = placer.collector.positions.get(f"{table.name}[{number}].{name}")
            said = present[number].get(name) is not None
            if position is not None and said and column.value.type == "paragraphs":
                at = (placer.moved(position[0]), position[1])
                placer.constants[at] = TextValue(_printed(placer, kinds, name, position))


def _printed(placer: Placer, kinds: KindsPlan, name: str, position: Position) -> str:
    """What is printed before the text of a goal: 目标1：."""
    cell = placer.cell(position)
    if kinds.prefix is None or cell is None or name != kinds.text:
        return ""
    values = kinds.prefix.values(cell.text)
    if values is None:
        return ""
    return cell.text[: len(cell.text) - len(values[name])] if values[name] else cell.text
