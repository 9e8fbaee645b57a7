from __future__ import annotations

from collections.abc import Mapping
from time import process_time

from hypothesis import given, settings
from hypothesis import strategies as st

from goalsheet.model import Area
from goalsheet.ooxml.formula.engine import Calculation, Recalculation, Sheet, recalculate
from goalsheet.ooxml.formula.graph import read_formula
from goalsheet.ooxml.formula.precedents import Names
from goalsheet.ooxml.formula.value import Reason, Scalar
from tests.ooxml.formula.sample import D

A1 = ("S", 1, 1)


def recalculated(
    formulas: Mapping[tuple[int, int], str],
    values: Mapping[tuple[int, int], Scalar],
    changed: list[tuple[str, int, int]],
) -> Recalculation:
    """Formulas on a sheet S, all of them with a cached value of -1 unless they have another."""
    cached = {**dict.fromkeys(formulas, D(-1)), **values}
    return recalculate({"S": Sheet(formulas, cached), "T": Sheet()}, {}, changed)


def test_only_what_depends_on_the_change__is_computed() -> None:
    formulas = {(1, 2): "A1*2", (2, 2): "A2*2", (3, 2): "B1+B2", (4, 2): "T!A1"}
    result = recalculated(formulas, {(1, 1): D(5), (2, 1): D(7)}, [A1])
    # B2 keeps its cached value, which B3 reads.
    assert result == ({("S", 1, 2): D(10), ("S", 3, 2): D(9)}, {})


def test_nothing_changed__nothing_is_computed() -> None:
    assert recalculated({(1, 2): "A1*2", (2, 2): "TODAY()"}, {}, []) == ({}, {})


def test_formula_that_was_never_computed__is_computed_with_what_depends_on_it() -> None:
    sheets = {
        "S": Sheet(
            {(1, 2): "A1*2", (2, 2): "B1+1", (3, 2): "A1"},
            {(1, 1): D(4), (2, 2): D(0), (3, 2): D(0)},
        )
    }
    assert recalculate(sheets, {}, []).values == {("S", 1, 2): D(8), ("S", 2, 2): D(9)}


def test_changed_cell_on_another_sheet__is_followed_through_names() -> None:
    sheets = {
        "S": Sheet({(1, 2): "SUM(总额)", (2, 2): "本页"}, {(1, 2): D(0), (2, 2): D(0)}),
        "T": Sheet(values={(1, 1): D(3), (2, 1): D(4)}),
    }
    names = {("", "总额"): "T!$A:$A", ("S", "本页"): "T!$A$2", ("", "本页"): "T!$A$1"}
    changed = [("T", 2, 1)]
    assert recalculate(sheets, names, changed).values == {("S", 1, 2): D(7), ("S", 2, 2): D(4)}


def test_name_that_counts_from_its_cell__is_refused_always() -> None:
    sheets = {"S": Sheet({(2, 2): "上格"}, {(2, 2): D(0), (9, 9): D(1)})}
    result = recalculate(sheets, {("", "上格"): "S!A1"}, [("S", 9, 9)])
    assert result.unsupported == {("S", 2, 2): Reason("name", "上格")}


def test_names_in_a_circle__are_refused() -> None:
    sheets = {"S": Sheet({(2, 2): "a"})}
    result = recalculate(sheets, {("", "a"): "b+1", ("", "b"): "a+1"}, [])
    assert result.unsupported == {("S", 2, 2): Reason("size")}


def test_names_that_multiply__are_refused() -> None:
    names = {("", f"n{at}_"): f"n{at + 1}_&n{at + 1}_" for at in range(40)} | {("", "n40_"): '"x"'}
    result = recalculate({"S": Sheet({(2, 2): "LEN(n0_)"})}, names, [])
    assert result.unsupported == {("S", 2, 2): Reason("size")}


def test_volatile_formulas__are_refused_after_any_change() -> None:
    formulas = {(1, 2): "TODAY()", (2, 2): "B1+1", (3, 2): 'INDIRECT("T!A9")', (4, 2): "Table[a]"}
    assert recalculated(formulas, {}, [("T", 1, 1)]).unsupported == {
        ("S", 1, 2): Reason("function", "TODAY"),
        ("S", 2, 2): Reason("precedent", "S!B1"),
        ("S", 3, 2): Reason("function", "INDIRECT"),
        ("S", 4, 2): Reason("table", "Table[a]"),
    }


def test_unsupported_formula__is_left_alone_where_nothing_it_reads_changed() -> None:
    formulas = {(1, 2): "STDEV(A1:A3)", (2, 2): "[1]S!A1+A9"}
    assert recalculated(formulas, {}, [("S", 9, 1)]).unsupported == {
        ("S", 2, 2): Reason("workbook", "[1]S!A1")
    }


def test_circle__is_refused_with_what_depends_on_it() -> None:
    formulas = {(1, 2): "B2+A1", (2, 2): "B1", (3, 2): "B2", (4, 2): "A1+1", (5, 2): "B5+A1"}
    result = recalculated(formulas, {(1, 1): D(1)}, [A1])
    assert result.values == {("S", 4, 2): D(2)}
    assert set(result.unsupported) == {("S", 1, 2), ("S", 2, 2), ("S", 3, 2), ("S", 5, 2)}
    assert set(result.unsupported.values()) == {Reason("circular")}


