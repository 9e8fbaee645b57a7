"""How a record differs from what it should be, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from goalsheet.model import Record
from tests.variants.expected import Expected
from tests.variants.sample import (
    Sample,
    address,
    place_name,
    position,
    value_plans,
)


def differences(expected: Expected, record: Record) -> list[str]:
    """Every place whose value or unit is not what it should be."""
    return list(_differences(expected, record))


def _differences(expected: Expected, record: Record) -> Iterator[str]:
    if record.template != expected.template:
        yield f"template: {record.template}, not {expected.template}"
    yield from _changed("", expected.fields, record.fields)
    for name in sorted(expected.tables.keys() ^ record.tables.keys()):
        yield f"{name}: a table that only one of the records has"
    for name, rows in expected.tables.items():
        found = record.tables.get(name, ())
        if len(found) != len(rows):
            yield f"{name}: {len(found)} rows, not {len(rows)}"
        for number, (row, other) in enumerate(zip(rows, found, strict=False)):
            yield from _changed(f"{name}[{number}].", row, other)
    yield from _changed("units.", expected.units, record.units)


def _changed(prefix: str, expected: Mapping[str, Any], found: Mapping[str, Any]) -> Iterator[str]:
    for name in [*expected, *(name for name in found if name not in expected)]:
        if name not in found:
            yield f"{prefix}{name}: missing"
        elif name not in expected:
            yield f"{prefix}{name}: {found[name]!r} should not be there"
        elif found[name] != expected[name]:
            yield f"{prefix}{name}: {_short(found[name])}, not {_short(expected[name])}"


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) < 90 else f"{text[:60]} … {text[-20:]}"


def misplaced(sample: Sample, record: Record) -> list[str]:
    """Every value that the record finds in another cell than the one in which it stands."""
    tags = {place: w for w, spot in sample.sheet.filled().items() for place in spot.places}
    groups = {name for name, plan in value_plans(sample.plan).items() if plan.group}
    return [
        f"{place}: in {found}, not in {address(tags[place])}"
        for place, found in record.cells.items()
        if place in tags and position(found) != tags[place]
        if not (sample.groups_moved and place_name(place) in groups)
    ]
