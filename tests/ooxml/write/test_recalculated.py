"""No stale value stays: what a fill leaves in formula cells is what calculation gives."""

from __future__ import annotations

import re
from math import isclose
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalsheet.grid.open import book_from_bytes
from goalsheet.model import Cell
from goalsheet.ooxml.write.archive import Archive, rebuild
from goalsheet.ooxml.write.book import Workbook
from goalsheet.ooxml.write.dependents import Place
from tests.ooxml.formula.soffice import SOFFICE, convert_all
from tests.ooxml.write.features import part
from tests.ooxml.write.random_books import INPUT, RandomBook, random_book

SEEDS = range(25)


def filled(book: RandomBook) -> bytes:
    """The workbook with all its values, then filled with the edits."""
    workbook = Workbook.open(book.content)
    workbook.renew(book.formulas)
    workbook = Workbook.open(workbook.to_bytes().content)
    workbook.edit(INPUT, book.edits)
    return workbook.to_bytes().content


def without_values(content: bytes) -> bytes:
    """The workbook without the cached values of its formulas, so that all are calculated."""
    archive = Archive.open(content)
    sheets = [entry.name for entry in archive.entries if "worksheets/" in entry.name]
    cached = re.compile(rb'(?: t="[a-z]+")?(><f[ >][^<]*</f>)<v>[^<]*</v>')
    return rebuild(archive, {name: cached.sub(rb"\1", part(content, name)) for name in sheets})


def values(content: bytes) -> dict[Place, Cell]:
    """The formula cells of a workbook."""
    return {
        (sheet.name, *at): cell
        for sheet in book_from_bytes(content, "a.xlsx").sheets
        for at, cell in sheet.cells.items()
        if sheet.name != INPUT
    }


def same(ours: Cell, theirs: Cell) -> bool:
    numbers = {ours.kind, theirs.kind} <= {"number", "date", "percent"}
    if numbers:
        return isclose(float(ours.raw), float(theirs.raw), rel_tol=1e-12, abs_tol=1e-9)
    if ours.kind == theirs.kind == "error":  # LibreOffice has other errors for dates
        return True
    return (ours.kind, ours.text) == (theirs.kind, theirs.text)


@settings(max_examples=30, deadline=None)
@given(st.integers(100, 10**9))
def test_values_after_a_fill__are_those_of_calculating_everything(seed: int) -> None:
    book = random_book(seed)
    once = filled(book)
    workbook = Workbook.open(without_values(once))
    workbook.renew(book.formulas)
    ours, fresh = values(once), values(workbook.to_bytes().content)
    different = {at for at in book.formulas if ours[at].text != fresh[at].text}
    assert different == set()


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_values_after_a_fill__are_those_of_libreoffice(tmp_path: Path) -> None:
    books = {f"{seed}.xlsx": random_book(seed) for seed in SEEDS}
    results = {name: filled(book) for name, book in books.items()}
    for name, content in results.items():
        (tmp_path / name).write_bytes(without_values(content))
    different = []
    for path in convert_all([tmp_path / name for name in results], tmp_path):
        theirs = values(path.read_bytes())
        for at, cell in values(results[path.name]).items():
            formula = books[path.name].formulas.get(at, "")
            if not cell.cached or not same(cell, theirs[at]):
                different.append((path.name, at, formula, cell.text, theirs[at].text))
    assert different == []
