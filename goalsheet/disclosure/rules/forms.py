"""R23, R30, R33: goal forms say of projects and purchases what the tables say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from difflib import get_close_matches

from goalsheet.checks.form import Form, FormScope
from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.checks.relations import shown
from goalsheet.codes.code import name_key
from goalsheet.disclosure.read_tables import PublishedRow, PublishedTables
from goalsheet.disclosure.rules.purchases import is_asset, value_of
from goalsheet.disclosure.rules.relations import parsed
from goalsheet.disclosure.stated import FormLayout
from goalsheet.expr.evaluate import judge
from goalsheet.model import Finding
from goalsheet.values.amount import convert
from goalsheet.values.text import squeeze

_ROUNDED = Decimal(50)  # what 万元 with two decimals rounds away, in 元


def forms_and_tables(tables: PublishedTables, forms: Sequence[Form]) -> Judgement:
    """Projects of other names and amounts, projects without a form, other purchases."""
    pairs = [
        (own, form)
        for own in tables.layout.repeated
        for form in forms
        if form.definition.id == own.template and _is_of_year(tables, form)
    ]
    if not pairs:
        return NotApplicable("no_form")
    count = Counter(form.definition.id for form in forms if _is_of_year(tables, form))
    # Forms of several units: the sums of the tables are those of all of them.
    pairs = [
        (own if count[own.template] == 1 else own.model_copy(update={"equal": {}}), form)
        for own, form in pairs
    ]
    found = [f for own, form in pairs for f in _of_form(tables, own, form)]
    return [*found, *_without_form(tables, pairs)]


def _is_of_year(tables: PublishedTables, form: Form) -> bool:
    year = form.year("fiscal_year")
    return year is None or tables.published.year in (None, year)


def _of_form(tables: PublishedTables, own: FormLayout, form: Form) -> Iterator[Finding]:
    rows = _projects(tables, own)
    for place, name, amount, amount_place in _stated(own, form):
        called = rows.get(name_key(name))
        if called is None:
            near = get_close_matches(name_key(name), list(rows), 1, 0.6)
            code = "project_misnamed" if near else "project_not_in_tables"
            told = {"near": rows[near[0]][0].fact(own.column)} if near else {}
            yield replace(form.finding(code, "warning", (place,), name=name, **told), rule="R33")
            continue
        totals = _totals(called, own.total)
        if amount is not None and totals:
            fitting = (pair for pair in totals if _agree(tables, form, amount, pair[0]))
            pair = next(fitting, totals[0])
            yield from _compared(tables, form, (amount_place, amount), pair, name)
        if own.purchases is not None:
            yield from _purchases(tables, own, form, name)
    for text, other in own.equal.items():
        verdict = judge(parsed(f"{text} = {text}"), FormScope(form))
        value, places = value_of(tables, other)
        if isinstance(verdict.left, Decimal) and value is not None and verdict.places:
            label = (verdict.places[0], verdict.left)
            yield from _compared(tables, form, label, (value, places[0]), _called(form, label[0]))


def _called(form: Form, place: str) -> str:
    """The row and the column in which an amount of the form stands, or its label."""
    row = form.value(f"{place.rpartition('.')[0]}.label") if "[" in place else None
    return " ".join(text for text in (row, form.heading(place)) if isinstance(text, str))


def _projects(tables: PublishedTables, own: FormLayout) -> Mapping[str, list[PublishedRow]]:
    """The rows of every project: one may have several codes, and units projects of one name."""
    found: dict[str, list[PublishedRow]] = {}
    for row in tables.rows(own.list):
        if row.fact("kind") == "leaf":
            found.setdefault(name_key(row.fact(own.column)), []).append(row)
    return found


def _totals(rows: Sequence[PublishedRow], column: str) -> list[tuple[Decimal, str]]:
    """What a form of these rows may be about, each with its first cell: a unit's sum, or a row."""
    by_unit: dict[str, list[PublishedRow]] = {}
    for row in rows:
        if column in row.amounts:
            by_unit.setdefault(row.fact("published_name"), []).append(row)
    groups = [*by_unit.values(), *([row] for own in by_unit.values() for row in own)]
    return [
        (sum((r.amounts[column] for r in own), Decimal(0)), own[0].cells[column]) for own in groups
    ]


