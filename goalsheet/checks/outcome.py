"""What a rule is, and what comes out of it: passed, failed, or not applicable."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from goalsheet.checks.form import Form
from goalsheet.model import Finding, Record

State = Literal["passed", "failed", "not_applicable"]


class NotApplicable(NamedTuple):
    """Why a rule says nothing; `reason` is a key of `goalsheet.messages.checks_reasons`."""

    reason: str


Judgement = Iterable[Finding] | NotApplicable


class FormRule(NamedTuple):
    """A rule about one form: its number (R05) and what looks at the form."""

    id: str
    judge: Callable[[Form], Judgement]


class SetRule(NamedTuple):
    """A rule about forms that belong together: those of one submission."""

    id: str
    judge: Callable[[Sequence[Form]], Judgement]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One check of one form; `file` and `sheet` are "" for a check of several forms.

    `reason` says why a check does not apply.
    """

    rule: str
    state: State
    file: str = ""
    sheet: str = ""
    reason: str = ""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckResult:
    """Everything the checks say: one outcome per check, and the findings, each once.

    `findings` are those of reading as well where the forms were read for the check.
    """

    records: tuple[Record, ...] = ()
    findings: tuple[Finding, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
