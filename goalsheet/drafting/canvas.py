"""A blank as boxes on a grid without gaps: printed texts, and slots that wait for a value.

Rows and columns in which no box begins are left out, and merged areas that were taken apart are
put together again, so that a form looks the same however it is drawn. Lines are counted from 0.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from goalsheet.drafting.looks import MOST_COLUMNS, MOST_ROWS, Looks, Offer
from goalsheet.drafting.texts import waits_for_value
from goalsheet.model import Area, Grid

Position = tuple[int, int]

# Frames tell where slots are if at least this share of the texts has one.
_SHARE_FRAMED = 0.4


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the form: lines of the canvas, its first cell on the sheet, its text.

    `text` is empty for a slot. `framed`: it has a frame; `alone`: it has none, and nothing else
    stands in its row; `open`: it may be changed, on a sheet that is locked otherwise.
    """

    top: int
    left: int
    bottom: int
    right: int
    cell: Position
    text: str = ""
    framed: bool = False
    alone: bool = False
    open: bool = False
    size: float = 0.0
    indent: int = 0
    offer: Offer | None = None

    @property
    def is_slot(self) -> bool:
        """True for a box without a text."""
        return not self.text

    @property
    def height(self) -> int:
        """How many lines it takes."""
        return self.bottom - self.top + 1

    @property
    def width(self) -> int:
        """How many columns it takes."""
        return self.right - self.left + 1


@dataclass(frozen=True, slots=True)
class Canvas:
    """The boxes in reading order, and the box of every place that one covers."""

    boxes: Sequence[Box]
    at: Mapping[Position, Box]
    rows: int
    columns: int
    framed: bool = True
    starts: Mapping[int, Sequence[Box]] = field(default_factory=dict)

    def starting(self, row: int) -> Sequence[Box]:
        """The boxes that begin in a line, from left to right."""
        return self.starts.get(row, ())

    def right_of(self, box: Box) -> Box | None:
        """The box that touches the right side of another, beside its first line."""
        return self.at.get((box.top, box.right + 1))

    def below(self, box: Box) -> Box | None:
        """The box that touches the lower side of another, under its first column."""
        return self.at.get((box.bottom + 1, box.left))


def canvas_of(grid: Grid, looks: Looks) -> Canvas:
    """The canvas of a sheet."""
    return _Drawing(grid, looks).canvas()


