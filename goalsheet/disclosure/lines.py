"""The rows of a list: the amounts of the source with their roll-ups, totals and sums."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from goalsheet.disclosure.amounts import Answer, Key, Leaf
from goalsheet.disclosure.definition import ClassRows, Entry, TreeRows
from goalsheet.disclosure.plan import ListPlan
from goalsheet.disclosure.wording import Blanks, Names, chinese_number, class_above, with_names

Kind = Literal["leaf", "sum", "printed"]
Row = tuple[int | None, ...]


class Line(NamedTuple):
    """A row of a list.

    `texts` and `amounts` have one place for each column of the list; amounts are whole 分. A
    `leaf` has the amounts of `key`, a `printed` row those of its `id`, a `sum` those of the lines
    whose numbers stand in `parts`.
    """

    kind: Kind
    texts: tuple[str, ...]
    amounts: Row
    level: int = 0
    key: Key = ()
    id: str = ""
    parts: tuple[int, ...] = ()
    is_total: bool = False


class Built(NamedTuple):
    """The lines of a list, and codes of which something has to be said."""

    lines: tuple[Line, ...]
    inserted: tuple[str, ...] = ()
    undivided: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()
    uncoded: bool = False


class _Draft(NamedTuple):
    """A line before its texts are written."""

    kind: Kind
    facts: Mapping[str, str]
    own: Row
    level: int = 0
    key: Key = ()
    id: str = ""
    parts: tuple[int, ...] = ()


def build_lines(
    plan: ListPlan, answer: Answer, names: Names, words: Mapping[str, Mapping[str, str]]
) -> Built:
    """The lines of a list in printed order, totals first or last as the layout says."""
    writer = _Writer(plan, names, words)
    drafts, inserted, undivided = _body(plan, answer)
    body = [writer.line(draft) for draft in drafts]
    totals = _totals(plan, answer, body)
    first = plan.layout.totals_at == "first"
    shift = len(totals) if first else 0
    if first:
        body = [_moved(line, shift) if line.parts else line for line in body]
        count = len(body)
        totals = [
            line._replace(parts=tuple((p + shift) % (count + shift) for p in line.parts))
            for line in totals
        ]
    lines = [*totals, *body] if first else [*body, *totals]
    uncoded = plan.layout.rows.kind in ("tree", "classes") and any(
        not leaf.key[0] for leaf in answer.leaves
    )
    return Built(tuple(lines), inserted, undivided, tuple(writer.unnamed), uncoded)


def _moved(line: Line, shift: int) -> Line:
    return line._replace(parts=tuple(part + shift for part in line.parts))


def _body(plan: ListPlan, answer: Answer) -> tuple[list[_Draft], tuple[str, ...], tuple[str, ...]]:
    rows = plan.layout.rows
    if isinstance(rows, TreeRows):
        return _tree(rows, answer.leaves)
    if isinstance(rows, ClassRows):
        return _classes(plan, rows, answer.leaves)
    if plan.entries():
        return _entries(plan, answer), (), ()
    return (
        [_Draft("leaf", leaf.facts, leaf.amounts, key=leaf.key) for leaf in answer.leaves],
        (),
        (),
    )


def _tree(
    rows: TreeRows, leaves: Sequence[Leaf]
) -> tuple[list[_Draft], tuple[str, ...], tuple[str, ...]]:
    """Codes below their classes; amounts of a code that has codes below it stand in a row below."""
    own = {leaf.key[0]: leaf for leaf in leaves}
    parents = {code: class_above(code, rows.levels) for code in own}
    for code in list(own):
        above = parents[code]
        while above:
            parents.setdefault(above, class_above(above, rows.levels))
            above = parents[above]
    divided = {above for above in parents.values() if above}
    order = sorted(parents, key=lambda code: (not code, code))
    drafts: list[_Draft] = []
    children: dict[str, list[int]] = {}
    at: dict[str, int] = {}
    for code in order:
        facts = {"code": code, **_pieces(code, rows.levels)}
        level = sum(len(code) > digits for digits in rows.levels)
        above = parents[code]
        if above:
            children.setdefault(above, []).append(len(drafts))
        at[code] = len(drafts)
        if code not in divided:
            leaf = own[code]
            drafts.append(_Draft("leaf", {**leaf.facts, **facts}, leaf.amounts, level, leaf.key))
            continue
        drafts.append(_Draft("sum", facts, (), level, (code,)))
        if code in own:
            leaf = own[code]
            children.setdefault(code, []).append(len(drafts))
            facts = {**leaf.facts, **facts, "undivided": rows.undivided}
            drafts.append(_Draft("leaf", facts, leaf.amounts, level + 1, leaf.key))
    for code in reversed(order):
        if code in children:
            parts = tuple(children[code])
            own_ = added([drafts[part].own for part in parts])
            drafts[at[code]] = drafts[at[code]]._replace(own=own_, parts=parts)
    return drafts, (), tuple(sorted(divided & own.keys()))


def _pieces(code: str, levels: Sequence[int]) -> dict[str, str]:
    """The digits of a code level by level: 2080501 is 208, 05, 01."""
    starts = [0, *levels[:-1]]
    ends = [*levels[:-1], None]
    return {
        f"part{n}": code[start:end]
        for n, (start, end) in enumerate(zip(starts, ends, strict=True), 1)
    }


def _classes(
    plan: ListPlan, rows: ClassRows, leaves: Sequence[Leaf]
) -> tuple[list[_Draft], tuple[str, ...], tuple[str, ...]]:
    """One row for each class: those of the layout and, in their order, those with an amount."""
    own = {leaf.key[0]: leaf for leaf in leaves}
    codes = sorted({*rows.fixed, *own}, key=lambda code: (not code, code))
    nothing: Row = (None,) * len(plan.measures)
    drafts = []
    for number, code in enumerate(codes, 1):
        leaf = own.get(code) or Leaf((code,), {}, nothing)
        facts = {**leaf.facts, "code": code, "number": chinese_number(number)}
        drafts.append(_Draft("leaf", facts, leaf.amounts, key=leaf.key))
    fixed = set(rows.fixed)
    return drafts, tuple(code for code in codes if fixed and code and code not in fixed), ()


def _entries(plan: ListPlan, answer: Answer) -> list[_Draft]:
    nothing: Row = (None,) * len(plan.measures)
    entries = plan.entries()
    drafts = [
        _Draft("printed", {"label": e.label}, answer.printed.get(e.id, nothing), id=e.id)
        for e in entries
    ]
    numbers = {entry.id: n for n, entry in enumerate(entries)}
    for number in _sums_last(entries, numbers):
        parts = tuple(numbers[name] for name in entries[number].sum)
        amounts = added([drafts[part].own for part in parts])
        drafts[number] = drafts[number]._replace(kind="sum", own=amounts, parts=parts)
    return drafts


def _sums_last(entries: Sequence[Entry], numbers: Mapping[str, int]) -> list[int]:
    """The numbers of the rows that are sums, each after the sums that it adds up."""
    order: list[int] = []

    def visit(number: int) -> None:
        for name in entries[number].sum:
            if name in numbers:
                visit(numbers[name])
        if entries[number].sum and number not in order:
            order.append(number)

    for number in range(len(entries)):
        visit(number)
    return order


def _totals(plan: ListPlan, answer: Answer, body: Sequence[Line]) -> list[Line]:
    """The totals; in `parts`, lines of the body have their numbers, totals follow them."""
    nothing: Row = (None,) * len(plan.measures)
    totals = plan.layout.totals
    in_sums = {part for line in body for part in line.parts}
    top = tuple(number for number in range(len(body)) if number not in in_sums)
    numbers = {entry.id: len(body) + n for n, entry in enumerate(totals)}
    if plan.entries():
        numbers |= {line.id: n for n, line in enumerate(body)}
    own = [_measured(plan, line) for line in body]
    own += [answer.printed.get(entry.id, nothing) for entry in totals]
    lines = [Line("printed", _label(plan, t.label), (), id=t.id, is_total=True) for t in totals]
    for number in _sums_last(totals, {entry.id: n for n, entry in enumerate(totals)}):
        parts = tuple(
            part
            for name in totals[number].sum
            for part in (top if name == "rows" else (numbers[name],))
        )
        own[len(body) + number] = added([own[part] for part in parts]) if parts else nothing
        lines[number] = lines[number]._replace(kind="sum", parts=parts)
    return [line._replace(amounts=spread(plan, own[len(body) + n])) for n, line in enumerate(lines)]


def _label(plan: ListPlan, label: str) -> tuple[str, ...]:
    return (label, *[""] * (len(plan.columns) - 1))


@dataclass(frozen=True)
class _Writer:
    """Makes lines of drafts; `unnamed` collects codes without a name."""

    plan: ListPlan
    names: Names
    words: Mapping[str, Mapping[str, str]]
    unnamed: dict[str, None] = field(default_factory=dict)

    @cached_property
    def _texts(self) -> list[str]:
        return [column.text or "" for column in self.plan.columns]

    def line(self, draft: _Draft) -> Line:
        """The line with its texts and with the amounts of all its columns."""
        facts = with_names(self.plan, draft.facts, self.names, self.unnamed)
        for column, spoken in self.words.items():
            if column in facts:
                facts[column] = spoken.get(facts[column], facts[column])
        blank = Blanks(facts)
        texts = tuple([text and text.format_map(blank) for text in self._texts])
        amounts = spread(self.plan, draft.own)
        return Line(draft.kind, texts, amounts, draft.level, draft.key, draft.id, draft.parts)


def _measured(plan: ListPlan, line: Line) -> Row:
    return tuple(line.amounts[measure.number] for measure in plan.measures)


def spread(plan: ListPlan, own: Row) -> Row:
    """The amounts of all columns, from those of the measures."""
    amounts: list[int | None] = [None] * len(plan.columns)
    for measure, amount in zip(plan.measures, own, strict=True):
        amounts[measure.number] = amount
    for number, parts in plan.sums.items():
        amounts[number] = _sum([amounts[part] for part in parts])
    return tuple(amounts)


def added(rows: Sequence[Row]) -> Row:
    """The sums of rows, column by column; nothing and nothing is nothing."""
    return tuple(_sum(column) for column in zip(*rows, strict=True))


def _sum(amounts: Sequence[int | None]) -> int | None:
    given = [amount for amount in amounts if amount is not None]
    return sum(given) if given else None
