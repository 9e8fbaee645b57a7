"""Findings alone, in the formats in which `goalsheet read` gives them beside its records."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from goalsheet.errors import UsageError
from goalsheet.formats import csv_, json_, xlsx
from goalsheet.formats.flat import findings_table
from goalsheet.messages import Language
from goalsheet.model import Finding, ReadResult

SUFFIXES = (".xlsx", ".json", ".csv")


def check_suffix(path: Path) -> None:
    """UsageError for a file name whose ending is not one of `SUFFIXES`."""
    if path.suffix.lower() not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        raise UsageError(f"{path}: the ending says no format (known: {known})")


def render_findings(findings: Sequence[Finding], suffix: str, language: Language) -> bytes:
    """All findings: a workbook with one sheet, a document without records, or a CSV file."""
    if suffix.lower() == ".json":
        return json_.render(ReadResult((), tuple(findings)), {}, language)[".json"]
    table = findings_table(findings, language)
    if suffix.lower() == ".csv":
        return csv_.table_csv(table)
    return xlsx.tables_xlsx((table,), language)
