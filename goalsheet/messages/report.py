"""A finding as other programs get it, by the contract of docs/record.md."""

from __future__ import annotations

from goalsheet.messages import Language, describe
from goalsheet.model import Finding


def finding_json(finding: Finding, language: Language) -> dict[str, object]:
    """The finding with its sentences; what does not apply is None.

    A finding of a check has its `rule` besides and the `values` that its sentences tell, an
    accepted one the reason (`accepted`).
    """
    said = describe(finding, language)
    checked: dict[str, object] = {"rule": finding.rule, "accepted": finding.accepted}
    if finding.rule is not None:
        checked["values"] = dict(finding.values)
    return {
        "code": finding.code,
        "severity": finding.severity,
        "file": finding.file,
        "cell": finding.cells[0] if finding.cells else None,
        "cells": list(finding.cells),
        "field": finding.field,
        "message": said.message,
        "found": finding.found,
        "expected": said.expected or None,
        "remedy": said.remedy or None,
        **{name: value for name, value in checked.items() if value is not None},
    }
