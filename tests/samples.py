"""Records for tests: those of the examples, and small ones made by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import goalsheet
from goalsheet.formats.flat import definitions_in
from goalsheet.model import ReadResult, Record, Source, Value
from goalsheet.template.definition import TemplateDefinition
from goalsheet.template.library import Library
from goalsheet.template.show import fixed_columns
from goalsheet.values.target import parse_target

EXAMPLES = Path(__file__).parent.parent / "examples"


@cache
def definitions() -> dict[str, TemplateDefinition]:
    return definitions_in(Library.open())


def example_files() -> list[str]:
    """The filled examples that have nothing wrong with them."""
    return [str(path) for path in sorted(EXAMPLES.glob("*-goal*/[0-9]*.xlsx"))]


@cache
def examples() -> ReadResult:
    return goalsheet.read(*example_files())


def blank(template: str, **fields: Value) -> Record:
    """A record of a template with these fields; its fixed tables are there, without amounts."""
    definition = definitions()[template]
    tables: dict[str, Any] = {}
    for name, table in definition.tables.items():
        own = dict.fromkeys(table.columns)
        parents = {row.id: row.parent for row in table.rows}
        tables[name] = [
            {
                **{
                    column: value
                    for column, value in {
                        "row": row.id,
                        "label": row.label[0],
                        "level": _level(row.id, parents),
                        "parent": row.parent,
                    }.items()
                    if column in fixed_columns(table)
                },
                **own,
            }
            for row in table.rows
        ]
    return Record(
        template=template,
        template_version=definition.version,
        source=Source("forms/a.xlsx", "Sheet1", "0" * 64),
        fields={**dict.fromkeys(definition.fields), **fields},
        tables=tables,
        cells={"fund_total": "Sheet1!C7", "project_name": "Sheet1!C3"},
    )


def _level(row: str, parents: Mapping[str, str | None]) -> int:
    parent = parents[row]
    return 0 if parent is None else 1 + _level(parent, parents)


def project(name: str, total: str | None, *, file: str = "forms/a.xlsx", **sources: str) -> Record:
    """A Jiangsu project with its fund total and amounts by source, in 万元."""
    record = blank(
        "jiangsu-project-goals",
        project_name=name,
        unit="某中心",
        fiscal_year="2024",
        start="2024",
        end="2026",
        fund_total=total,
    )
    rows = [
        {**row, "amount": total if row["row"] == "total" else sources.get(str(row["row"]))}
        for row in record.tables["sources"]
    ]
    tables = {**record.tables, "sources": rows}
    return replace(record, tables=tables, source=Source(file, "Sheet1", "0" * 64))


def with_indicators(record: Record, *targets: str) -> Record:
    """The record with one indicator for each target of the full year."""
    rows = [
        {
            "level1": "产出指标",
            "level2": "数量指标",
            "level3": f"指标{number}",
            "half_year": None,
            "full_year": parse_target(target),
        }
        for number, target in enumerate(targets, 1)
    ]
    return replace(record, tables={**record.tables, "indicators": rows})
