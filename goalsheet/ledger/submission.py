"""Which form a record is: what makes a later one take the place of an earlier one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple

from goalsheet.codes.code import name_key
from goalsheet.ledger.notes import Notes
from goalsheet.ledger.schema import VERSIONS
from goalsheet.model import Record
from goalsheet.template.definition import TemplateDefinition

Seat = tuple[str, str | None, str | None, int | None, str | None]


class Submission(NamedTuple):
    """One form that was handed in: where it stands and what it is.

    `unit` is the unit's code; of a form that prints none, its name. `project` is None for a form
    of a whole unit, `version` ("initial", "adjusted") for a form that has none.
    """

    sha256: str
    file: str
    sheet: str
    cell: str
    template: str
    template_version: str
    unit: str | None
    unit_name: str | None
    project: str | None
    year: int | None
    version: str | None

    @property
    def form(self) -> str:
        """What a corrected form has in common with the one that it supersedes.

        Names count without blanks, in one width and with one kind of bracket. The code alone does
        not do: two units with one code are two units.
        """
        return json.dumps([*self.seat, _key(self.unit_name)], ensure_ascii=False)

    @property
    def seat(self) -> Seat:
        """What only one form can have: another one there is of a unit with the same code."""
        return self.template, _key(self.unit), _key(self.project), self.year, self.version

    @property
    def place(self) -> str:
        """File, sheet and cell for a sentence: `甲局.xlsx!单位信息!C4`."""
        return "!".join(part for part in (self.file, self.sheet, self.cell) if part)


def is_budget(definition: TemplateDefinition) -> bool:
    """True for a workbook of budget lines, false for any other form."""
    return "budget_version" in definition.fields


def submission_of(
    record: Record, definition: TemplateDefinition, notes: Notes
) -> Submission | None:
    """What a record is; None, with a finding, where it does not say whose form it is."""
    missing = list(_missing(record, definition))
    if missing:
        new = [name for name in missing if not notes.is_reported(name)]
        if new:
            labels = "、".join(definition.fields[name].label[0] for name in new)
            notes.add("ledger_unidentified", "error", *new, fields=labels)
        else:
            notes.add("ledger_left_out", "info", *missing)
        return None
    unit = _text(record, "unit_code") or _text(record, "unit")
    main = "unit_code" if "unit_code" in definition.fields else "unit"
    sheet, cell = notes.cell("project_name" if "project_name" in definition.fields else main)
    year = _text(record, "fiscal_year")
    return Submission(
        sha256=record.source.sha256,
        file=storable(record.source.file),
        sheet=storable(sheet),
        cell=cell,
        template=record.template,
        template_version=record.template_version,
        unit=unit,
        unit_name=_text(record, "unit"),
        project=_text(record, "project_name"),
        year=int(year) if year else None,
        version=VERSIONS.get(_text(record, "budget_version") or ""),
    )


def _key(name: str | None) -> str | None:
    return None if name is None else name_key(name)


def _missing(record: Record, definition: TemplateDefinition) -> Iterator[str]:
    """The fields that say whose form it is, as far as the form has them, and are blank."""
    own = "unit_code" if "unit_code" in definition.fields else "unit"
    for name in (own, "project_name", "fiscal_year", "budget_version"):
        if name in definition.fields and not _text(record, name):
            yield name
    version = _text(record, "budget_version")
    if version and version not in VERSIONS:
        yield "budget_version"
    year = _text(record, "fiscal_year")
    if year and not (year.isascii() and year.isdigit() and len(year) <= 4):
        yield "fiscal_year"


def _text(record: Record, name: str) -> str | None:
    value = record.fields.get(name)
    return storable(value) if isinstance(value, str) and value.strip() else None


def storable(text: str) -> str:
    """The text as a ledger keeps it: what is no character (half a pair) is a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")
