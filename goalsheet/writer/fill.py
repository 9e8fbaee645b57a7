"""Records into the forms of a workbook; everything else in the file stays as it is."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, NamedTuple

from goalsheet.grid.open import book_from_bytes
from goalsheet.model import Finding, Record
from goalsheet.ooxml.a1 import qualified
from goalsheet.ooxml.package import PackageError
from goalsheet.ooxml.write.book import Workbook
from goalsheet.ooxml.write.cells import BlankValue, CellValue, RichValue, TextValue
from goalsheet.ooxml.write.prepared import Prepared
from goalsheet.ooxml.write.text import MOST_CHARACTERS, is_too_long
from goalsheet.reader.collect import Collector
from goalsheet.reader.read import read_forms
from goalsheet.template.plan import Plan, TablePlan
from goalsheet.writer.blocks import goals_of, reblocking, table_in_blocks
from goalsheet.writer.choose import Present, chosen_form
from goalsheet.writer.compare import differences
from goalsheet.writer.fitting import label_of
from goalsheet.writer.form import place_form, shape_of
from goalsheet.writer.moved import outdated_formulas
from goalsheet.writer.rows import with_rows
from goalsheet.writer.stretch import Stretch, stretch_for
from goalsheet.writer.target import Target, Written, said
from goalsheet.writer.writes import Filling

# How many shapes of records a form is kept ready for: departments differ in their rows.
_MOST_SHAPES = 64


@dataclass(frozen=True, slots=True)
class Filled:
    """The bytes of a filled workbook and what could not be written as it stood."""

    content: bytes
    findings: tuple[Finding, ...]


def fill(content: bytes, name: str, records: Sequence[Record], plans: Sequence[Plan]) -> Filled:
    """The workbook with the records in its forms; see `Forms.fill`."""
    return Forms.open(content, name, plans).fill(records)


@dataclass(frozen=True)
class Forms:
    """The forms of a workbook, found once for any number of fills."""

    content: bytes
    name: str
    plans: Sequence[Plan]
    forms: tuple[tuple[_Sheet, ...], ...]
    present: tuple[Present, ...]

    @classmethod
    def open(cls, content: bytes, name: str, plans: Sequence[Plan]) -> Forms:
        """The forms of a workbook.

        `PackageError` for bytes that are no package, and for one that hides its forms as it is
        damaged or exceeds the limits.
        """
        prepared = Prepared.open(content)
        book = book_from_bytes(content, name)
        found = read_forms(book, plans)
        forms = tuple(
            tuple(
                _Sheet(collector, prepared, (number, part), plans)
                for part, collector in enumerate(form.parts)
            )
            for number, form in enumerate(found)
        )
        shown = {grid.name for grid in book.sheets if grid.state == "visible"}
        present = tuple(
            Present(form.record(), form.parts[0].form.view.grid.name in shown) for form in found
        )
        damages = [finding for finding in book.findings if finding.severity == "error"]
        if damages and not forms:
            raise PackageError(damages[0].code, damages[0].found or "")
        return cls(content, name, plans, forms, present)

    def fill(self, records: Sequence[Record], file: str = "") -> Filled:
        """The workbook with the records in its forms; `file` is what findings call it.

        Of several forms of a template a record goes into its own, as `chosen_form` finds it. A
        record for which there is no form is an error finding. Where all forms hold their records
        already, the result is the very bytes that were opened.
        """
        book = self
        findings: list[Finding] = []
        taken: set[int] = set()
        for record in records:
            number = chosen_form(self.present, record, taken)
            if number is None:
                values = {"template": record.template}
                name = record.fields.get("project_name") or record.fields.get("unit") or ""
                finding = Finding("no_form", "error", file or self.name, found=str(name))
                findings.append(replace(finding, values=values))
                continue
            taken.add(number)
            content, found = _fill_form(book.forms[number], record, file or self.name)
            findings += found
            if content is not book.content and len(records) > 1:
                book = Forms.open(content, self.name, self.plans)
            elif content is not book.content:
                return Filled(content, tuple(findings))
        return Filled(book.content, tuple(findings))


def _fill_form(form: Sequence[_Sheet], record: Record, file: str) -> Result:
    """The workbook with a record in the sheets of one form, one after another.

    Where things stand on a sheet does not depend on the others.
    """
    content = form[0].prepared.archive.content
    findings: tuple[Finding, ...] = ()
    for sheet in form:
        ready = sheet
        if content is not sheet.prepared.archive.content:
            ready = _Sheet(sheet.collector, Prepared.open(content), sheet.place, sheet.plans)
        content, found = ready.fill(record, file)
        findings += found
    return Result(content, findings)


class Result(NamedTuple):
    """The bytes of a workbook and what is to be said of them."""

    content: bytes
    findings: tuple[Finding, ...]


class _Reblocked(NamedTuple):
    """A form with the blocks that a record needs, and what is to be said of them."""

    form: _Sheet
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class _Sheet:
    """A form on its sheet, ready for records of the shapes that it has met.

    `place` is its number among the forms of the workbook, and its own among the form's sheets.
    """

    collector: Collector
    prepared: Prepared
    place: tuple[int, int]
    plans: Sequence[Plan]
    targets: OrderedDict[Hashable, Target] = field(default_factory=OrderedDict, repr=False)
    reblocked: OrderedDict[Hashable, _Reblocked] = field(default_factory=OrderedDict, repr=False)

    @property
    def template(self) -> str:
        """The id of the form's template."""
        return self.collector.form.plan.id

    def fill(self, record: Record, file: str) -> Result:
        """The workbook with the record in this form, and what is to be said of it."""
        form, told = self._with_blocks(record)
        content, findings = form._fill(record, file)
        return Result(content, (*findings, *(replace(finding, file=file) for finding in told)))

    def _fill(self, record: Record, file: str) -> Result:
        target = self._target(record, ())
        filling, written = _filled(target, record, file)
        view = self.collector.form.view
        if stretch := stretch_for(written.lacking, target.placement.homes, view):
            filling, written = _filled(self._target(record, stretch), record, file)
        told = tuple(replace(finding, file=file) for finding in written.findings)
        sheet = self.collector.form.view.grid.name
        different = differences(filling, written.content, sheet)
        own = (self._labelled(finding, record) for finding in (*filling.findings, *different))
        return Result(written.content, (*own, *told))

    def _labelled(self, finding: Finding, record: Record) -> Finding:
        """The finding with what the form calls its place."""
        if finding.field is None:
            return finding
        definition = self.collector.form.plan.definition
        label = label_of(record, definition, finding.field)
        return replace(finding, values={**finding.values, "label": label})

    def _with_blocks(self, record: Record) -> _Reblocked:
        """The form with as many blocks as the record has goals."""
        table = table_in_blocks(self.collector)
        if table is None or table.name not in record.tables:
            return _Reblocked(self, ())
        goals = goals_of(record, table)
        if goals not in self.reblocked:
            self.reblocked[goals] = self._reblock(record, table)
            _limit(self.reblocked)
        return self.reblocked[goals]

    def _reblock(self, record: Record, table: TablePlan) -> _Reblocked:
        sheet = self.collector.form.view.grid.name
        plan = reblocking(self.collector, table, record, partial(self.prepared.ruled, sheet))
        if plan is None:
            return _Reblocked(self, ())
        rows = with_rows(self.prepared, sheet, plan)
        if rows.refused:
            return _Reblocked(self, rows.findings)
        workbook = Workbook(Prepared.open(rows.content))
        workbook.renew_charts(sheet)
        before, after = self.prepared.dependences, workbook.prepared.dependences
        workbook.renew(outdated_formulas(before, after, sheet, plan.rows))
        workbook.edit(sheet, plan.cells)
        written = workbook.to_bytes()
        forms = Forms.open(written.content, self.collector.book.file, self.plans).forms
        form, part = self.place
        return _Reblocked(forms[form][part], (*rows.findings, *said(written.changes)))

    def _target(self, record: Record, stretch: Stretch) -> Target:
        shape = (shape_of(self.collector, record), stretch)
        target = self.targets.get(shape)
        if target is None:
            target = self.targets[shape] = self._ready(record, stretch)
            _limit(self.targets)
        else:
            self.targets.move_to_end(shape)
        return target

    def _ready(self, record: Record, stretch: Stretch) -> Target:
        sheet = self.collector.form.view.grid.name
        placement = place_form(self.collector, record, self.prepared, stretch)
        return Target.of(self.prepared, sheet, placement)


