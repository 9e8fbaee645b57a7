"""The office's own codes stay in the ledger that they were given to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from goalsheet.disclosure.api import disclose
from goalsheet.errors import TemplateError
from goalsheet.ledger import Ledger
from tests.ledger.budget import BASIC, budget, read

LOCAL = "kind,code,name,spellings,from,to\nfunction,2010377,本地事务,本地|当地,2020,2025\n"


@pytest.fixture
def codes(tmp_path: Path) -> Path:
    path = tmp_path / "codes.csv"
    path.write_text(LOCAL, encoding="utf-8")
    return path


def test_local_codes__are_known_from_now_on(
    ledger: Ledger, open_ledger: Callable[[], Ledger], codes: Path
) -> None:
    ledger.add_codes(codes)
    ledger.close()
    with open_ledger() as opened:
        found = opened.codes.function("2010377", 2024)
        assert found is not None
        assert (found.name, found.is_called("当地")) == ("本地事务", True)
        assert opened.codes.function("2010377", 2026) is None
        assert opened.codes.function("2010350", 2024) is not None
        row = {**BASIC, "function_code": "2010377", "amount": "1"}
        assert opened.add(read(budget(tables={"basic_expenditure": [row]}))).findings == ()


def test_file_of_codes_again__changes_nothing(ledger: Ledger, codes: Path) -> None:
    ledger.add_codes(codes)
    ledger.add_codes(codes)
    assert ledger.collect(ledger.history("codes")).num_rows == 1


def test_changed_file_of_codes__takes_the_place_of_what_it_held(
    ledger: Ledger, codes: Path
) -> None:
    ledger.add_codes(codes)
    codes.write_text("kind,code,name\nfunction,2010378,另一项\n", encoding="utf-8")
    ledger.add_codes(codes)
    assert ledger.codes.function("2010377", 2024) is None
    assert [row["name"] for row in ledger.collect(ledger.table("codes")).to_pylist()] == ["另一项"]
    assert ledger.collect(ledger.history("codes")).num_rows == 2


def test_later_file_of_codes__goes_before_the_earlier_one_and_the_shipped_list(
    ledger: Ledger, codes: Path, tmp_path: Path
) -> None:
    later = tmp_path / "later.csv"
    lines = "function,2010377,新名称\nfunction,2010350,本地名称\n"
    later.write_text(f"kind,code,name\n{lines}", encoding="utf-8")
    ledger.add_codes(codes, later)
    names = [found.name for code in ("2010377", "2010350") if (found := _function(ledger, code))]
    assert names == ["新名称", "本地名称"]


def _function(ledger: Ledger, code: str) -> object:
    return ledger.codes.function(code, 2024)


def test_broken_file_of_codes__changes_nothing(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "codes.csv"
    path.write_text("kind,code\nfunction,1\n", encoding="utf-8")
    with pytest.raises(TemplateError):
        ledger.add_codes(path)
    assert ledger.collect(ledger.history("codes")).num_rows == 0


def test_disclosure__has_the_names_that_the_ledger_keeps(ledger: Ledger, codes: Path) -> None:
    ledger.add_codes(codes)
    row = {**BASIC, "function_code": "2010377", "amount": "1"}
    ledger.add(read(budget(tables={"basic_expenditure": [row]})))
    made = disclose(ledger, "jianghan-disclosure")
    texts = [
        text
        for table in made.disclosure.tables
        for part in table.lists
        for line in part.lines
        for text in line.texts
    ]
    assert any("本地事务" in (text or "") for text in texts)
