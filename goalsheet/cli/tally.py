"""What was read, counted, and said in the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from goalsheet.cli.console import say
from goalsheet.cli.words import Words
from goalsheet.messages import describe
from goalsheet.messages.words import SEVERITY
from goalsheet.model import Finding, ReadResult, Severity

MOST_TOLD = 20


class Tally:
    """Counts files, records and findings, and keeps the first errors and warnings to tell them."""

    def __init__(self, words: Words, *, infos: bool = False, listed: bool = True) -> None:
        self.words = words
        self.listed = listed  # in the output: all of them, not only the first
        self.files = self.records = self.errors = self.warnings = 0
        self.infos = 0
        self.first: dict[Severity, list[Finding]] = {"error": [], "warning": []}
        if infos:
            self.first["info"] = []

    def add(self, result: ReadResult) -> ReadResult:
        """Count what was read from one file."""
        self.files += 1
        self.records += len(result.records)
        self.note(result.findings)
        return result

    def note(self, findings: Iterable[Finding]) -> None:
        """Count findings."""
        for finding in findings:
            self.errors += finding.severity == "error"
            self.warnings += finding.severity == "warning"
            self.infos += finding.severity == "info"
            kept = self.first.get(finding.severity)
            if kept is not None and len(kept) < MOST_TOLD:
                kept.append(finding)

    def close(self, written: Sequence[Path], *sentences: str) -> int:
        """Say what was found, read and written unless that is not wanted; gives the exit code."""
        self.tell()
        if not self.words.settings().quiet:
            counts = {"files": self.files, "records": self.records}
            found = {"errors": self.errors, "warnings": self.warnings}
            say(self.words.text("read", **counts, **found))
            for sentence in sentences:
                say(sentence)
            for path in written:
                say(self.words.text("written", path=path))
        return 1 if self.errors else 0

    def tell(self) -> None:
        """Say what was found unless that is not wanted."""
        if not self.words.settings().quiet:
            self._tell_all("error", self.errors)
            self._tell_all("warning", self.warnings)
            if "info" in self.first:
                self._tell_all("info", self.infos)

    def _tell_all(self, severity: Severity, count: int) -> None:
        """The first findings of a severity, and how many there are beyond them."""
        told = self.first[severity]
        for finding in told:
            self._tell(finding)
        if count > len(told):
            word = SEVERITY[severity].of(self.words.language)
            rest = "more" if self.listed else "untold"
            say(self.words.text(rest, count=count - len(told), severity=word))

    def _tell(self, finding: Finding) -> None:
        """What is wrong, on one line; of an error also what to do, on a second one."""
        language = self.words.language
        said = describe(finding, language)
        severity = SEVERITY[finding.severity].of(language)
        place = "!".join(place for place in (finding.file, *finding.cells[:1]) if place)
        message = _without_place(said.message, finding)
        say("  ".join(part for part in (severity, place, message) if part))
        if finding.severity == "error" and said.remedy:
            say(self.words.text("remedy", remedy=said.remedy))


def _without_place(message: str, finding: Finding) -> str:
    """The sentence without the place at its beginning, which stands before it anyway."""
    for place in (*finding.cells[:1], finding.file):
        for mark in ("：", ": "):
            if place and message.startswith(place + mark):
                return message.removeprefix(place + mark)
    return message
