"""Read forms and check them: each by itself, and all of them together."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from goalsheet.batch.files import workbooks
from goalsheet.batch.publication import Publication, Wanted
from goalsheet.batch.run import Reading, merged, read_files
from goalsheet.checks.accepted import Acceptance, load_accepted, with_acceptances
from goalsheet.checks.engine import check_records, each_once
from goalsheet.checks.labels import with_labels
from goalsheet.checks.outcome import CheckResult
from goalsheet.errors import UsageError
from goalsheet.formats.flat import definitions_in
from goalsheet.model import ReadResult, Record
from goalsheet.template.library import Library


def check(
    *forms: str | os.PathLike[str] | Record,
    accepted: str | os.PathLike[str] | None = None,
    template: str | None = None,
    templates: Sequence[str | os.PathLike[str]] = (),
    workers: int | None = 1,
    publication: Wanted | None = None,
) -> CheckResult:
    """What is wrong with forms: `findings`, the `outcomes` of all checks, and the `records`.

    `forms` are paths of files and folders, or records that were read before; all of them are
    taken as one submission. `accepted` is a file of explained differences (docs/checks.md).
    `publication` says in which layout disclosure workbooks among the files are, and with which
    narrative and previous year they are compared (docs/narrative.md). The other arguments are
    those of `read`.

    Raises UsageError for a path, template or file of acceptances that cannot be used.
    """
    if not forms:
        raise UsageError("nothing to check: give at least one file, folder or record")
    reading = Reading(template, tuple(os.fspath(folder) for folder in templates))
    paths = [form for form in forms if not isinstance(form, Record)]
    files: Sequence[str] = workbooks(paths) if paths else ()
    published = Publication.among(files, publication, reading.folders) if publication else None
    files = published.others if published else files
    read = merged(read_files(files, reading, workers)) if files else ReadResult()
    records = (*(form for form in forms if isinstance(form, Record)), *read.records)
    acceptances = load_accepted(Path(accepted)) if accepted is not None else ()
    return checked(replace(read, records=records), reading.library(), acceptances, published)


def checked(
    read: ReadResult,
    library: Library,
    acceptances: Iterable[Acceptance] = (),
    published: Publication | None = None,
) -> CheckResult:
    """The checks of everything that was read, its own findings first in each file."""
    definitions = definitions_in(library)
    if published is not None:
        read = replace(read, records=(*read.records, *published.records(library)))
    for record in read.records:
        library.get(record.template)
    result = check_records(read.records, definitions)
    found, outcomes = [*read.findings, *result.findings], result.outcomes
    if published is not None:
        tables = published.check(read.records, library)
        found, outcomes = [*found, *tables.findings], (*outcomes, *tables.outcomes)
    findings = with_labels(each_once(found), read.records, definitions)
    return replace(
        result, outcomes=outcomes, findings=with_acceptances(findings, tuple(acceptances))
    )
