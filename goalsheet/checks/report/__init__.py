"""What the checks found, for people and programs: text, JSON, a workbook, a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from goalsheet.checks.outcome import CheckResult
from goalsheet.checks.report import json_, page, text, xlsx
from goalsheet.messages import Language

Renderer = Callable[[CheckResult, Language], bytes]

REPORTS: Mapping[str, Renderer] = {
    "text": text.render,
    "json": json_.render,
    "xlsx": xlsx.render,
    "html": page.render,
}
SUFFIXES: Mapping[str, str] = {".txt": "text", ".json": "json", ".xlsx": "xlsx", ".html": "html"}
