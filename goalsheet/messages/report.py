"""A finding as other programs get it, by the contract of docs/record.md."""

from __future__ import annotations

from goalsheet.messages import Description, Language, describe
from goalsheet.messages.rules import source_of
from goalsheet.model import Finding


def finding_json(finding: Finding, language: Language) -> dict[str, object]:
    """The finding with its sentences; what does not apply is None.

    A finding of a check has its `rule` besides, that rule's official `source` where there is one,
    and the `values` that its sentences tell; an accepted one has the reason (`accepted`).
    """
    said = describe(finding, language)
    checked: dict[str, object] = {
        "rule": finding.rule,
        "source": source_of(finding),
        "accepted": finding.accepted,
    }
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


def beside_its_place(finding: Finding, language: Language) -> Description:
    """The sentences for a list that tells file and cell itself: the message does not again."""
    said = describe(finding, language)
    message = said.message
    for place in (*finding.cells[:1], finding.file):
        for mark in ("：", ": "):
            if place and message.startswith(place + mark):
                message = message[len(place + mark) :]
    return said._replace(message=message)
