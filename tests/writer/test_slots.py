"""A record's groups laid over the rows of a form."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalsheet.writer.slots import RowChange, SlotGroup, assign

A, B, C = ("产出", "数量"), ("产出", "质量"), ("效益", "社会")
SLOTS = [SlotGroup(A, (5, 6)), SlotGroup(B, (7, 8)), SlotGroup(C, (9, 10))]


def test_same_groups__take_their_rows_and_leave_the_rest() -> None:
    found = assign(SLOTS, [(A, 2), (B, 1), (C, 1)], remove_spare=False)
    assert found.changes == ()
    assert found.rows == (5, 6, 7, 9)
    assert found.spare == (8, 10)
    assert not found.regrouped


def test_group_with_more_rows__grows_behind_its_last_row() -> None:
    found = assign(SLOTS, [(A, 4), (B, 1), (C, 1)], remove_spare=False)
    assert found.changes == (RowChange(6, 2),)
    assert found.rows == (5, 6, 7, 8, 9, 11)
    assert found.groups[1] == (B, 9, 10)


def test_group_that_the_record_lacks__goes() -> None:
    found = assign(SLOTS, [(A, 2), (C, 1)], remove_spare=False)
    assert found.changes == (RowChange(7, -2),)
    assert found.rows == (5, 6, 7)


def test_group_that_the_form_lacks__comes_behind_its_neighbour() -> None:
    new = ("产出", "时效")
    found = assign(SLOTS, [(A, 1), (B, 2), (new, 2), (C, 1)], remove_spare=False)
    assert found.changes == (RowChange(8, 2),)
    assert found.groups[2] == (new, 9, 10)
    assert found.regrouped


def test_group_before_all_others__is_inserted_like_a_row_of_the_table() -> None:
    new = ("决策", "立项")
    found = assign(SLOTS, [(new, 1), (A, 2), (B, 1), (C, 1)], remove_spare=False)
    assert found.rows[:3] == (5, 6, 7)
    assert found.changes == (RowChange(4, 1, like=5),)


def test_spare_rows__are_removed_where_the_definition_says_so() -> None:
    found = assign(SLOTS, [(A, 1), (B, 1), (C, 1)], remove_spare=True)
    assert found.spare == ()
    assert found.rows == (5, 6, 7)


def test_record_without_rows__leaves_all_rows_spare() -> None:
    assert assign(SLOTS, [], remove_spare=False).spare == (5, 6, 7, 8, 9, 10)


keys = st.sampled_from([A, B, C, ("产出", "时效"), ("满意度", "服务")])
groups = st.lists(st.tuples(keys, st.integers(1, 4)), min_size=1, max_size=6).filter(
    lambda found: all(a[0] != b[0] for a, b in pairwise(found))
)


@given(groups, st.booleans())
def test_rows__are_as_many_as_wanted_in_order_and_apart(
    wanted: list[tuple[tuple[str, str], int]], remove: bool
) -> None:
    found = assign(SLOTS, wanted, remove_spare=remove)
    assert len(found.rows) == sum(count for _, count in wanted)
    assert sorted(set(found.rows)) == list(found.rows)
    assert not set(found.rows) & set(found.spare)
    assert [key for key, _, _ in found.groups] == [key for key, _ in wanted]


@pytest.mark.parametrize("count", [1, 2, 3, 50])
def test_table_without_groups__uses_and_grows_its_rows(count: int) -> None:
    found = assign([SlotGroup((), (5, 6))], [((), count)], remove_spare=False)
    assert found.rows == tuple(range(5, 5 + count))