def _stated(own: FormLayout, form: Form) -> Iterator[tuple[str, str, Decimal | None, str]]:
    """Place and name of every project in a form, its amount and the place of the amount."""
    if own.table is None:
        if form.text(own.name):
            yield own.name, form.text(own.name), form.field_amount(own.amount), own.amount
        return
    for number, row in enumerate(form.rows(own.table)):
        name, place = row.get(own.name), f"{own.table}[{number}]"
        if isinstance(name, str) and name:
            amount_place = f"{place}.{own.amount}"
            amount = form.amount(amount_place, row.get(own.amount))
            yield f"{place}.{own.name}", name, amount, amount_place


def _compared(
    tables: PublishedTables,
    form: Form,
    stated: tuple[str, Decimal],
    published: tuple[Decimal, str],
    what: str,
) -> Iterator[Finding]:
    place, amount = stated
    total, cell = published
    unit = tables.layout.unit
    if not _agree(tables, form, amount, total):
        here = convert(amount, form.definition.unit, unit)
        finding = form.finding(
            "form_not_of_tables", "error", (place,), what=what, form=shown(here),
            table=shown(total), unit=unit, cell=cell,
        )  # fmt: skip
        yield replace(finding, rule="R30")


def _agree(tables: PublishedTables, form: Form, amount: Decimal, total: Decimal) -> bool:
    """Whether an amount of a form is one of the tables, which may show it rounded."""
    unit = tables.layout.unit
    rounded = convert(_ROUNDED, "元", unit) if form.definition.unit != unit else Decimal(0)
    return abs(convert(amount, form.definition.unit, unit) - total) <= rounded


def _purchases(
    tables: PublishedTables, own: FormLayout, form: Form, name: str
) -> Iterator[Finding]:
    stated = tables.layout.purchases
    if stated is None or own.purchases is None:
        return
    rows = [r for r in tables.rows(stated.list) if name_key(r.fact("project")) == name_key(name)]
    plan = form.rows(own.purchases)
    places = [f"{own.purchases}[{number}].amount" for number in range(len(plan))]
    amounts = [form.amount(p, row.get("amount")) for p, row in zip(places, plan, strict=True)]
    planned = sum((a for a in amounts if a is not None), Decimal(0))
    bought = sum((row.amounts.get(stated.amount, Decimal(0)) for row in rows), Decimal(0))
    if rows and plan:
        pair = (bought, rows[0].cells[stated.amount])
        for finding in _compared(tables, form, (places[0], planned), pair, name):
            yield replace(finding, rule="R23")
    told = "、".join(item for row in plan if isinstance(item := row.get("item"), str))
    for row in rows:
        product = squeeze(row.fact("product"))
        if told and is_asset(product) and product not in squeeze(told):
            where = [f"{own.purchases}[{number}].item" for number in range(len(plan))]
            finding = form.finding(
                "purchase_not_of_plan",
                "warning" if value_of(tables, stated.assets)[0] else "error",
                where,
                project=name,
                plan=told,
                product=product,
                cell=row.cells["product"],
            )
            yield replace(finding, rule="R22")


def _without_form(
    tables: PublishedTables, pairs: Sequence[tuple[FormLayout, Form]]
) -> Iterator[Finding]:
    single = [(own, form) for own, form in pairs if own.table is None]
    if not single:
        return
    own = single[0][0]
    given = {name_key(form.text(own.name)) for own, form in single}
    for key, rows in _projects(tables, own).items():
        if key not in given:
            name = rows[0].fact(own.column)
            cells = tuple(row.cells[own.column] for row in rows)
            yield Finding(
                "project_without_form", "warning", tables.file, cells, None, name,
                {"name": name}, "R33",
            )  # fmt: skip
