"""Last year's tables are what the text compares with."""

from __future__ import annotations

from pathlib import Path

from goalsheet.batch.publication import Publication, Wanted
from goalsheet.disclosure.read_tables import PublishedTables, read_tables
from goalsheet.template.library import Library
from tests.narrative.published import MENDED_CELLS, layout, outcomes, serious
from tools.narrative.tables import write

# What makes last year's tables say what the text says of last year.
LAST_YEAR = {
    "表1!B35": "2604.73",
    "表3!D5": "261.20",
    "表6!D5": "261.20",
    "表3!E5": "2343.53",
    "表6!E5": "2343.53",
}


def last_year(folder: Path, **changes: str) -> PublishedTables:
    path = folder / "last.xlsx"
    cells = {cell.replace("_", "!"): text for cell, text in changes.items()}
    write(path, {**MENDED_CELLS, **LAST_YEAR, **cells})
    return read_tables(path, layout())


def test_last_years_tables_that_agree__give_no_finding(tmp_path: Path) -> None:
    found = outcomes(previous=last_year(tmp_path))
    assert serious(found) == []
    assert [o.state for o in found if o.rule == "R42"].count("passed") >= 2


def test_other_base_than_last_years_tables__is_a_warning_with_both_amounts(tmp_path: Path) -> None:
    [found] = serious(outcomes(previous=last_year(tmp_path, 表1_B35="2643.35")))
    assert (found.rule, found.code, found.severity) == ("R42", "last_year_not_of_tables", "warning")
    assert (found.values["told"], found.values["table"]) == ("2604.73万元", "2643.35万元")
    assert found.values["cell"] == "表1!B35"


def test_same_as_last_year__is_compared_with_last_years_tables(tmp_path: Path) -> None:
    changes = {"表8_D6": "5.00", "表8_F6": "5.00", "表8_H6": "5.00"}
    [found] = serious(outcomes(previous=last_year(tmp_path, **changes)))
    assert found.code == "last_year_not_of_tables"
    assert "公车运行维护费" in found.cells[0]


def test_ledger__stands_for_last_years_tables(tmp_path: Path) -> None:
    from goalsheet.ledger import Ledger

    example = Path(__file__).parents[2] / "examples" / "jianghan" / "budget.xlsx"
    path = tmp_path / "last.duckdb"
    import goalsheet

    with Ledger.open(path) as ledger:
        ledger.add([goalsheet.read(example)])
    tables = tmp_path / "tables.xlsx"
    write(tables)
    wanted = Wanted("jianghan-disclosure", None, path)
    publication = Publication.among([str(tables)], wanted, ())
    library = Library.open()
    before = publication.previous(library)
    assert before is not None
    [total] = [row for row in before.rows("expenditure") if row.fact("row") == "total"]
    assert str(total.amounts["basic"].normalize()) == "406.14"
