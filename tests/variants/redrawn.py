"""The form drawn anew from its definition alone: one label per row, no merged area, no frame."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import zip_longest

from goalsheet.template.label import Label, label_key
from goalsheet.template.plan import ColumnPlan, FieldPlan, KindsPlan, TablePlan
from tests.variants.sample import Sample, place_name
from tests.variants.sheet import Position, Sheet, Spot
from tests.variants.values import filled_amounts, unit_of

Line = list[Spot | None]


def redrawn_plain(sample: Sample) -> Iterator[Sample]:
    """Every part of the form in its order, group texts in each row; then in the first one."""
    for repeated in (True, False):
        yield _redrawn(sample, _Drawing(sample, repeated=repeated, stacked=False))


def halves_stacked(sample: Sample) -> Iterator[Sample]:
    """Tables that stand side by side in the form are drawn one below the other."""
    sections = [table.section for table in sample.plan.tables if table.section]
    if len(set(sections)) < len(sections):
        yield _redrawn(sample, _Drawing(sample, repeated=True, stacked=True))


def _redrawn(sample: Sample, drawing: _Drawing) -> Sample:
    cells = {
        (row, col): spot
        for row, line in enumerate(drawing.lines(), start=1)
        for col, spot in enumerate(line, start=1)
        if spot is not None
    }
    units = dict.fromkeys(filled_amounts(sample), unit_of(sample))
    return sample.with_sheet(
        Sheet(sample.sheet.name, cells),
        records=(sample.records[0]._replace(units=units),),
        groups_moved=True,
    )


class _Drawing:
    """What the lines of a form are made of: the spots of its values, the texts of its labels."""

    def __init__(self, sample: Sample, *, repeated: bool, stacked: bool) -> None:
        self.sample = sample
        self.repeated = repeated
        self.stacked = stacked
        self.spots: dict[str, Spot] = {}
        self.where: dict[str, Position] = {}
        self.texts: dict[str, str] = {}
        for where, spot in sorted(sample.sheet.cells.items()):
            for place in spot.places:
                self.spots[place] = spot._replace(places=(place,), framed=False)
                self.where[place] = where
            self.texts.setdefault(label_key(spot.text), spot.text)
        self.sections: set[str] = set()

    def lines(self) -> list[Line]:
        """The lines of the form from its first to its last."""
        shared: dict[Position, list[str]] = {}
        for place, where in self.where.items():
            shared.setdefault(where, []).append(place)
        parts = [
            (self.where[field.value.name], list(self._field(field, shared)))
            for field in self.sample.plan.fields
            if field.value.name in self.where and field not in self._below_headings()
        ]
        parts += [
            (self._top(tables[0]), list(self._tables(tables))) for tables in self._side_by_side()
        ]
        parts.sort(key=lambda part: part[0])
        drawn = [line for _, lines in parts for line in lines]
        title = next(n for n, line in enumerate(drawn) if _holds(line, "title"))
        unit_line: Line = [None, Spot(f"单位：{unit_of(self.sample)}")]
        return [*drawn[: title + 1], unit_line, *drawn[title + 1 :]]

    def _field(self, field: FieldPlan, shared: dict[Position, list[str]]) -> Iterator[Line]:
        name = field.value.name
        spot = self.spots[name]
        if field.same_as is not None:
            return
        if field.at in ("title", "inside", "inline"):
            places = shared[self.where[name]]
            if places[0] == name and not self._is_label_of_another(field):
                yield [spot._replace(places=tuple(places))]
            return
        if field.section is not None:
            yield from self._section(field.section)
        label = self._printed(field.labels)
        if field.at == "below":
            yield [label]
            yield [spot]
        else:
            yield [label, spot]

    def _is_label_of_another(self, field: FieldPlan) -> bool:
        """True where the label with the value in it is drawn as the label of another value."""
        if field.at == "inline":
            return False
        keys = {key for label in field.labels for key in label.keys}
        others = [other for other in self.sample.plan.fields if other.at in ("right", "below")]
        labels = [label for other in others for label in other.labels]
        for table in self.sample.plan.tables:
            labels += [label for kind in _kinds(table) for label in kind]
        return any(keys & set(label.keys) for label in labels)

    def _below_headings(self) -> list[FieldPlan]:
        """The fields that stand below the heading of a column: a year below 上年收支情况."""
        headings = {
            key
            for table in self.sample.plan.tables
            for column in table.columns
            for label in column.headings
            for key in label.keys
        }
        return [
            field
            for field in self.sample.plan.fields
            if field.at == "below" and headings & {k for label in field.labels for k in label.keys}
        ]

    def _side_by_side(self) -> Iterator[list[TablePlan]]:
        """The tables, those of one section with printed rows together, from left to right."""
        tables = sorted(self.sample.plan.tables, key=lambda table: self._corner(table)[1])
        together: dict[str, list[TablePlan]] = {}
        for table in tables:
            shared = table.section.official if table.section and table.rows else table.name
            together.setdefault(shared, []).append(table)
        yield from together.values()

    def _tables(self, tables: list[TablePlan]) -> Iterator[Line]:
        if tables[0].section is not None:
            yield from self._section(tables[0].section)
        drawn = [list(self._table(table)) for table in tables]
        if self.stacked or len(tables) == 1:
            yield from (line for lines in drawn for line in lines)
            return
        for line in zip_longest(*drawn, fillvalue=[None]):
            width = max(len(part) for lines in drawn for part in lines)
            yield [spot for part in line for spot in [*part, *[None] * (width - len(part))]]

    def _table(self, table: TablePlan) -> Iterator[Line]:
        if table.rows:
            yield from self._fixed(table)
        elif table.headings is not None:
            yield from self._goals(table, table.headings)
        elif table.blocks is not None:
            yield from self._blocks(table, table.blocks)
        else:
            count = len(self.sample.records[0].tables[table.name])
            yield from self._list(table, range(count), table.columns)

    def _list(
        self, table: TablePlan, numbers: Iterable[int], columns: tuple[ColumnPlan, ...]
    ) -> Iterator[Line]:
        shown = [column for column in columns if column.headings or column.blank_heading]
        yield [None if c.blank_heading else self._printed(c.headings) for c in shown]
        texts: dict[str, str] = {}
        for number in numbers:
            line: Line = []
            outer_changed = False
            for column in shown:
                spot = self._spot(f"{table.name}[{number}].{column.value.name}")
                if column.value.group and not self.repeated:
                    outer_changed |= texts.get(column.value.name) != spot.text
                    texts[column.value.name] = spot.text
                    line.append(spot if outer_changed else None)
                else:
                    line.append(spot)
            yield line

    def _fixed(self, table: TablePlan) -> Iterator[Line]:
        shown = [c for c in table.columns if c.inside is None]
        if any(column.headings for column in shown):
            yield [None, None, *(self._printed(column.headings) for column in shown)]
            below = [self._spot_below(column) for column in shown]
            if any(below):
                yield [None, None, *below]
        group = None
        for number, row in enumerate(table.rows):
            base = f"{table.name}[{number}]."
            new = row.group if row.group != group else None
            group = row.group
            label = Spot(self.texts.get(row.keys[0], row.label), places=(f"{base}label",))
            values = [self._spot(base + column.value.name) for column in shown]
            yield [Spot(self.texts[new]) if new else None, label, *values]

    def _spot_below(self, column: ColumnPlan) -> Spot | None:
        keys = {key for label in column.headings for key in label.keys}
        fields = [
            field.value.name
            for field in self._below_headings()
            if keys & {key for label in field.labels for key in label.keys}
        ]
        return self.spots[fields[0]] if fields else None

    def _goals(self, table: TablePlan, kinds: KindsPlan) -> Iterator[Line]:
        yield [self._printed(kind.labels) for kind in kinds.each]
        rows = self.sample.records[0].tables[table.name]
        columns = [
            [
                self._spot(f"{table.name}[{number}].{kinds.text}")
                for number, row in enumerate(rows)
                if row[kinds.kind] == kind.id
            ]
            for kind in kinds.each
        ]
        yield from (list(line) for line in zip(*columns, strict=True))

    def _blocks(self, table: TablePlan, blocks: KindsPlan) -> Iterator[Line]:
        rows = self.sample.records[0].tables[table.name]
        goals, text = (blocks.text or "").split(".")
        for number, goal in enumerate(self.sample.records[0].tables[goals]):
            key = (goal[blocks.kind], goal[blocks.number])
            members = [
                n for n, row in enumerate(rows) if (row[blocks.kind], row[blocks.number]) == key
            ]
            label = self._spot(f"{table.name}[{members[0]}].{blocks.number}")
            yield [label, self._spot(f"{goals}[{number}].{text}")]
            columns = tuple(
                c for c in table.columns if not c.blank_heading or self._has(table, c, members)
            )
            yield from self._list(table, members, columns)

    def _has(self, table: TablePlan, column: ColumnPlan, numbers: Iterable[int]) -> bool:
        rows = self.sample.records[0].tables[table.name]
        return any(rows[number][column.value.name] is not None for number in numbers)

    def _section(self, section: Label) -> Iterator[Line]:
        if section.official not in self.sections:
            self.sections.add(section.official)
            yield [self._printed((section,))]

    def _spot(self, place: str) -> Spot:
        return self.spots.get(place, Spot(None, places=(place,)))

    def _printed(self, labels: tuple[Label, ...]) -> Spot:
        keys = [key for label in labels for key in label.keys]
        return Spot(next((self.texts[k] for k in keys if k in self.texts), labels[0].official))

    def _top(self, table: TablePlan) -> Position:
        """Where a table begins, the label of its section included."""
        return min(
            [*self._with_keys(table.section.keys if table.section else ()), self._corner(table)]
        )

    def _corner(self, table: TablePlan) -> Position:
        """The first row and the first column in which something of a table's rows stands."""
        found = [
            where
            for place, where in self.where.items()
            if place_name(place).startswith(f"{table.name}.")
        ]
        if not found:
            headings = {k for c in table.columns for label in c.headings for k in label.keys}
            found = self._with_keys(headings)
        return min(row for row, _ in found), min(col for _, col in found)

    def _with_keys(self, keys: Collection[str]) -> list[Position]:
        cells = self.sample.sheet.cells.items()
        return [where for where, spot in cells if label_key(spot.text) in keys]


def _kinds(table: TablePlan) -> Iterator[tuple[Label, ...]]:
    for kinds in (table.headings, table.blocks):
        yield from (kind.labels for kind in (kinds.each if kinds else ()))


def _holds(line: Line, place: str) -> bool:
    return any(spot is not None and place in spot.places for spot in line)
