"""Which form of a workbook a record goes into, where there are several of its template."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from goalsheet.model import Record

# What tells the forms of one template apart.
_NAMES = ("project_name", "unit", "unit_code", "fiscal_year")


class Present(NamedTuple):
    """A form of the workbook as it is: what it says, whether its sheet is shown."""

    record: Record
    visible: bool


def chosen_form(forms: Sequence[Present], record: Record, taken: Collection[int]) -> int | None:
    """The number of the form for a record, None where none of its template is left.

    A record that was read from this very file goes back to its own form, and one of a project
    whose form is there goes into that. Others take the next blank form, and only then one that is
    filled; sheets that nobody sees come last.
    """
    free = [
        number
        for number, form in enumerate(forms)
        if number not in taken and form.record.template == record.template
    ]
    if not free:
        return None
    return min(free, key=lambda number: (*_rank(forms[number], record), number))


def _rank(form: Present, record: Record) -> tuple[int, int]:
    """How well a form fits, the best ones first: its kind of fit, hidden sheets behind."""
    present = form.record
    hidden = int(not form.visible)
    same_file = bool(record.source.sha256) and record.source.sha256 == present.source.sha256
    if same_file and record.cells and record.cells == present.cells:
        return 0, 0
    names = [name for name in _NAMES if record.fields.get(name) is not None]
    known = [name for name in names if present.fields.get(name) is not None]
    if "project_name" in known and all(present.fields[n] == record.fields[n] for n in known):
        return 1, hidden
    blank = not any(present.fields.get(name) is not None for name in ("project_name", "unit"))
    return (2 + hidden if blank else 4 + hidden), 0
