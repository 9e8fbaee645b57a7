"""What became of each feature: kept, changed or lost, by the same detectors for every program."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal

import openpyxl

from tools.features.catalogue import FEATURES
from tools.features.feature import expected
from tools.features.fills import BEFORE, COUNTS, filled
from tools.features.form import torture_form
from tools.features.opened import Description, Opened

State = Literal["kept", "changed", "lost"]
_STATES: tuple[State, ...] = ("kept", "changed", "lost")


@cache
def descriptions() -> Mapping[str, Description]:
    """Every feature as the form has it, by its id."""
    form = Opened(torture_form())
    return {feature.id: feature.detect(form) for feature in FEATURES}


def after_fill() -> dict[str, State]:
    """After goalsheet has filled the form without inserting rows."""
    return _states(filled().content, descriptions())


def after_rows() -> dict[str, State]:
    """After goalsheet has filled the form and inserted rows: the worst of all places and counts."""
    results = [
        _states(
            filled(where, count).content,
            {f.id: expected(f, descriptions()[f.id], before, count) for f in FEATURES},
        )
        for where, before in BEFORE.items()
        for count in COUNTS
    ]
    return {f.id: max((r[f.id] for r in results), key=_STATES.index) for f in FEATURES}


def after_openpyxl() -> dict[str, State]:
    """After openpyxl has loaded and saved the form, asked to keep as much as it can."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        form = io.BytesIO(torture_form())
        book = openpyxl.load_workbook(form, keep_vba=True, rich_text=True)
        saved = io.BytesIO()
        book.save(saved)
    return _states(saved.getvalue(), descriptions())


def counts(states: Iterable[State]) -> dict[State, int]:
    """How many features there are of each state."""
    found = list(states)
    return {state: found.count(state) for state in _STATES}


def _states(content: bytes, wanted: Mapping[str, Description]) -> dict[str, State]:
    opened = Opened(content)
    states: dict[str, State] = {}
    for feature in FEATURES:
        found = feature.detect(opened)
        states[feature.id] = (
            "kept" if found == wanted[feature.id] else "changed" if found else "lost"
        )
    return states
