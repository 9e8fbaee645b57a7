"""Which forms a sheet holds, told by what is printed on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from goalsheet.model import Cell
from goalsheet.reader.form import Form
from goalsheet.reader.view import View
from goalsheet.template.label import label_key
from goalsheet.template.plan import Plan

# A sheet without a known title is a form only if it prints at least this share of its labels;
# one with a title may have lost more of them (a list of titles has none at all).
_SHARE_WITHOUT_TITLE = 0.5
_SHARE_WITH_TITLE = 0.25


class Identified(NamedTuple):
    """The forms of a sheet, and the ids of templates that fit equally well, if none fits best."""

    forms: tuple[Form, ...]
    tied: tuple[str, ...] = ()


def identify(view: View, plans: Sequence[Plan]) -> Identified:
    """The forms on a sheet from top to bottom; of a form of several sheets, the one it holds."""
    if not view.rows:
        return Identified(())
    sheets = [part for plan in plans for part in plan.parts or (plan,)]
    titled = _by_title(view, sheets)
    if titled:
        return Identified(tuple(titled))
    return _by_name(view, sheets) or _by_labels(view, sheets)


def _by_title(view: View, plans: Sequence[Plan]) -> list[Form]:
    """The forms that begin with a known title.

    A title without a form below it is one in a list of titles, or one that is printed again on
    the next page: then the form above goes on.
    """
    begins = _begins(view, plans)
    if len(begins) == 1:  # the form is all there is, also what stands above its title
        begins = [(1, begins[0][1])]
    forms: list[Form] = []
    for position, (top, candidates) in enumerate(begins):
        bottom = begins[position + 1][0] - 1 if position + 1 < len(begins) else _last_row(view)
        plan = candidates[0]
        if len(candidates) > 1:
            plan = max(candidates, key=lambda p: _score(view, p, top, bottom))
        if _share(view, plan, top, bottom) >= _SHARE_WITH_TITLE:
            forms.append(Form(plan, view, top, bottom, _right(view, plan, top, bottom)))
        elif forms:
            last = forms[-1]
            forms[-1] = Form(
                last.plan,
                view,
                last.top,
                bottom,
                max(last.right, _right(view, last.plan, top, bottom)),
            )
    return forms


def _begins(view: View, plans: Sequence[Plan]) -> list[tuple[int, list[Plan]]]:
    """The first row of every title, with the templates that have it."""
    hits = sorted(
        (cell.row, number)
        for number, plan in enumerate(plans)
        for key in plan.titles
        for cell in view.by_key.get(key, ())
        if not _beside_label(view, plan, cell)
    )
    begins: list[tuple[int, list[Plan]]] = []
    previous = 0
    for row, number in hits:
        if begins and row == previous:
            begins[-1][1].append(plans[number])
            continue
        begins.append((_start(view, plans[number], previous + 1, row), [plans[number]]))
        previous = row
    return begins


def _beside_label(view: View, plan: Plan, title: Cell) -> bool:
    """True where a label of the form stands in the same row: the text is a value, no title."""
    return any(
        view.keys.get((cell.row, cell.col)) in plan.field_keys
        for cell in view.rows[title.row]
        if cell is not title
    )


def _right(view: View, plan: Plan, top: int, bottom: int) -> int:
    """The last sheet column of a form: the last one that is used more than once or merged over.

    A lone text farther right is a remark beside the form.
    """
    used: dict[int, int] = {}
    right = 1
    for cell in view.cells_between(top, bottom):
        position = cell[0], cell[1]
        area = view.merged.get(position)
        edge = position[1]
        if edge >= right:
            used[edge] = used.get(edge, 0) + 1
        if area is not None:
            edge = area.right
            right = max(right, edge)
        if edge >= right and view.keys.get(position) in plan.field_keys:
            right = edge + 1
    often = [col for col, count in used.items() if count > 1]
    return max([right, *often]) if often or right > 1 else view.right


def _start(view: View, plan: Plan, after: int, title_row: int) -> int:
    """The first row of a form: its title, or what the form prints above its title."""
    rows = [
        cell.row
        for key in plan.starts
        for cell in view.by_key.get(key, ())
        if after <= cell.row < title_row
    ]
    return min(rows, default=title_row)


def _by_name(view: View, plans: Sequence[Plan]) -> Identified | None:
    """The sheet of a form of several sheets that has lost its title and kept its name."""
    name, bottom = label_key(view.grid.name), _last_row(view)
    for plan in plans:
        if plan.sheet is None or name not in plan.sheet.keys:
            continue
        if _share(view, plan, 1, bottom) >= _SHARE_WITH_TITLE:
            return Identified((Form(plan, view, 1, bottom, _right(view, plan, 1, bottom)),))
    return None


def _by_labels(view: View, plans: Sequence[Plan]) -> Identified:
    top, bottom, name = 1, _last_row(view), label_key(view.grid.name)
    scored = sorted(
        (
            (_score(view, plan, top, bottom), plan.id, plan)
            for plan in plans
            if name not in plan.other_sheets
            and _share(view, plan, top, bottom) >= _SHARE_WITHOUT_TITLE
        ),
        key=lambda entry: (-entry[0], entry[1]),
    )
    if not scored:
        return Identified(())
    best = [plan for score, _, plan in scored if score == scored[0][0]]
    if len(best) > 1:
        return Identified((), tuple(plan.id for plan in best))
    return Identified((Form(best[0], view, top, bottom, _right(view, best[0], top, bottom)),))


def _last_row(view: View) -> int:
    return view.row_numbers[-1]


def _printed(view: View, plan: Plan, top: int, bottom: int) -> int:
    """How many of a template's labels the rows print."""
    return sum(
        any(top <= cell.row <= bottom for cell in view.by_key[key])
        for key in plan.label_keys
        if key in view.by_key
    )


def _share(view: View, plan: Plan, top: int, bottom: int) -> float:
    return _printed(view, plan, top, bottom) / max(len(plan.label_keys), 1)


def _score(view: View, plan: Plan, top: int, bottom: int) -> int:
    """Labels printed less labels missing: tells a form from one that has some rows fewer."""
    return 2 * _printed(view, plan, top, bottom) - len(plan.label_keys)
