"""The relations that a template states in its `checks:`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from goalsheet.checks.form import Form, FormScope
from goalsheet.checks.outcome import FormRule, Judgement, NotApplicable
from goalsheet.expr.evaluate import Moment, Scalar, Verdict, judge
from goalsheet.expr.parse import parse_relation
from goalsheet.expr.spoken import spoken
from goalsheet.expr.syntax import Reference, Relation
from goalsheet.model import Finding, Value
from goalsheet.template.definition import TemplateDefinition
from goalsheet.template.relations import CheckDefinition
from goalsheet.values.amount import canonical

_cached_relation = lru_cache(maxsize=1000)(parse_relation)


def relation_rules(definition: TemplateDefinition) -> Iterator[FormRule]:
    """One rule for every check that the template states; the usual ones where it states none."""
    for check in definition.checks or _usual_checks(definition):
        yield FormRule(check.rule, _TreeRule(check) if check.tree else _RelationRule(check))


def _usual_checks(definition: TemplateDefinition) -> Iterator[CheckDefinition]:
    """What holds in every goal form, as far as the names of the definition tell."""
    fields, tables = set(definition.fields), definition.tables
    for name, table in tables.items():
        if any(row.parent for row in table.rows):
            yield CheckDefinition(rule="R01", tree=name)
    if fields >= {"start", "fiscal_year", "end"}:
        relation = "start <= fiscal_year <= end"
        yield CheckDefinition(rule="R04", relation=relation, code="year_outside_period")
    if fields >= {"fund_total", "project_total"}:
        relation = "fund_total <= project_total"
        yield CheckDefinition(rule="R01", relation=relation, code="annual_above_total")
    spending = tables["spending"].columns if "spending" in tables else {}
    columns = {name for name, column in spending.items() if column.type == "amount"}
    if "fund_total" in fields and "full_year" in columns:
        relation = "sum(spending.full_year) = fund_total"
        yield CheckDefinition(rule="R02", relation=relation, code="spending_not_fund_total")
    if columns >= {"half_year", "full_year"}:
        yield CheckDefinition(
            rule="R06",
            each="spending",
            relation="half_year <= full_year",
            code="half_plan_above_full",
        )


class _RelationRule:
    """An expression, possibly one for each row of a table."""

    def __init__(self, check: CheckDefinition) -> None:
        self.check = check
        self.relation: Relation = _cached_relation(check.relation or "")
        self.condition = _cached_relation(check.when) if check.when else None

    def __call__(self, form: Form) -> Judgement:
        scopes = (
            [FormScope(form, self.check.each, n) for n in range(len(form.rows(self.check.each)))]
            if self.check.each
            else [FormScope(form)]
        )
        verdicts = [verdict for scope in scopes if (verdict := self._verdict(scope)) is not None]
        applicable = [verdict for verdict in verdicts if verdict.holds is not None]
        if not applicable:
            return NotApplicable(verdicts[0].reason if verdicts else "no_rows")
        return [
            replace(self._finding(form, verdict), source=self.check.source)
            for verdict in applicable
            if not verdict.holds
        ]

    def _verdict(self, scope: FormScope) -> Verdict:
        if self.condition is not None and not judge(self.condition, scope).holds:
            return Verdict(None, "condition")
        return judge(self.relation, scope, self.check.tolerance)

    def _finding(self, form: Form, verdict: Verdict) -> Finding:
        return form.finding(
            self.check.code or "relation_fails",
            self.check.severity,
            verdict.places,
            relation=spoken(self.relation, self._name(form)),
            left=shown(verdict.left),
            right=shown(verdict.right),
            difference=_difference(verdict.left, verdict.right),
            unit=form.definition.unit,
        )

    def _name(self, form: Form) -> Callable[[Reference], str]:
        def name(reference: Reference) -> str:
            tables, each = form.definition.tables, self.check.each or ""
            if not reference.table:
                in_row = each and reference.name in tables[each].columns
                return form.heading(f"{each}[]." * bool(in_row) + reference.name)
            column = form.heading(f"{reference.table}[].{reference.name}")
            labels = {row.id: row.label[0] for row in tables[reference.table].rows}
            rows = [labels.get(word, word) for _, word in reference.selectors]
            return "".join(f"“{word}”" for word in rows) + column

        return name


class _TreeRule:
    """Every parent of a table with fixed rows is the sum of its children.

    A parent in the middle that is blank stands for its children's sum; one at the top is missed
    where its children are filled. The first column of
    amounts is compared as all the others.
    """

    def __init__(self, check: CheckDefinition) -> None:
        self.check = check

    def __call__(self, form: Form) -> Judgement:
        name = self.check.tree or ""
        table = form.definition.tables[name]
        columns = [c for c, spec in table.columns.items() if spec.type == "amount"]
        judged = [
            outcome
            for column in columns
            for parent in dict.fromkeys(row.parent for row in table.rows if row.parent)
            if (outcome := self._parent(form, name, column, parent)) is not None
        ]
        if not judged:
            return NotApplicable("blank")
        return [replace(f, source=self.check.source) for outcome in judged for f in outcome]

    def _parent(self, form: Form, table: str, column: str, parent: str) -> list[Finding] | None:
        """The finding about one parent, none where it adds up; None where it is blank."""
        rows = {str(row.get("row")): number for number, row in enumerate(form.rows(table))}
        if parent not in rows:
            return None
        place = f"{table}[{rows[parent]}].{column}"
        total = form.amount(place, form.value(place))
        children = [
            f"{table}[{number}].{column}"
            for number, row in enumerate(form.rows(table))
            if row.get("parent") == parent
        ]
        unread = any(form.value(c) is None and form.record.texts.get(c) for c in children)
        if unread or (total is None and form.record.texts.get(place)):
            return None
        parts = sum((_worth(form, table, column, child) for child in children), Decimal(0))
        if total is None:
            is_top = form.rows(table)[rows[parent]].get("parent") is None
            label = form.rows(table)[rows[parent]].get("label")
            return _blank_total(form, place, label) if is_top and parts else None
        if abs(total - parts) <= self.check.tolerance:
            return []
        filled = [child for child in children if form.value(child) is not None]
        return [
            form.finding(
                self.check.code or "children_not_total",
                self.check.severity,
                (place, *(filled or children)),
                label=form.rows(table)[rows[parent]].get("label"),
                left=shown(total),
                right=shown(parts),
                difference=shown(abs(total - parts)),
                unit=form.definition.unit,
            )
        ]


def _blank_total(form: Form, place: str, label: Value) -> list[Finding]:
    """A sum that nobody wrote down, though what it is made of stands below."""
    return [form.finding("required_blank", "warning", (place,), label=label)]


def _worth(form: Form, table: str, column: str, place: str) -> Decimal:
    """The amount of a row; that of its children where the row itself is blank."""
    own = form.amount(place, form.value(place))
    if own is not None:
        return own
    number = int(place.partition("[")[2].partition("]")[0])
    row = form.rows(table)[number].get("row")
    return sum(
        (
            _worth(form, table, column, f"{table}[{n}].{column}")
            for n, child in enumerate(form.rows(table))
            if child.get("parent") == row
        ),
        Decimal(0),
    )


def shown(value: Scalar) -> str:
    """A value in a sentence."""
    if isinstance(value, Decimal):
        return canonical(round(value, 6))
    if isinstance(value, Moment):
        return value.day.isoformat() if value.day else str(value.year)
    return "" if value is None else value


def _difference(left: Scalar, right: Scalar) -> str:
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return shown(abs(left - right))
    return ""
