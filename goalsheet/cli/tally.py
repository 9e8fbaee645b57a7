"""What was read, counted, and said in the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from goalsheet.cli.console import say
from goalsheet.cli.words import Words
from goalsheet.messages import describe
from goalsheet.messages.words import SEVERITY
from goalsheet.model import Finding, ReadResult

MOST_ERRORS_TOLD = 20


class Tally:
    """Counts files, records and findings, and keeps the first errors to tell them."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.files = self.records = self.errors = self.warnings = 0
        self.first: list[Finding] = []

    def add(self, result: ReadResult) -> ReadResult:
        """Count what was read from one file."""
        self.files += 1
        self.records += len(result.records)
        self.note(result.findings)
        return result

    def note(self, findings: Iterable[Finding]) -> None:
        """Count findings."""
        for finding in findings:
            self.warnings += finding.severity == "warning"
            if finding.severity == "error":
                self.errors += 1
                if len(self.first) < MOST_ERRORS_TOLD:
                    self.first.append(finding)

    def close(self, written: Sequence[Path], *sentences: str) -> int:
        """Say what was read and written unless that is not wanted; gives the exit code."""
        if not self.words.settings().quiet:
            for finding in self.first:
                self._tell(finding)
            if self.errors > len(self.first):
                say(self.words.text("more", count=self.errors - len(self.first)))
            counts = {"files": self.files, "records": self.records}
            found = {"errors": self.errors, "warnings": self.warnings}
            say(self.words.text("read", **counts, **found))
            for sentence in sentences:
                say(sentence)
            for path in written:
                say(self.words.text("written", path=path))
        return 1 if self.errors else 0

    def _tell(self, finding: Finding) -> None:
        language = self.words.language
        message = describe(finding, language).message
        places = (finding.file, *finding.cells[:1])
        unsaid = "!".join(place for place in places if place and place not in message)
        severity = SEVERITY[finding.severity].of(language)
        say(self.words.text("finding", severity=severity, place=unsaid, message=message))
