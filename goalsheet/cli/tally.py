"""What was read, counted, and said in the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from goalsheet.cli.console import output_path, say, write_files
from goalsheet.cli.words import Words
from goalsheet.errors import UsageError
from goalsheet.messages import describe
from goalsheet.messages.words import SEVERITY
from goalsheet.model import Finding, ReadResult, Severity

MOST_TOLD = 20


class Tally:
    """Counts files, records and findings, and keeps the first errors and warnings to tell them.

    With `listed`, all findings stand in what the command writes; `kept` is a file for them all.
    """

    def __init__(
        self, words: Words, *, infos: bool = False, listed: bool = True, kept: Path | None = None
    ) -> None:
        self.words = words
        self.listed = listed
        self.kept = kept
        self.files = self.records = self.errors = self.warnings = 0
        self.infos = 0
        self.first: dict[Severity, list[Finding]] = {"error": [], "warning": []}
        self._all: list[Finding] = []
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
            if self.kept is not None:
                self._all.append(finding)

    def close(self, written: Sequence[Path], *sentences: str) -> int:
        """Say what was found, read and written unless that is not wanted; gives the exit code."""
        self.tell()
        if not self.words.settings().quiet:
            counts = {"files": self.files, "records": self.records}
            found = {"errors": self.errors, "warnings": self.warnings}
            say(self.words.text("read", **counts, **found))
            for sentence in sentences:
                say(sentence)
            for path in (*written, *((self.kept,) if self.kept else ())):
                say(self.words.text("written", path=path))
        return 1 if self.errors else 0

    def tell(self) -> None:
        """Write the file of the findings and say what was found.

        Where that is not wanted, only errors that stand nowhere else are said.
        """
        self._keep()
        quiet = self.words.settings().quiet
        if not quiet or not (self.listed or self.kept):
            self._tell_all("error", self.errors)
        if not quiet:
            self._tell_all("warning", self.warnings)
            if "info" in self.first:
                self._tell_all("info", self.infos)

    def _keep(self) -> None:
        if self.kept is not None:
            from goalsheet.formats.findings import render_findings

            suffix, language = self.kept.suffix, self.words.language
            write_files(self.kept, {suffix: render_findings(self._all, suffix, language)})

    def _tell_all(self, severity: Severity, count: int) -> None:
        """The first findings of a severity, and how many there are beyond them."""
        told = self.first[severity]
        advised: set[str] = set()
        for finding in told:
            self._tell(finding, advise=severity == "error" or finding.code not in advised)
            advised.add(finding.code)
        if count > len(told):
            values = {
                "count": count - len(told),
                "severity": SEVERITY[severity].of(self.words.language),
            }
            if self.kept is not None:
                say(self.words.text("more_kept", **values, path=self.kept))
            else:
                say(self.words.text("more" if self.listed else "untold", **values))

    def _tell(self, finding: Finding, *, advise: bool) -> None:
        """What is wrong, on one line, and with `advise` what to do, on a second one.

        Of warnings of one kind the first has it; a note needs nothing done.
        """
        language = self.words.language
        said = describe(finding, language)
        severity = SEVERITY[finding.severity].of(language)
        place = "!".join(place for place in (finding.file, *finding.cells[:1]) if place)
        if len(finding.cells) > 1:
            place += self.words.text("more_cells", count=len(finding.cells) - 1)
        message = _without_place(said.message, finding)
        say("  ".join(part for part in (severity, place, message) if part))
        if advise and finding.severity != "info" and said.remedy:
            say(self.words.text("remedy", remedy=said.remedy))


def findings_path(given: str | None, output: Path | None = None) -> Path | None:
    """Where all findings go; UsageError where that cannot be, or is the `output` itself."""
    if given is None:
        return None
    target = output_path(given)
    if target is None:
        raise UsageError("the findings need a file of their own (.xlsx, .json or .csv)")
    from goalsheet.formats.findings import check_suffix

    check_suffix(target)
    if output is not None and target.resolve() == output.resolve():
        raise UsageError(f"{given}: --findings and -o are the same file")
    return target


def _without_place(message: str, finding: Finding) -> str:
    """The sentence without the place at its beginning, which stands before it anyway."""
    for place in (*finding.cells[:1], finding.file):
        for mark in ("：", ": "):
            if place and message.startswith(place + mark):
                return message.removeprefix(place + mark)
    return message
