"""The printed rows of a list, understood again: which is a sum, which a row, what it says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from goalsheet.disclosure.definition import ClassRows, TreeRows
from goalsheet.disclosure.plan import ListPlan
from goalsheet.disclosure.wording import NAMELESS, class_above
from goalsheet.values.text import squeeze

Texts = tuple[int, tuple[str, ...]]

_CODES = ("code", "number", "function_code", "economic_code")
_NAMED = ("function", "economic")
_LIST_NUMBER = "[〇零一二三四五六七八九十百0-9]+"


class RowBack(NamedTuple):
    """A row as it was printed: on which row of the sheet, what it is, what it says."""

    number: int
    kind: Literal["leaf", "sum", "printed", "unknown"]
    text: str
    key: tuple[str, ...] = ()
    facts: Mapping[str, str] = {}
    printed: str = ""


def read_rows(plan: ListPlan, rows: Iterable[Texts], codes: Mapping[str, str]) -> list[RowBack]:
    """The rows of a list. `codes` gives the class of a name, where the list prints names only."""
    found = [_row(plan, number, texts, codes) for number, texts in rows]
    if isinstance(plan.layout.rows, TreeRows):
        return _without_sums(found, plan.layout.rows.levels)
    return found


def names_in(plan: ListPlan, row: RowBack) -> Iterator[tuple[str, str, str]]:
    """Column of the ledger, code and name of every code that a row prints with its name."""
    rows = plan.layout.rows
    if isinstance(rows, TreeRows | ClassRows):
        pairs = [(rows.code, "code", "name")]
    else:
        pairs = [(f"{kind}_code", f"{kind}_code", f"{kind}_name") for kind in _NAMED]
    for column, own, called in pairs:
        code, name = row.facts.get(own, "").strip(), row.facts.get(called, "").strip()
        if code and name not in ("", code):
            yield column, code, name


def _row(plan: ListPlan, number: int, texts: Sequence[str], codes: Mapping[str, str]) -> RowBack:
    first = next((text for text in texts if text.strip()), "")
    label = squeeze(first)
    for entry in (*plan.layout.totals, *plan.entries()):
        if squeeze(entry.label) == label:
            return RowBack(number, "sum" if entry.sum else "printed", first, printed=entry.id)
    facts = _facts(plan, texts) if plan.keyed else None
    if facts is None:
        return RowBack(number, "unknown", first)
    rows = plan.layout.rows
    if not isinstance(rows, TreeRows | ClassRows):
        key = tuple(facts.get(name, "") for name in plan.by)
        return RowBack(number, "leaf", first, key, facts)
    code, name = _code(facts, codes), facts.get("name", "")
    if code is None:
        return RowBack(number, "unknown", first)
    if not code:
        name = ""
    if isinstance(rows, TreeRows):
        name = name.removesuffix(rows.undivided)
    return RowBack(number, "leaf", first, (code,), {"code": code, "name": name})


def _code(facts: Mapping[str, str], codes: Mapping[str, str]) -> str | None:
    """The code of a row: printed whole, in pieces, or that of its name."""
    if "code" in facts:
        return facts["code"].strip()
    pieces = [facts[name].strip() for name in sorted(facts) if name.startswith("part")]
    if pieces:
        return "".join(pieces)
    name = squeeze(facts.get("name", ""))
    return codes.get(name, NAMELESS.get(name, name if name.isdecimal() else None))


def _facts(plan: ListPlan, texts: Sequence[str]) -> dict[str, str] | None:
    """What the texts of a row say by the layout; None where one has another shape."""
    facts: dict[str, str] = {}
    for column, text in zip(plan.columns, texts, strict=True):
        if column.text is None:
            continue
        match = _match(column.text, text)
        if match is None:
            return None
        facts |= match.groupdict()
    return facts


def _match(shape: str, text: str) -> re.Match[str] | None:
    """What a text says by its shape; blanks at its ends count where they stand between values."""
    return (
        _pattern(shape).fullmatch(text.strip())
        or _pattern(shape).fullmatch(text)
        or _pattern(shape, blanks=r"\s*").fullmatch(text.strip())
    )


@lru_cache(maxsize=256)
def _pattern(text: str, blanks: str = "") -> re.Pattern[str]:
    """The shape of what a text of the layout prints; `blanks` is what stands for blanks in it."""
    shape = re.escape(text.strip())
    if blanks:
        shape = re.sub(r"(?:\\\s)+", lambda _: blanks, shape)
    for name in re.findall(r"\{([a-z_0-9]+)\}", text):
        own = _LIST_NUMBER if name == "number" else "[0-9A-Za-z.-]*" if name in _CODES else ".*"
        shape = shape.replace(re.escape("{" + name + "}"), f"(?P<{name}>{own})")
    return re.compile(shape, re.DOTALL)


def _without_sums(rows: Sequence[RowBack], levels: Sequence[int]) -> list[RowBack]:
    """Codes that have codes below them are sums; so is the first of two rows with one code."""
    above: set[str] = set()
    for row in rows:
        if row.kind == "leaf":
            top = class_above(row.key[0], levels)
            while top:
                above.add(top)
                top = class_above(top, levels)
    seen: set[str] = set()
    made = []
    for row in rows:
        if row.kind == "leaf" and row.key[0] in above and row.key[0] not in seen:
            seen.add(row.key[0])
            made.append(row._replace(kind="sum"))
        else:
            made.append(row)
    return made