class _Drawing:
    """Builds one canvas."""

    def __init__(self, grid: Grid, looks: Looks) -> None:
        self.looks = looks
        self.areas = {(area.top, area.left): area for area in grid.merges}
        self.covered = _covered(grid.merges)
        self.texts = {
            position: cell.text
            for position, cell in grid.cells.items()
            if position not in self.covered and cell.text.strip() and _near(position)
        }
        framed = sum(position in looks.framed for position in self.texts)
        self.framed = framed >= _SHARE_FRAMED * max(len(self.texts), 1)
        last_row, last_col = self._extent()
        self.slots = set(self._slots(last_row, last_col))
        begun = {*self.texts, *self.slots}
        self.begun_in = Counter(row for row, _ in begun)
        self.rows = sorted(self.begun_in)
        self.columns = sorted({col for _, col in begun})
        if not self.framed:
            self.rows = list(range(self.rows[0], self.rows[-1] + 1)) if self.rows else []
            self.columns = [*self.columns, self.columns[-1] + 1] if self.columns else []

    def canvas(self) -> Canvas:
        """The canvas."""
        taken: dict[Position, Position] = {}
        shapes: dict[Position, Area] = {}
        for cell in sorted({*self.texts, *self.slots}):
            shape = self._lines(self.areas.get(cell) or Area(*cell, *cell))
            shapes[cell] = shape
            taken |= dict.fromkeys(_places(shape), cell)
        if self.framed:
            self._heal(shapes, taken)
        else:
            self._fill(shapes, taken)
        self._join(shapes, taken)
        boxes = [self._box(cell, shape) for cell, shape in shapes.items()]
        boxes.sort(key=lambda box: (box.top, box.left))
        by_cell = {box.cell: box for box in boxes}
        starts: dict[int, list[Box]] = {}
        for box in boxes:
            starts.setdefault(box.top, []).append(box)
        at = {place: by_cell[cell] for place, cell in taken.items()}
        return Canvas(boxes, at, len(self.rows), len(self.columns), self.framed, starts)

    def _extent(self) -> Position:
        ends = [(area.bottom, area.right) for cell, area in self.areas.items() if _near(cell)]
        places = [*self.texts, *ends, *self.looks.framed]
        last_row = max((row for row, _ in places), default=0)
        last_col = max((col for _, col in places), default=0)
        return min(last_row, MOST_ROWS), min(last_col, MOST_COLUMNS)

    def _slots(self, last_row: int, last_col: int) -> Iterator[Position]:
        marked = self.looks.framed | self.looks.unlocked
        for position in {*marked, *(() if self.framed else self.areas)}:
            inside = position[0] <= last_row and position[1] <= last_col
            if inside and position not in self.texts and position not in self.covered:
                yield position

    def _lines(self, area: Area) -> Area:
        """An area of the sheet in lines of the canvas."""
        return Area(
            bisect_left(self.rows, area.top),
            bisect_left(self.columns, area.left),
            bisect_right(self.rows, area.bottom) - 1,
            bisect_right(self.columns, area.right) - 1,
        )

    def _heal(self, shapes: dict[Position, Area], taken: dict[Position, Position]) -> None:
        """Let boxes grow over what was merged with them: places that nothing marks."""
        for cell in sorted(shapes):
            if cell in self.looks.framed or (cell in self.texts and self.begun_in[cell[0]] == 1):
                self._grow(cell, shapes, taken, (0, 1))
        for cell in sorted(shapes):
            if cell in self.looks.framed:
                self._grow(cell, shapes, taken, (1, 0))

    def _grow(
        self,
        cell: Position,
        shapes: dict[Position, Area],
        taken: dict[Position, Position],
        step: tuple[int, int],
    ) -> None:
        down, right = step
        while True:
            top, left, bottom, edge = shapes[cell]
            if right:
                new = [(row, edge + 1) for row in range(top, bottom + 1)]
            else:
                new = [(bottom + 1, col) for col in range(left, edge + 1)]
            outside = bottom + down >= len(self.rows) or edge + right >= len(self.columns)
            if outside or any(place in taken for place in new):
                return
            shapes[cell] = Area(top, left, bottom + down, edge + right)
            taken |= dict.fromkeys(new, cell)

    def _join(self, shapes: dict[Position, Area], taken: dict[Position, Position]) -> None:
        """Make one box of a label that is printed again in each of its lines."""
        for cell in sorted(self.texts, key=lambda position: (position[1], position[0])):
            top, left, bottom, right = shapes[cell]
            above = taken.get((top - 1, left), cell)
            if self.texts.get(above) != self.texts[cell] or waits_for_value(self.texts[cell]):
                continue
            area = shapes[above]
            if above != cell and (area.left, area.right) == (left, right):
                shapes[above] = area._replace(bottom=bottom)
                taken |= dict.fromkeys(_places(shapes.pop(cell)), above)

    def _fill(self, shapes: dict[Position, Area], taken: dict[Position, Position]) -> None:
        """Without frames any place without a text may be a slot."""
        for row, sheet_row in enumerate(self.rows):
            for col, sheet_col in enumerate(self.columns):
                if (row, col) not in taken:
                    cell = (sheet_row, sheet_col)
                    shapes[cell] = Area(row, col, row, col)
                    taken[row, col] = cell

    def _box(self, cell: Position, shape: Area) -> Box:
        text = self.texts.get(cell, "")
        framed = cell in self.looks.framed
        wide = shape.left == 0 or shape.right == len(self.columns) - 1
        return Box(
            *shape,
            cell=cell,
            text=text,
            framed=framed,
            alone=bool(text) and not framed and wide and self.begun_in[cell[0]] == 1,
            open=cell in self.looks.unlocked,
            size=self.looks.sizes.get(cell, 0.0),
            indent=self.looks.indents.get(cell, 0),
            offer=self.looks.offer_at(cell),
        )


def _near(position: Position) -> bool:
    return position[0] <= MOST_ROWS and position[1] <= MOST_COLUMNS


def _covered(merges: Iterable[Area]) -> frozenset[Position]:
    return frozenset(
        (row, col)
        for top, left, bottom, right in merges
        if _near((top, left))
        for row in range(top, min(bottom, MOST_ROWS) + 1)
        for col in range(left, min(right, MOST_COLUMNS) + 1)
        if (row, col) != (top, left)
    )


def _places(area: Area) -> Iterator[Position]:
    for row in range(area.top, area.bottom + 1):
        for col in range(area.left, area.right + 1):
            yield row, col
