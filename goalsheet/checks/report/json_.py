"""The document of records with the findings of the checks (docs/record.md)."""

from __future__ import annotations

import json

from goalsheet.checks.outcome import CheckResult
from goalsheet.formats.json_ import document
from goalsheet.messages import Language
from goalsheet.model import ReadResult


def render(result: CheckResult, language: Language) -> bytes:
    """The document as JSON."""
    content = document(ReadResult(result.records, result.findings), language)
    return json.dumps(content, ensure_ascii=False, indent=2).encode("utf-8", "replace") + b"\n"
