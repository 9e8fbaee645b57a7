"""One document per file and line, for long runs."""

from __future__ import annotations

import json

from goalsheet.formats.flat import Definitions
from goalsheet.formats.json_ import document
from goalsheet.messages import Language
from goalsheet.model import Finding, ReadResult, Record


def line(result: ReadResult, language: Language) -> bytes:
    """The document of a read on one line, with its line end."""
    text = json.dumps(document(result, language), ensure_ascii=False, separators=(",", ":"))
    # Line separators inside strings are legal JSON, but some readers of lines split at them.
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x85", "\\u0085")
    return text.encode("utf-8", "replace") + b"\n"


def render(result: ReadResult, definitions: Definitions, language: Language) -> dict[str, bytes]:
    """The documents of all files that were read as one .ndjson file."""
    del definitions  # a record of the document needs no definition
    return {".ndjson": b"".join(line(part, language) for part in by_file(result))}


def by_file(result: ReadResult) -> list[ReadResult]:
    """A read of several files as one read per file, in their order."""
    records: dict[str, list[Record]] = {}
    findings: dict[str, list[Finding]] = {}
    for record in result.records:
        records.setdefault(record.source.file, []).append(record)
    for finding in result.findings:
        findings.setdefault(finding.file, []).append(finding)
    return [
        ReadResult(tuple(records.get(file, ())), tuple(findings.get(file, ())))
        for file in {**dict.fromkeys(records), **dict.fromkeys(findings)}
    ]
