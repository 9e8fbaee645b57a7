"""Records into official forms on disk: blanks filled one by one, or a copy of the form."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from goalsheet.errors import UsageError
from goalsheet.grid.open import open_book
from goalsheet.model import Finding, ReadResult, Record
from goalsheet.ooxml.package import PackageError
from goalsheet.ooxml.write.atomic import write_file
from goalsheet.template.definition import TemplateDefinition
from goalsheet.template.library import Library, Template
from goalsheet.template.plan import Plan
from goalsheet.template.show import fixed_columns
from goalsheet.writer.fill import Filled, Forms
from goalsheet.writer.names import file_names

AnyPath = str | os.PathLike[str]


@dataclass(frozen=True, slots=True)
class WriteResult:
    """The files that were written and everything that could not be written as it stood."""

    paths: tuple[Path, ...]
    findings: tuple[Finding, ...]


def write(
    records: ReadResult | Iterable[Record],
    output: AnyPath,
    *,
    into: AnyPath | None = None,
    templates: Sequence[AnyPath] = (),
    force: bool = False,
) -> WriteResult:
    """Fill the official blank of each record, as a file of its own in the folder `output`.

    With `into` the records go into the forms of that workbook, and `output` is the file that is
    written; it may be the same one. Everything else in the workbook stays as it is. `templates`
    are folders of templates beside the shipped ones; `force` replaces files that exist already.

    What a form cannot hold is a finding. Raises UsageError for a field that the template lacks,
    for a file that exists already or cannot be written, TemplateError for a wrong definition.
    """
    library = Library.open([Path(folder) for folder in templates])
    given = tuple(records.records if isinstance(records, ReadResult) else records)
    check_names(given, library)
    target = Path(output)
    if into is None:
        return into_blanks(given, library, target, force=force)
    form = Path(into)
    check_target(target, form, force=force or target.resolve() == form.resolve())
    filled = into_form(given, library.plans(), form)
    if filled.content is None:
        return WriteResult((), filled.findings)
    write_file(target, filled.content)
    return WriteResult((target,), filled.findings)


def blank(template: str, *, templates: Sequence[AnyPath] = ()) -> bytes:
    """The empty official form of a template, as issued; UsageError where there is none."""
    return blank_form(Library.open([Path(folder) for folder in templates]).get(template))


def blank_form(template: Template) -> bytes:
    """The empty form as issued; UsageError where the template has none."""
    try:
        return template.blank.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(f"cannot read {template.blank}: {reason}") from error


def into_blanks(
    records: Sequence[Record], library: Library, folder: Path, *, force: bool
) -> WriteResult:
    """A filled blank for each record, as a file of its own in the folder."""
    templates = {record.template: library.get(record.template) for record in records}
    blanks = {
        name: Forms.open(blank_form(template), str(template.blank), [template.plan])
        for name, template in templates.items()
    }
    paths = [folder / name for name in file_names(records, ".xlsx")]
    for path in paths:
        check_free(path, force=force)
    _make_folder(folder)
    findings: list[Finding] = []
    written: list[Path] = []
    for record, path in zip(records, paths, strict=True):
        blank = blanks[record.template]
        filled = blank.fill([record], str(path))
        findings += filled.findings
        if _worth_writing(filled, blank.content):
            write_file(path, filled.content)
            written.append(path)
    return WriteResult(tuple(written), tuple(findings))


@dataclass(frozen=True, slots=True)
class FilledForm:
    """The bytes of a filled workbook, None where nothing could be filled, and the findings."""

    content: bytes | None
    findings: tuple[Finding, ...]


def into_form(records: Sequence[Record], plans: Sequence[Plan], file: Path) -> FilledForm:
    """The records in the forms of one workbook, which is left as it is on disk."""
    if not file.is_file():
        raise UsageError(f"no such file or folder: {file}")
    book = open_book(file)
    if not book.sheets:
        return FilledForm(None, book.findings)
    if book.format != "xlsx":
        raise UsageError(f"{file}: only .xlsx and .xlsm can be filled; save it as one in Excel")
    content = file.read_bytes()
    try:
        filled = Forms.open(content, str(file), plans).fill(records)
    except PackageError as error:
        return FilledForm(
            None, (Finding(error.code, "error", str(file), found=error.detail or None),)
        )
    worth = _worth_writing(filled, content)
    return FilledForm(filled.content if worth else None, filled.findings)


def check_names(records: Sequence[Record], library: Library) -> None:
    """UsageError for a name that a template lacks: its value would be lost in silence."""
    for number, record in enumerate(records):
        _check_record(record, f"records[{number}]", library.get(record.template).plan.definition)


def check_target(target: Path, form: Path, *, force: bool) -> None:
    """UsageError where a form cannot go to `target`: another ending, or a file is there already."""
    if target.suffix.lower() != form.suffix.lower():
        raise UsageError(f"{target}: must end in {form.suffix} as the form does")
    check_free(target, force=force)


def check_free(target: Path, *, force: bool) -> None:
    """UsageError where something stands under that name and is not to be replaced."""
    if target.exists() and not force:
        raise UsageError(f"{target}: exists already; --force replaces it")


def _check_record(record: Record, place: str, definition: TemplateDefinition) -> None:
    _check_known(record.fields, definition.fields, f"{place}.fields")
    _check_known(record.tables, definition.tables, f"{place}.tables")
    for name, rows in record.tables.items():
        table = definition.tables[name]
        known = (*fixed_columns(table), *table.columns)
        for number, row in enumerate(rows):
            _check_known(row, known, f"{place}.tables.{name}[{number}]")


def _check_known(names: Iterable[str], known: Collection[str], place: str) -> None:
    for name in names:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f" (did you mean {near[0]!r}?)" if near else ""
            raise UsageError(f"{place}: the template has no {name!r}{hint}")


def _make_folder(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder}: a file, not a folder")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder}: cannot be written ({error.strerror})") from error


def _worth_writing(filled: Filled, content: bytes) -> bool:
    """False where nothing was filled: an empty form must not stand under a project's name."""
    errors = any(finding.severity == "error" for finding in filled.findings)
    return filled.content != content or not errors
