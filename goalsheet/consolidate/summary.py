"""Records of a set as the lines of a summary: projects, department forms, amounts by source.

A record with a field `project_name` is a project. A form without it states the goals of a whole
department and is listed apart, so that no amount counts twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from goalsheet.consolidate.sources import SourceColumn, amounts_by_source, source_columns
from goalsheet.formats.flat import Definitions, definition_of
from goalsheet.model import Finding, ReadResult, Record, Severity
from goalsheet.values.amount import canonical, convert, parse_amount
from goalsheet.values.text import squeeze


@dataclass(frozen=True, slots=True)
class Line:
    """One record in the summary; amounts are in the unit of the summary.

    `total` is None where the form's fund total was not read. `sources` maps a source's row id to
    its amount; no amount stands in two of them. `copy_of` is the number of an earlier line for
    the same project. `errors` counts the errors found in the form.
    """

    number: int
    record: Record
    is_project: bool
    total: Decimal | None
    sources: Mapping[str, Decimal]
    copy_of: int | None = None
    errors: int = 0

    def text(self, name: str) -> str:
        """A field of the record as text, "" where it is blank or the form has none."""
        value = self.record.fields.get(name)
        return value if isinstance(value, str) else ""

    @property
    def sources_differ(self) -> bool:
        """True where the form states sources that do not add up to its fund total."""
        if self.total is None or not self.sources:
            return False
        return exact_sum(self.sources.values()) != self.total

    @property
    def sources_missing(self) -> bool:
        """True where the form states a fund total and no source at all."""
        return bool(self.total) and not self.sources and bool(self.record.tables.get("sources"))


@dataclass(frozen=True, slots=True)
class Summary:
    """A set of records in one unit of money, with everything that is wrong with them.

    `findings` are those of the files followed by those of the set; `unread` are the files in
    which no form was found.
    """

    unit: str
    lines: tuple[Line, ...]
    columns: tuple[SourceColumn, ...]
    findings: tuple[Finding, ...]
    unread: tuple[str, ...]

    @property
    def projects(self) -> tuple[Line, ...]:
        """The lines of projects, which the total adds up."""
        return tuple(line for line in self.lines if line.is_project)

    @property
    def departments(self) -> tuple[Line, ...]:
        """The lines of department forms, which no total adds up."""
        return tuple(line for line in self.lines if not line.is_project)

    @property
    def total(self) -> Decimal:
        """The sum of all fund totals that were read."""
        return exact_sum(line.total for line in self.projects if line.total is not None)


def summarize(result: ReadResult, definitions: Definitions, unit: str = "万元") -> Summary:
    """The summary of everything read, in 元 or 万元."""
    lines = _lines(result, definitions, unit)
    files = {record.source.file for record in result.records}
    unread = tuple(dict.fromkeys(f.file for f in result.findings if f.file not in {*files, ""}))
    return Summary(
        unit=unit,
        lines=lines,
        columns=source_columns([line.record for line in lines if line.is_project]),
        findings=(*result.findings, *_set_findings(lines, unread, unit)),
        unread=unread,
    )


def exact_sum(amounts: Iterable[Decimal]) -> Decimal:
    """The sum without rounding, however long the numbers."""
    with localcontext() as context:
        context.prec = 200
        return sum(amounts, Decimal(0))


def _lines(result: ReadResult, definitions: Definitions, unit: str) -> tuple[Line, ...]:
    first: dict[tuple[str, ...], int] = {}
    counts = {True: 0, False: 0}
    errors = Counter(sheet_of(f) for f in result.findings if f.severity == "error")
    lines = []
    for record in result.records:
        definition = definition_of(record, definitions)
        is_project = "project_name" in definition.fields
        counts[is_project] += 1
        number = counts[is_project]
        field = definition.fields.get("fund_total")
        own_unit = (field.unit if field else None) or definition.unit
        table = definition.tables.get("sources")
        column = table.columns.get("amount") if table else None
        source_unit = (column.unit if column else None) or definition.unit
        sources = amounts_by_source(record).items()
        identity = _identity(record) if is_project else None
        lines.append(
            Line(
                number=number,
                record=record,
                is_project=is_project,
                total=_amount(record.fields.get("fund_total"), own_unit, unit),
                sources={name: convert(amount, source_unit, unit) for name, amount in sources},
                copy_of=first.get(identity) if identity else None,
                errors=sum(errors[s] for s in {*sheets_of(record), (record.source.file, "")}),
            )
        )
        if identity:
            first.setdefault(identity, number)
    return tuple(lines)


def _amount(value: object, own_unit: str, unit: str) -> Decimal | None:
    amount = parse_amount(value) if isinstance(value, str) else None
    return None if amount is None else convert(amount.value, own_unit, unit)


def _identity(record: Record) -> tuple[str, ...] | None:
    """Unit, project and year without white space; None where one of them is blank."""
    values = [record.fields.get(name) for name in ("unit", "project_name", "fiscal_year")]
    known = tuple(squeeze(value) for value in values if isinstance(value, str))
    return known if len(known) == len(values) and all(known) else None


def sheet_of(finding: Finding) -> tuple[str, str]:
    """File and sheet that a finding is about; the sheet is "" where it is about the file."""
    return finding.file, finding.cells[0].rpartition("!")[0] if finding.cells else ""


def sheets_of(record: Record) -> set[tuple[str, str]]:
    """File and sheet of a record, spelt as `sheet_of` spells them."""
    return {(record.source.file, cell.rpartition("!")[0]) for cell in record.cells.values()}


def _set_findings(lines: Sequence[Line], unread: Sequence[str], unit: str) -> list[Finding]:
    projects = [line for line in lines if line.is_project]
    by_number = {line.number: line for line in projects}
    findings = []
    for line in projects:
        if line.copy_of is not None:
            findings.append(_duplicate(line, by_number[line.copy_of]))
        if line.total is None:
            values = {"project": line.text("project_name")}
            findings.append(_finding("fund_total_missing", line, "fund_total", values))
        elif line.sources_differ:
            findings.append(_difference(line, line.total, unit))
    missing = sum(1 for line in projects if line.total is None)
    if missing or unread:
        values = {"projects": str(missing), "files": str(len(unread))}
        findings.append(Finding("total_incomplete", "warning", values=values))
    return findings


def _duplicate(line: Line, first: Line) -> Finding:
    values = {
        "unit": line.text("unit"),
        "project": line.text("project_name"),
        "year": line.text("fiscal_year"),
        "other": first.record.source.file,
    }
    return _finding("duplicate_record", line, "project_name", values)


def _difference(line: Line, total: Decimal, unit: str) -> Finding:
    added = exact_sum(line.sources.values())
    values = {
        "project": line.text("project_name"),
        "sum": canonical(added),
        "total": canonical(total),
        "difference": canonical(abs(total - added)),
        "amount_unit": unit,
    }
    return _finding("sources_unequal_total", line, "fund_total", values)


def _finding(code: str, line: Line, field: str, values: Mapping[str, str]) -> Finding:
    cell = line.record.cells.get(field)
    found = line.record.texts.get(field) or line.text(field) or None
    severity: Severity = "error" if code == "fund_total_missing" else "warning"
    file = line.record.source.file
    return Finding(code, severity, file, (cell,) if cell else (), field, found, values)
