"""What `goalsheet consolidate --layout` does: a ledger or units' workbooks into a publication."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from goalsheet.cli.console import output_path, write_files
from goalsheet.cli.read import started
from goalsheet.cli.sent import without_codes, without_findings, without_published
from goalsheet.cli.tally import Tally, findings_path
from goalsheet.cli.words import Words
from goalsheet.errors import GoalsheetError, UsageError
from goalsheet.model import Finding

if TYPE_CHECKING:
    from goalsheet.codes.codes import Codes
    from goalsheet.disclosure.build import Wish
    from goalsheet.disclosure.definition import Layout
    from goalsheet.ledger import Ledger
    from goalsheet.template.library import Library


class _Job:
    """One call: what it was given, and what it loads once."""

    def __init__(self, words: Words, options: dict[str, Any], target: Path) -> None:
        from goalsheet.codes.codes import Codes
        from goalsheet.disclosure.build import Wish
        from goalsheet.disclosure.load import one_layout
        from goalsheet.template.library import Library

        self.words = words
        self.options = options
        self.kept = findings_path(options["findings"], target)
        self.folders = words.settings().folders
        folders = [Path(folder) for folder in self.folders]
        self.layout: Layout = one_layout(options["layout"], folders)
        self.library: Library = Library.open(folders)
        self.codes: Codes = Codes.load([Path(file) for file in options["codes"]])
        self.wish: Wish = Wish(
            options["agency"],
            options["year"],
            options["budget_version"],
            options["eliminate_transfers"],
        )

    def tally(self) -> Tally:
        """Counts what the call finds."""
        return Tally(self.words, infos=True, listed=False, kept=self.kept)


def disclose(words: Words, paths: Sequence[str], output: str, options: dict[str, Any]) -> int:
    """Write an agency's disclosure workbook; gives the exit code."""
    from goalsheet.batch.files import workbooks
    from goalsheet.disclosure.published import is_published, properties_of

    target = output_path(output)
    if target is None or target.suffix.lower() != ".xlsx":
        raise UsageError(f"{output}: a disclosure workbook is an .xlsx file")
    if not paths and not options["ledger"]:
        raise UsageError("nothing to read: give the path of at least one file or folder")
    job = _Job(words, options, target)
    files = without_codes(workbooks(paths, target), options["codes"]) if paths else []
    files = without_findings(files, job.kept, paths)
    published = [file for file in files if is_published(Path(file), job.layout)]
    if not published:
        return _from_budgets(job, files, target)
    if len(published) < len(files):
        other = next(file for file in files if file not in published)
        of_other = properties_of(Path(other).read_bytes()).get("layout")
        if of_other is not None:
            raise UsageError(
                f"{published[0]} is in layout {job.layout.id}, {other} in {of_other}: merge "
                "workbooks of one layout"
            )
        raise UsageError(
            f"{published[0]} is a disclosure workbook, {other} is not: merge the ones or "
            "consolidate the others"
        )
    if options["ledger"]:
        raise UsageError("--ledger is for budget workbooks, not for disclosure workbooks")
    return _from_published(job, published, target)


def _contradictions(target: Path, job: _Job) -> Iterator[Finding]:
    """What the written tables say against each other, read again as anyone will read them."""
    from goalsheet.disclosure.checks import check_tables
    from goalsheet.disclosure.read_tables import read_tables

    for outcome in check_tables(read_tables(target, job.layout)):
        yield from (f for f in outcome.findings if f.rule == "R01" and f.severity == "error")


def _from_published(job: _Job, files: Sequence[str], target: Path) -> int:
    from goalsheet.disclosure.merge import merge
    from goalsheet.disclosure.trace import cells_beside
    from goalsheet.disclosure.workbook import render

    paths = [Path(file) for file in files]
    merged = merge(paths, job.layout, job.codes, job.library, job.wish)
    tally = job.tally()
    tally.files = tally.records = len(files)
    tally.note(merged.consolidated.findings)
    written = write_files(target, {".xlsx": render(merged.consolidated.disclosure)})
    tally.note(_contradictions(target, job))
    merged.kept.save(cells_beside(target))
    return tally.close([*written, cells_beside(target)])


def _from_budgets(job: _Job, files: Sequence[str], target: Path) -> int:
    from goalsheet.batch.run import Reading
    from goalsheet.disclosure.build import consolidate
    from goalsheet.disclosure.trace import ledger_beside
    from goalsheet.disclosure.workbook import render
    from goalsheet.ledger import Ledger

    given = job.options["ledger"]
    kept = Path(given) if given else ledger_beside(target)
    # A ledger of this call's own holds these files and nothing of an earlier call.
    path = kept if given else kept.with_name(f".{kept.name}.new")
    tally = job.tally()
    sent = without_published(files, tally, job.layout.id)
    if files and not sent and not (given and kept.exists()):
        return tally.close([])  # why there is nothing to make tables of has been said
    with ExitStack() as undo:
        if not given:
            path.unlink(missing_ok=True)
            undo.callback(path.unlink, missing_ok=True)
        with Ledger.open(path, templates=job.folders) as ledger:
            ledger.add_codes(*job.options["codes"])
            if sent:
                reading = Reading(job.options["template"], job.folders, job.options["timeout"])
                results = started(job.words, sent, reading, job.options["workers"])
                tally.note(ledger.add(tally.add(result) for result in results).findings)
            try:
                made = consolidate(ledger, job.layout, ledger.codes, job.wish, job.library)
            except UsageError:
                tally.tell()  # what is wrong with the files may be why
                raise
            if not given:
                tally.note(_held_before(kept, sent, ledger))
        tally.note(made.findings)
        written = write_files(target, {".xlsx": render(made.disclosure)})
        tally.note(_contradictions(target, job))
        if not given:
            path.replace(kept)
    return tally.close([*written, kept])


def _held_before(kept: Path, files: Sequence[str], made: Ledger) -> Iterator[Finding]:
    """What the ledger that is made anew held beside the files given."""
    from goalsheet.ledger import Ledger
    from goalsheet.ledger.whereabouts import Whereabouts

    if not kept.exists():
        return
    try:
        with Ledger.open(kept, read_only=True) as ledger:
            before = _files_in(ledger)
    except GoalsheetError:
        yield Finding("ledger_replaced", "info", str(kept))
        return
    now = {os.path.realpath(file) for file in files}
    same = _files_in(made).keys()
    lying = Whereabouts(kept, [(file, sha) for sha, file in before.items()])
    gone = [
        file
        for sha, file in before.items()
        if sha not in same and os.path.realpath(lying.find(file, sha).path) not in now
    ]
    if gone:
        values = {"count": str(len(gone))}
        yield Finding("ledger_rebuilt", "info", str(kept), found=gone[0], values=values)


def _files_in(ledger: Ledger) -> dict[str, str]:
    """The files that a ledger has ever taken in: sha256 and path."""
    rows = ledger.collect(ledger.history("submissions").select("sha256", "file")).to_pylist()
    return {row["sha256"]: row["file"] for row in rows}
