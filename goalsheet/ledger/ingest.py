"""One record into rows of the ledger, and what is wrong with it.

A budget workbook (a template with `budget_version`) gives lines; every other form is kept whole,
as the JSON of its record. An amount finer than 1 分 is rounded under a finding, one that cannot be
read is reported; a code that no list knows is kept and reported.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from goalsheet.codes import Codes
from goalsheet.formats.flat import cell_text
from goalsheet.formats.json_ import record_json
from goalsheet.ledger.cents import LARGEST, cents_of, yuan
from goalsheet.ledger.coding import CODE_COLUMNS, MEANT_COLUMNS, CodeCheck
from goalsheet.ledger.local_codes import row_of_unit
from goalsheet.ledger.notes import Notes
from goalsheet.ledger.rules import RULES, Rule, previous_columns
from goalsheet.ledger.schema import ORIGINS, STAFF, THREE_PUBLIC, UNIT_TYPES
from goalsheet.ledger.submission import Submission, is_budget
from goalsheet.model import CodeName, Record, Row
from goalsheet.template.definition import TemplateDefinition
from goalsheet.values.amount import canonical, is_no_amount

LedgerRow = dict[str, Any]
_WHOLE = re.compile(r"-?[0-9]+")


class Ingest:
    """Makes the rows of one record."""

    def __init__(
        self, record: Record, definition: TemplateDefinition, submission: Submission, notes: Notes
    ) -> None:
        self._record = record
        self._definition = definition
        self._submission = submission
        self._notes = notes

    def rows(self, codes: Codes, names: Iterable[CodeName] = ()) -> Iterator[tuple[str, LedgerRow]]:
        """The rows, each with the table that it belongs to; findings go to the notes.

        `names` are what the workbook's own list calls codes.
        """
        if not is_budget(self._definition):
            yield "forms", self._form()
            return
        check = CodeCheck(codes, self._notes, names)
        yield "units", self._unit()
        self._report_unit()
        yield from self._staff()
        for name, rule in RULES.items():
            if name not in self._definition.tables:
                continue
            for number, row in enumerate(self._record.tables.get(name, ())):
                yield from self._lines(_Place(name, number, row, rule), check)
        check.report()
        for code in dict.fromkeys(check.named_here()):
            yield "codes", row_of_unit(code, self._submission)
        self._report_units()

    def _report_unit(self) -> None:
        """Note what is blank on the sheet of the unit and is missed in the tables."""
        fields = self._record.fields
        blank = [
            name
            for name in ("unit", "unit_type", "published_name")
            if not cell_text(fields.get(name))
            and name in self._definition.fields
            and not self._notes.is_reported(name)
        ]
        if "unit" in blank:
            self._notes.add("ledger_unit_nameless", "warning", "unit")
        elif "published_name" in blank:
            name = cell_text(fields.get("unit")) or ""
            self._notes.add("ledger_unit_unpublished", "info", "published_name", name=name)
        if "unit_type" in blank:
            self._notes.add("ledger_unit_typeless", "warning", "unit_type")

    def _report_units(self) -> None:
        """Note the sheets that print no unit: their amounts were taken in the template's own."""
        first = {
            name: next(self._without_unit(name), None)
            for name in RULES
            if name in self._definition.tables
        }
        places = [place for place in first.values() if place is not None]
        if places:
            unit = self._definition.unit
            self._notes.add("ledger_unit_missing", "warning", *places, unit=unit)

    def _without_unit(self, table: str) -> Iterator[str]:
        """The places of the amounts of a table beside which no unit is printed."""
        for number, row in enumerate(self._record.tables.get(table, ())):
            for column in RULES[table].amounts:
                place = f"{table}[{number}].{column}"
                if row.get(column) not in (None, "0") and place not in self._record.units:
                    yield place

    def _common(self, place: str) -> LedgerRow:
        """What every row of the ledger says."""
        own, (sheet, cell) = self._submission, self._notes.cell(place)
        return {
            "file": own.file,
            "sheet": sheet,
            "cell": cell,
            "sha256": own.sha256,
            "unit": own.unit,
            "year": own.year,
            "version": own.version,
        }

    def _form(self) -> LedgerRow:
        own = self._submission
        return {
            **self._common("project_name" if own.project else "unit"),
            "template": own.template,
            "template_version": own.template_version,
            "unit_name": own.unit_name,
            "project": own.project,
            "record": json.dumps(record_json(self._record), ensure_ascii=False),
        }

    def _unit(self) -> LedgerRow:
        fields = self._record.fields
        return {
            **self._common("unit_code"),
            "name": cell_text(fields.get("unit")),
            "published_name": cell_text(fields.get("published_name")),
            "unit_type": UNIT_TYPES.get(str(fields.get("unit_type"))),
            "parent": cell_text(fields.get("parent_unit")),
        }

    def _staff(self) -> Iterator[tuple[str, LedgerRow]]:
        for field, kind in STAFF.items():
            text = cell_text(self._record.fields.get(field))
            if text is None or not _WHOLE.fullmatch(text):
                continue
            if self._fits(int(text), text, field):
                yield "staff", {**self._common(field), "kind": kind, "count": int(text)}

    def _lines(self, place: _Place, check: CodeCheck) -> Iterator[tuple[str, LedgerRow]]:
        """The rows of the ledger for one row of the workbook, none where it has no amount."""
        amounts = dict(self._amounts(place))
        if not amounts:
            return
        rule, row = place.rule, place.row
        columns: LedgerRow = {**rule.fixed}
        for column, target in rule.texts.items():
            columns[target] = cell_text(row.get(column))
        for column, (target, words) in rule.words.items():
            columns[target] = self._choice(place, column, words, rule.blank.get(column))
        columns["carried_over"] = self._choice(place, "origin", ORIGINS, blank=False)
        year = self._submission.year or 0
        if rule.table == "previous":
            year -= 1
            columns |= {**previous_columns(columns["kind"]), "year": year}
        self._check(place, year, check)
        for column, cents in amounts.items():
            kind = {"kind": column} if len(rule.amounts) > 1 else {}
            if column in THREE_PUBLIC:
                kind["economic_code"] = THREE_PUBLIC[column]
            common = self._common(place.of(column))
            yield rule.table, {**common, **columns, **kind, "cents": cents}

    def _choice(self, place: _Place, column: str, words: Mapping[str, Any], blank: Any) -> Any:
        """The id of a word; `blank` where none stands, None for one that says nothing here."""
        spec = self._definition.tables[place.table].columns.get(column)
        if spec is None:
            return blank
        at = place.of(column)
        word = cell_text(place.row.get(column)) or self._record.texts.get(at)
        if not word or word in words:
            return words[word] if word else blank
        if not self._notes.is_reported(at):
            options = "、".join(words)
            values = {"label": spec.label[0] if spec.label else column, "options": options}
            self._notes.add("ledger_choice_unread", "error", at, found=word, **values)
        return None

    def _check(self, place: _Place, year: int, check: CodeCheck) -> None:
        """Note blank cells without which an amount has no place, and wrong codes."""
        for column in self._needed(place):
            if not place.row.get(column) and not self._notes.is_reported(place.of(column)):
                values = {"label": self._label(place.table, column)}
                self._notes.add("ledger_cell_blank", "warning", place.of(column), **values)
        for column, (kind, name_column) in CODE_COLUMNS.items():
            code, name = place.row.get(column), place.row.get(name_column)
            if isinstance(code, str):
                check.see(kind, code, year, place.of(column))
                if kind == "function" and place.rule.table != "previous":
                    check.see_level(code, year, place.of(column))
                if isinstance(name, str):
                    # The form names last year's codes as well by the list of its own year.
                    own_year = self._submission.year or 0
                    check.see_name(kind, code, name, own_year, place.of(name_column))
        for column in MEANT_COLUMNS:
            if isinstance(text := place.row.get(column), str):
                at = place.of(column), self._label(place.table, column)
                check.see_meant(column, text, year, at)

    def _needed(self, place: _Place) -> Iterator[str]:
        """The columns without which the amounts of a row cannot be placed."""
        for column in place.rule.required:
            other, word = place.rule.unless.get(column, ("", ""))
            known = column in self._definition.tables[place.table].columns
            if known and not (other and place.row.get(other) in (None, word)):
                yield column

    def _amounts(self, place: _Place) -> Iterator[tuple[str, int]]:
        """The amounts of a row in 分 by column."""
        known = self._definition.tables[place.table].columns
        for column in place.rule.amounts:
            if column not in known:
                continue
            at, text = place.of(column), place.row.get(column)
            if isinstance(text, str):
                cents = self._cents(text, self._amount_unit(place.table, column), at)
                if cents is not None:
                    yield column, cents
            elif typed := self._record.texts.get(at):
                if not (is_no_amount(typed) or self._notes.is_reported(at)):
                    self._notes.add("ledger_amount_unread", "error", at, found=typed)
            elif len(place.rule.amounts) == 1:
                self._notes.add("ledger_amount_missing", "warning", at)

    def _cents(self, text: str, unit: str, at: str) -> int | None:
        cents = cents_of(text, unit)
        if cents is None:
            self._notes.add("ledger_amount_unread", "error", at, found=text)
            return None
        if not self._fits(cents.whole, text, at):
            return None
        if not cents.is_exact:
            values = {"exact": canonical(cents.exact), "kept": canonical(yuan(cents.whole))}
            self._notes.add("ledger_amount_rounded", "warning", at, found=text, **values)
        return cents.whole

    def _fits(self, number: int, text: str, at: str) -> bool:
        """Whether the ledger can hold a number; a negative one is noted."""
        if abs(number) > LARGEST:
            self._notes.add("ledger_number_too_large", "error", at, found=text)
            return False
        if number < 0:
            self._notes.add("ledger_number_negative", "warning", at, found=text)
        return True

    def _amount_unit(self, table: str, column: str) -> str:
        return self._definition.tables[table].columns[column].unit or self._definition.unit

    def _label(self, table: str, column: str) -> str:
        label = self._definition.tables[table].columns[column].label
        return label[0] if label else column


class _Place(NamedTuple):
    """One row of a table of a record."""

    table: str
    number: int
    row: Row
    rule: Rule

    def of(self, column: str) -> str:
        """The key of a column in this row: "income[0].amount"."""
        return f"{self.table}[{self.number}].{column}"
