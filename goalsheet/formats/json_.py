"""The document of records, the contract between goalsheet and other programs (docs/record.md)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from goalsheet.errors import UsageError
from goalsheet.formats.flat import Definitions
from goalsheet.messages import LONGEST_QUOTE, Language
from goalsheet.messages.report import finding_json
from goalsheet.model import ReadResult, Record, Row, Source, Value

FORMAT = "goalsheet/1"


def document(result: ReadResult, language: Language) -> dict[str, Any]:
    """The document of a read; the sentences of its findings are in the language asked for."""
    return {
        "format": FORMAT,
        "records": [record_json(record) for record in result.records],
        "findings": [finding_json(finding, language) for finding in result.findings],
    }


def record_json(record: Record) -> dict[str, Any]:
    """One record of the document."""
    return {
        "template": record.template,
        "template_version": record.template_version,
        "source": {
            "file": record.source.file,
            "sheet": record.source.sheet,
            "sha256": record.source.sha256,
        },
        "fields": dict(record.fields),
        "tables": {name: list(rows) for name, rows in record.tables.items()},
        "units": dict(record.units),
        "texts": dict(record.texts),
        "cells": dict(record.cells),
    }


def render(result: ReadResult, definitions: Definitions, language: Language) -> dict[str, bytes]:
    """The document as one .json file."""
    del definitions  # a record of the document needs no definition
    text = json.dumps(document(result, language), ensure_ascii=False, indent=2)
    return {".json": text.encode("utf-8", "replace") + b"\n"}


def records_from_text(text: str) -> tuple[Record, ...]:
    """The records of a JSON document, or of an NDJSON text with one document per line.

    Raises UsageError where the text is neither, and names the place.
    """
    try:
        return records_from_document(json.loads(text))
    except json.JSONDecodeError as whole:
        try:
            lines = [json.loads(line) for line in text.splitlines() if line.strip()]
        except json.JSONDecodeError:
            raise UsageError(f"not JSON: {whole}") from None
    except RecursionError:
        raise UsageError("not JSON: nested too deeply") from None
    return tuple(record for line in lines for record in records_from_document(line))


def records_from_document(content: object) -> tuple[Record, ...]:
    """The records of a document as parsed from JSON; its findings are not taken over.

    `source`, `template_version`, `units`, `texts` and `cells` may be left out. Raises UsageError,
    which names the place, where the document does not keep to the contract.
    """
    document = _mapping(content, "the document")
    if document.get("format") != FORMAT:
        found = _quoted(document.get("format"))
        raise UsageError(f'the document says "format": {found}, not {_quoted(FORMAT)}')
    records = document.get("records")
    if not isinstance(records, list):
        raise UsageError("records: a list is needed")
    return tuple(_record(entry, f"records[{n}]") for n, entry in enumerate(records))


def _record(content: object, place: str) -> Record:
    entry = _mapping(content, place)
    source = _mapping(entry.get("source", {}), f"{place}.source")
    tables = _mapping(entry.get("tables", {}), f"{place}.tables")
    return Record(
        template=_text(entry.get("template"), f"{place}.template"),
        template_version=_text(entry.get("template_version", ""), f"{place}.template_version"),
        source=Source(
            *(_text(source.get(n, ""), f"{place}.source.{n}") for n in ("file", "sheet", "sha256"))
        ),
        fields=_values(entry.get("fields", {}), f"{place}.fields"),
        tables={name: list(_rows(rows, f"{place}.tables.{name}")) for name, rows in tables.items()},
        **{
            name: {
                key: _text(text, f"{place}.{name}.{key}")
                for key, text in _mapping(entry.get(name, {}), f"{place}.{name}").items()
            }
            for name in ("units", "texts", "cells")
        },
    )


def _rows(content: object, place: str) -> Iterator[Row]:
    if not isinstance(content, list):
        raise UsageError(f"{place}: a list is needed")
    for number, row in enumerate(content):
        yield _values(row, f"{place}[{number}]")


def _values(content: object, place: str) -> dict[str, Value]:
    values = _mapping(content, place)
    return {name: _value(value, name, f"{place}.{name}") for name, value in values.items()}


def _value(value: object, name: str, place: str) -> Value:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(choice, str) for choice in value):
        return value
    if isinstance(value, dict) and value.get("text") and isinstance(value.get("kind"), str):
        return value
    if name == "level" and isinstance(value, int) and not isinstance(value, bool):
        return value
    said = f"{_quoted(value)} is no text, no target, no list of choices and not null"
    raise UsageError(f"{place}: {said}")


def _quoted(value: object) -> str:
    """A value as JSON, where it is long its beginning."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE] + "…"


def _mapping(content: object, place: str) -> Mapping[str, Any]:
    if not isinstance(content, dict):
        raise UsageError(f"{place}: a mapping of names to values is needed")
    return content


def _text(content: object, place: str) -> str:
    if not isinstance(content, str):
        raise UsageError(f"{place}: a text is needed")
    return content
