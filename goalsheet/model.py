"""The nouns that every floor shares: areas, cells, grids, workbooks, records, findings.

Nothing here reads or writes a file. Rows and columns are counted from 1, as on the sheet.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

Severity = Literal["error", "warning", "info"]
CellKind = Literal["text", "number", "percent", "date", "bool", "error", "blank"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


class Area(NamedTuple):
    """A rectangle of cells, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


class Cell(NamedTuple):
    """One cell with content, as the file has it; nothing is interpreted.

    `kind` says what the cell holds: `number` (General or a number format), `percent` (a number
    shown with %), `date` (a number shown as a date or time), `text`, `bool`, `error` (#REF!), or
    `blank` (a formula that was never calculated).
    `text` is canonical: a number in plain decimal notation without binary noise and without
    trailing zeros ("1179.8"), a percentage as shown in full ("14.55%"), both with the words that
    their number format shows around them ("3万元", "≥3次"; `kind` stays), a date as ISO
    ("2022-01-01", "2022-01-01T08:30:00"), a bool as TRUE / FALSE, a text as typed with the boxes
    of symbol fonts turned into □ ☑ ☒ √.
    `raw` is what is stored ("1179.8000000000002", "0.1455", "44562").
    `formula` is without the leading "=", None where there is none (or the format hides it).
    `pattern` is the number format of a number whose format pads it with zeros ("000000"), else "".
    """

    row: int
    col: int
    kind: CellKind
    text: str
    raw: str
    formula: str | None = None
    cached: bool = True
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet as read: cells with content, merged areas, what is hidden. Nothing interpreted.

    `cells` maps (row, column) to cells with content, those covered by a merged area included.
    `hidden_rows` and `hidden_columns` are None where the format cannot tell; `formulas_known` is
    False where it hides formulas.
    """

    name: str
    cells: Mapping[tuple[int, int], Cell]
    merges: Sequence[Area] = ()
    state: Literal["visible", "hidden", "veryHidden"] = "visible"
    hidden_rows: frozenset[int] | None = frozenset()
    hidden_columns: frozenset[int] | None = frozenset()
    formulas_known: bool = True


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in a form, with its cell.

    The sentences stand in `goalsheet.messages` under `code` and are filled from `values`;
    `goalsheet.messages.describe(finding, language)` gives message, expected and remedy.
    `cells` are qualified ("Sheet1!C7"; sheet names quoted as Excel does), the first one is the
    main cell. `field` is the key of the place in the record ("indicators[0].target").
    `rule` is the rule of a check ("R02"), None for what was found while reading. `accepted` is
    the reason why the finding was accepted, None where it was not. `source` is the official
    document that a template or layout names for its check; `goalsheet.messages.rules.source_of`
    knows that of the other rules.
    """

    code: str
    severity: Severity
    file: str = ""
    cells: tuple[str, ...] = ()
    field: str | None = None
    found: str | None = None
    values: Mapping[str, str] = dataclasses.field(default_factory=dict)
    rule: str | None = None
    accepted: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook as grids. A file that cannot be read has no sheets and says why in `findings`."""

    file: str
    sha256: str
    format: str
    sheets: tuple[Grid, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where a record was read: the file as it was given, the sheet, the file's sha256."""

    file: str
    sheet: str
    sha256: str


# A value of a record: a string, a target, several choices, or nothing. The level of a row in a
# fixed tree is the one whole number.
Value = str | int | Mapping[str, Any] | Sequence[str] | None
Row = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Record:
    """One filled form, by the contract of docs/record.md.

    `units`, `texts` and `cells` are keyed by place: "fund_total", "indicators[0].level3".
    """

    template: str
    template_version: str
    source: Source
    fields: Mapping[str, Value]
    tables: Mapping[str, Sequence[Row]]
    units: Mapping[str, str] = dataclasses.field(default_factory=dict)
    texts: Mapping[str, str] = dataclasses.field(default_factory=dict)
    cells: Mapping[str, str] = dataclasses.field(default_factory=dict)

    def same_content(self, other: Record) -> bool:
        """True where template, fields, tables and units are equal: the same filled form."""
        return (self.template, self.fields, self.tables, self.units) == (
            other.template,
            other.fields,
            other.tables,
            other.units,
        )


class CodeName(NamedTuple):
    """What the list of codes in a workbook calls a code; `column` is one with such codes."""

    sha256: str
    column: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What a read gives: the records found and everything that is wrong with the files.

    `code_names` are those of the codes in the records, and of the codes above these, in workbooks
    that bring a list of codes with them.
    """

    records: tuple[Record, ...] = ()
    findings: tuple[Finding, ...] = ()
    code_names: tuple[CodeName, ...] = ()
