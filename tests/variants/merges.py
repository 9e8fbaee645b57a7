"""Group cells and other merged areas, unmerged in the ways that offices do it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from goalsheet.model import Area
from goalsheet.template.label import label_key
from tests.variants.sample import Sample, place_name, value_plans
from tests.variants.sheet import Position, Spot


def unmerged_first(sample: Sample) -> Iterator[Sample]:
    """No merged area is left; each text stands in the first cell of its area."""
    yield sample.with_sheet(replace(sample.sheet, merges=()))


def unmerged_repeated(sample: Sample) -> Iterator[Sample]:
    """Group cells are unmerged, and their text stands in each of their rows."""
    sheet = sample.sheet
    groups = _group_areas(sample)
    repeated: dict[Position, Spot] = {}
    for area in groups:
        spot = sheet.cells[area.top, area.left]
        for row in range(area.top, area.bottom + 1):
            places = spot.places if row == area.top else ()
            repeated[row, area.left] = spot._replace(places=places)
    if groups:
        apart = _apart(groups)
        yield sample.with_sheet(
            sheet.unmerged(groups).with_cells(repeated).merged(apart), groups_moved=True
        )


def group_filled_once(sample: Sample) -> Iterator[Sample]:
    """Group cells are unmerged, and their text stands in the first row only."""
    groups = _group_areas(sample)
    if groups:
        yield sample.with_sheet(sample.sheet.unmerged(groups).merged(_apart(groups)))


def _group_areas(sample: Sample) -> list[Area]:
    """The areas over several rows that name what stands beside them."""
    columns = {name for name, plan in value_plans(sample.plan).items() if plan.group}
    printed = sample.plan.printed_keys
    found = []
    for area in sample.sheet.merges:
        spot = sample.sheet.cells.get((area.top, area.left))
        if area.top == area.bottom or spot is None:
            continue
        grouped = any(place_name(place) in columns for place in spot.places)
        if grouped or label_key(spot.text) in printed:
            found.append(area)
    return found


def _apart(groups: list[Area]) -> list[Area]:
    """What is left of wide group areas: each of their rows is merged by itself."""
    return [
        Area(row, area.left, row, area.right)
        for area in groups
        if area.left < area.right
        for row in range(area.top, area.bottom + 1)
    ]
