"""Runs all rules over forms and gathers what comes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from goalsheet.checks.form import Form
from goalsheet.checks.outcome import CheckResult, FormRule, NotApplicable, Outcome, SetRule
from goalsheet.checks.relations import relation_rules
from goalsheet.checks.rules import FORM_RULES, SET_RULES
from goalsheet.checks.rules.unit_slip import with_units_mended
from goalsheet.collector import uncollected
from goalsheet.model import SEVERITIES, Finding, Record
from goalsheet.template.definition import TemplateDefinition


def check_records(
    records: Sequence[Record], definitions: Mapping[str, TemplateDefinition]
) -> CheckResult:
    """Everything wrong with the forms, each by itself and all of them together.

    `records` are those of one submission; `definitions` hold their templates by id. Raises
    KeyError for a record whose template is not among them.
    """
    with uncollected():
        forms = [with_units_mended(Form(r, definitions[r.template], {})) for r in records]
        outcomes = [outcome for form in forms for outcome in check_form(form)]
        outcomes += check_set(forms)
        findings = each_once(f for o in outcomes for f in o.findings)
    return CheckResult(tuple(records), findings, tuple(outcomes))


def check_form(form: Form) -> Iterator[Outcome]:
    """The outcomes of all rules about one form."""
    source = form.record.source
    for rule in (*relation_rules(form.definition), *FORM_RULES):
        yield _outcome(rule, rule.judge(form), source.file, source.sheet)


def check_set(forms: Sequence[Form]) -> Iterator[Outcome]:
    """The outcomes of all rules about forms that belong together."""
    for rule in SET_RULES:
        judgement = rule.judge(forms) if forms else NotApplicable("no_form")
        yield _outcome(rule, judgement)


def _outcome(
    rule: FormRule | SetRule,
    judgement: Iterable[Finding] | NotApplicable,
    file: str = "",
    sheet: str = "",
) -> Outcome:
    if isinstance(judgement, NotApplicable):
        return Outcome(rule.id, "not_applicable", file, sheet, judgement.reason)
    found = tuple(replace(f, rule=f.rule or rule.id) for f in judgement)
    return Outcome(rule.id, "failed" if found else "passed", file, sheet, findings=found)


def each_once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings without repetition, by file, errors first in each."""
    kept: dict[tuple[object, ...], Finding] = {}
    for finding in findings:
        values = tuple(sorted(finding.values.items()))
        kept.setdefault((finding.code, finding.file, finding.cells, values), finding)
    files = {
        file: number for number, file in enumerate(dict.fromkeys(f.file for f in kept.values()))
    }
    return tuple(
        sorted(
            kept.values(), key=lambda f: (files[f.file], SEVERITIES.index(f.severity), f.rule or "")
        )
    )
