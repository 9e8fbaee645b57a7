"""Generated records of every template, written into its blank, read back equal."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goalsheet.grid.open import book_from_bytes
from goalsheet.model import Record
from goalsheet.ooxml.write.verify import package_problems
from goalsheet.reader.read import read_book
from goalsheet.template.library import Library
from goalsheet.writer.fill import Forms
from tests.generated import records

LIBRARY = Library.open()
PLANS = LIBRARY.plans()
FORMS = [name for name, template in sorted(LIBRARY.templates.items()) if not template.plan.parts]
BOOKS = [name for name, template in sorted(LIBRARY.templates.items()) if template.plan.parts]


@cache
def opened(template: str) -> tuple[Record, Forms]:
    """What the blank of a template reads as, and its forms ready for filling."""
    blank = LIBRARY.get(template).blank.read_bytes()
    (empty,) = read_book(book_from_bytes(blank, "blank.xlsx"), PLANS).records
    return empty, Forms.open(blank, "blank.xlsx", PLANS)


@pytest.mark.parametrize("template", FORMS)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(given_examples=st.data())
def test_generated_record__reads_back_equal(template: str, given_examples: st.DataObject) -> None:
    check_round_trip(template, given_examples)


@pytest.mark.parametrize("template", BOOKS)
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(given_examples=st.data())
def test_generated_record_of_several_sheets__reads_back_equal(
    template: str, given_examples: st.DataObject
) -> None:
    check_round_trip(template, given_examples)


def check_round_trip(template: str, given_examples: st.DataObject) -> None:
    empty, forms = opened(template)
    definition = LIBRARY.get(template).plan.definition
    record = given_examples.draw(records(empty, definition))
    filled = forms.fill([record])
    assert filled.findings == ()
    (again,) = read_book(book_from_bytes(filled.content, "filled.xlsx"), PLANS).records
    assert again.fields == record.fields
    assert {k: list(v) for k, v in again.tables.items()} == record.tables
    assert not package_problems(filled.content)
    second = Forms.open(filled.content, "filled.xlsx", PLANS).fill([record])
    assert second.content == filled.content
