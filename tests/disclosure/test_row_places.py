"""Rows one at a time stand where the engine adds them up."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings

from goalsheet.disclosure.corrections import units_of
from goalsheet.disclosure.definition import Layout
from goalsheet.disclosure.load import Layouts
from goalsheet.disclosure.plan import plan_lists
from goalsheet.disclosure.row_places import Place, amounts_at, places_of
from tests.disclosure.budgets import Rows, amounts
from tests.disclosure.random_budgets import budgets, together

LAYOUTS = ("jianghan-disclosure", "shanghai-district-disclosure", "of units and beginnings")
some = settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck))


@cache
def layout(name: str) -> Layout:
    if name in LAYOUTS[:2]:
        return Layouts.open().get(name)
    own = Layouts.open().get(LAYOUTS[0])
    tables = {table.id: table for table in own.tables}
    lists = {
        "projects": {"unit_type": ("institution",)},
        "expenditure": {"economic_code": ("30*", "399")},
        "procurement": {"parent": ("甲局",)},
    }
    changed = [
        tables[name].model_copy(
            update={"lists": (tables[name].lists[0].model_copy(update={"where": (where,)}),)}
        )
        for name, where in lists.items()
    ]
    return own.model_copy(update={"tables": tuple(changed)})


@pytest.mark.parametrize("name", LAYOUTS)
@some
@given(budgets())
def test_places_of_rows__hold_what_the_ledger_answers(
    name: str, parts: list[dict[str, Rows]]
) -> None:
    parts[0]["units"] = [{**row, "parent": "甲局"} for row in parts[0]["units"]]
    source = amounts(together(parts))
    units = units_of(source)
    for _, plan in plan_lists(layout(name)):
        sums: dict[Place, int] = {}
        for row in source.rows(source.tables[plan.layout.from_]):
            for place in places_of(plan, row, units):
                sums[place] = sums.get(place, 0) + row["cents"]
        assert sums == amounts_at(plan, source.answer(plan))
