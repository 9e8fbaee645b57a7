"""Labels whose text on the blank is not the one that a filled form prints: ____年, 20××年."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from goalsheet.drafting.sketch import Entry, Sketch
from goalsheet.drafting.texts import spelt_on_blank


def add_spellings(sketch: Sketch) -> None:
    """Give such labels their text on the blank as a second spelling, so that it is read as well."""
    found = {
        sketch.label(box): other
        for box in sketch.canvas.boxes
        if box.text and (other := spelt_on_blank(box.text)) is not None
    }
    for entry in _entries(sketch):
        label = entry.get("label")
        if isinstance(label, str) and (other := _other(found, label)):
            entry["label"] = [label, other]
    sketch.printed += [other for label in sketch.printed if (other := _other(found, label))]


def _other(found: Mapping[str, str], label: str) -> str | None:
    return found.get(label.replace("{YYYY}", "YYYY").replace("{", "").replace("}", ""))


def _entries(sketch: Sketch) -> Iterator[Entry]:
    """Everything that has a label of its own."""
    yield from (field for field in sketch.fields.values() if field.get("at") != "inline")
    for table in sketch.tables.values():
        yield from table["columns"].values()
        yield from table.get("rows", ())
        for kinds in (table.get("headings"), table.get("blocks")):
            yield from kinds["each"] if kinds else ()
