"""How many findings there are of what, by file, and how many checks passed, by rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from goalsheet.checks.outcome import CheckResult, State
from goalsheet.messages import Language
from goalsheet.messages.checks_reasons import REASONS
from goalsheet.messages.rules import RULES
from goalsheet.model import SEVERITIES, Finding

KINDS = (*SEVERITIES, "accepted")


class Checked(NamedTuple):
    """The checks of one rule: what it asks, how often it passed, failed, did not apply, and why."""

    rule: str
    name: str
    states: Mapping[State, int]
    reasons: str


def kind(finding: Finding) -> str:
    """What a finding counts as: its severity, or accepted."""
    return finding.severity if finding.accepted is None else "accepted"


def by_kind(findings: Iterable[Finding]) -> Mapping[str, int]:
    """How many findings there are of each of `KINDS`."""
    found = Counter(map(kind, findings))
    return {name: found[name] for name in KINDS}


def files_of(result: CheckResult) -> Mapping[str, list[Finding]]:
    """The findings by file, files without any included; "" are findings without a file."""
    files: dict[str, list[Finding]] = {}
    for finding in result.findings:
        files.setdefault(finding.file, []).append(finding)
    for record in result.records:
        files.setdefault(record.source.file, [])
    for outcome in result.outcomes:
        if outcome.file:
            files.setdefault(outcome.file, [])
    return files


def by_rule(result: CheckResult, language: Language) -> list[Checked]:
    """The checks by rule, each rule once."""
    states: dict[str, Counter[State]] = {}
    reasons: dict[str, Counter[str]] = {}
    for outcome in result.outcomes:
        states.setdefault(outcome.rule, Counter())[outcome.state] += 1
        if outcome.state == "not_applicable" and outcome.reason in REASONS:
            reasons.setdefault(outcome.rule, Counter())[outcome.reason] += 1
    mark = "、" if language == "zh" else ", "
    return [
        Checked(
            rule,
            RULES[rule].of(language) if rule in RULES else "",
            states[rule],
            mark.join(
                REASONS[name].of(language)
                for name, _ in reasons.get(rule, Counter[str]()).most_common()
            ),
        )
        for rule in sorted(states)
    ]