def _filled(target: Target, record: Record, file: str) -> tuple[Filling, Written]:
    filling = Filling(record, file)
    for write in target.placement.writes:
        write.into(filling)
    _keep_formulas(target, filling)
    for at in [at for at, value in filling.cells.items() if _is_too_long(value)]:
        found = f"{getattr(filling.cells[at], 'text', '')[:20]}…"
        filling.cells[at] = BlankValue()  # what stood there belongs to another record
        cell = qualified(target.sheet, *at)
        most = {"most": str(MOST_CHARACTERS)}
        finding = Finding("text_too_long", "error", file, (cell,), found=found, values=most)
        filling.findings.append(finding)
    return filling, target.write(filling.cells)


def _keep_formulas(target: Target, filling: Filling) -> None:
    """Leave cells alone that the form computes, be it the cell of a label."""
    for at in [at for at in filling.cells if at in target.formulas]:
        text = getattr(filling.cells.pop(at), "text", "")
        cell = qualified(target.sheet, *at)
        values = {"label": cell}
        finding = Finding("formula_differs", "warning", filling.file, (cell,), None, text, values)
        filling.findings.append(finding)


def _is_too_long(value: CellValue) -> bool:
    return isinstance(value, TextValue | RichValue) and is_too_long(value.text)


def _limit(kept: OrderedDict[Hashable, Any]) -> None:
    if len(kept) > _MOST_SHAPES:
        kept.popitem(last=False)