def test_sumif_with_a_short_sum_range__depends_on_all_that_it_sums() -> None:
    formulas = {(1, 5): 'SUMIF(A1:A3,"x",B1)'}
    values: dict[tuple[int, int], Scalar] = {(3, 1): "x", (3, 2): D(8)}
    assert recalculated(formulas, values, [("S", 3, 2)]).values == {("S", 1, 5): D(8)}


def test_value_of_a_cell__has_15_digits_and_no_noise() -> None:
    formulas = {(1, 2): "A1/3", (2, 2): "A1*1.10", (3, 2): "A9", (4, 2): "-A9", (5, 2): "A1*10^400"}
    values = recalculated(formulas, {(1, 1): D(10)}, [A1, ("S", 9, 1)]).values
    assert [str(value) for value in values.values()][:4] == ["3.33333333333333", "11", "0", "0"]


def test_chain_of_10_000_cells__is_computed_from_either_end() -> None:
    down = {(row, 1): f"A{row - 1}+1" for row in range(2, 10_002)}
    up = {(row, 2): f"B{row + 1}+1" for row in range(1, 10_001)}
    values = {(1, 1): D(0), (10_001, 2): D(0)}
    result = recalculated({**down, **up}, values, [A1, ("S", 10_001, 2)])
    assert result.values["S", 10_001, 1] == result.values["S", 1, 2] == D(10_000)


def test_running_totals__are_refused_where_they_are_too_many() -> None:
    formulas = {(row, 1): f"SUM(A$1:A{row - 1})" for row in range(2, 2200)}
    start = process_time()
    result = recalculated(formulas, {(1, 1): D(1)}, [A1])
    assert result.values["S", 10, 1] == D(2**8)
    assert len(result.values) + len(result.unsupported) == len(formulas)
    assert Reason("size") in result.unsupported.values()
    assert process_time() - start < 20


def test_work__ends_at_the_limit() -> None:
    cells: dict[tuple[int, int], Scalar] = {(row, 1): "x" * 200 for row in range(1, 2001)}
    formulas = {(row, 3): f'COUNTIF(A:A,"*{"?" * 200}{row}")' for row in range(1, 200)}
    start = process_time()
    result = recalculated(formulas, cells, [A1])
    assert Reason("size") in result.unsupported.values()
    assert process_time() - start < 20


def test_whole_columns__cost_what_is_used() -> None:
    formulas = {(row, 20): f"SUM(A:J)+VLOOKUP({row},A:J,2,0)" for row in range(1, 200)}
    cells = {(row, col): D(row) for row in range(1, 200) for col in range(1, 11)}
    start = process_time()
    values = recalculated(formulas, cells, [A1]).values
    assert values["S", 5, 20] == D(199_000 + 5)
    assert process_time() - start < 10


def test_calculation__is_used_again_with_other_values() -> None:
    formulas = {(3, 1): "SUM(A1:A2)", (4, 1): "ROUND(A3/B3,2)"}
    names = Names(("S",), {})
    read = [read_formula("S", at, text, names, None) for at, text in formulas.items()]
    calculation = Calculation(read, names)
    for amount in range(1, 4):
        values = {(1, 1): D(amount), (2, 1): D(1), (3, 1): D(0), (4, 1): D(0), (3, 2): D(3)}
        found = calculation.recalculate({"S": Sheet(formulas, values)}, [A1]).values
        assert found == {("S", 3, 1): D(amount + 1), ("S", 4, 1): round(D(amount + 1) / 3, 2)}


def test_days__count_from_1904_where_the_workbook_does() -> None:
    sheets = {
        "S": Sheet({(1, 2): "DATE(2024,1,1)", (2, 2): "YEAR(B1)", (3, 2): 'TEXT(B1,"yyyy/m/d")'})
    }
    values = recalculate(sheets, {}, [], since_1904=True).values
    assert list(values.values()) == [D(45292 - 1462), D(2024), "2024/1/1"]


def test_data_table__is_refused_in_all_its_cells() -> None:
    sheets = {"S": Sheet({(1, 2): ""}, {(1, 2): D(1), (2, 2): D(2)}, {(1, 2): Area(1, 2, 2, 2)})}
    assert set(recalculate(sheets, {}, [("S", 9, 9)]).unsupported) == {("S", 1, 2), ("S", 2, 2)}


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), min_size=12, max_size=12),
    st.sets(st.integers(0, 3), min_size=1),
)
def test_partial_recalculation__gives_what_a_full_one_gives(
    pairs: list[tuple[int, int]], changed: set[int]
) -> None:
    # Inputs in A1:D1, formulas in A2:L2, each of them over earlier cells of either row.
    formulas = {}
    for at, (a, b) in enumerate(pairs):
        left = f"{chr(65 + a % 4)}1"
        right = f"SUM(A2:{chr(65 + b % at)}2)" if at else "0"
        formulas[2, at + 1] = f"{left}+{right}"
    before: dict[tuple[int, int], Scalar] = {(1, col): D(col) for col in range(1, 5)}
    full = recalculate({"S": Sheet(formulas, before)}, {}, []).values
    cached = {(row, col): value for (_, row, col), value in full.items()}
    after = {**before, **{(1, col + 1): D(100 + col) for col in changed}}
    fresh = recalculate({"S": Sheet(formulas, after)}, {}, []).values
    cells = [("S", 1, col + 1) for col in changed]
    partial = recalculate({"S": Sheet(formulas, {**after, **cached})}, {}, cells).values
    assert {**full, **partial} == fresh
