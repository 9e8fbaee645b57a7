"""Records in the formats of other programs: one module per format, one line per format here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from goalsheet.errors import UsageError
from goalsheet.formats import csv_, json_, ndjson, xlsx
from goalsheet.formats.flat import Definitions
from goalsheet.messages import Language
from goalsheet.model import ReadResult

FORMATS: Mapping[str, Callable[[ReadResult, Definitions, Language], dict[str, bytes]]] = {
    "json": json_.render,
    "ndjson": ndjson.render,
    "xlsx": xlsx.render,
    "csv": csv_.render,
}
"""Name of a format -> what renders a read as files: the ending of each file and its bytes."""


def format_of(path: Path) -> str:
    """The format that a file name asks for by its ending; UsageError for any other ending."""
    name = path.suffix.lower().removeprefix(".")
    if name not in FORMATS:
        known = ", ".join("." + other for other in FORMATS)
        raise UsageError(f"{path}: the ending says no format (known: {known})")
    return name
