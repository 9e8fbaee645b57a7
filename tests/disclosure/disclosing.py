"""Disclosure tables of a ledger, as `goalsheet.disclosure.api.disclose` makes them.

What that loads each time is loaded here once for all tests.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from goalsheet.codes.codes import Codes
from goalsheet.codes.load import load_codes
from goalsheet.disclosure.build import ANYTHING, Consolidated, Wish, consolidate
from goalsheet.disclosure.definition import Layout
from goalsheet.disclosure.load import one_layout
from goalsheet.ledger import Ledger
from goalsheet.template.library import Library


def disclose(
    ledger: Ledger, layout: str, wish: Wish = ANYTHING, codes: Sequence[Path] = ()
) -> Consolidated:
    own = [code for file in codes for code in load_codes(file)]
    return consolidate(ledger, _layout(layout), Codes([*own, *ledger.codes]), wish, _library())


@cache
def _layout(name: str) -> Layout:
    return one_layout(name)


@cache
def _library() -> Library:
    return Library.open()
