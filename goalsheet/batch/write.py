"""Records into official forms on disk: blanks filled one by one, or a copy of the form."""

from __future__ import annotations

import errno
import os
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from goalsheet.errors import UsageError
from goalsheet.grid.open import open_book
from goalsheet.model import Finding, ReadResult, Record
from goalsheet.ooxml.package import PackageError
from goalsheet.ooxml.write.atomic import write_file
from goalsheet.template.definition import TemplateDefinition
from goalsheet.template.library import Library, Template, template_folders
from goalsheet.template.plan import Plan
from goalsheet.template.show import fixed_columns
from goalsheet.writer.fill import Forms
from goalsheet.writer.fitting import Fitted, fitted
from goalsheet.writer.names import file_names

AnyPath = str | os.PathLike[str]

_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
_WORKBOOKS = (".xlsx", ".xlsm")


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

    A value that its type or the form cannot hold is a finding, and so is a file that cannot be
    written while others can. Raises UsageError for a field that the template lacks, for a file
    that exists already, where nothing can be written; TemplateError for a wrong definition.
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
    folders = [Path(folder) for folder in templates]
    return blank_form(form_called(template, Library.open(folders), folders))


def form_called(template: str, library: Library, folders: Sequence[Path] = ()) -> Template:
    """The template of that id; UsageError where there is none, or where it names a layout."""
    if template not in library.templates and any(
        (folder / template / "layout.yaml").is_file() for folder in template_folders(folders)
    ):
        raise UsageError(
            f"{template}: a layout of disclosure tables, which has no blank form; "
            f"goalsheet consolidate --layout {template} makes them"
        )
    return library.get(template)


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
    """A filled blank for each record, as a file of its own in the folder.

    No folder is made for no records. A file that cannot be written is a finding, and the others
    are written; UsageError where that holds for all of them.
    """
    if not records:
        return WriteResult((), ())
    templates = {record.template: library.get(record.template) for record in records}
    blanks = {
        name: Forms.open(blank_form(template), str(template.blank), [template.plan])
        for name, template in templates.items()
    }
    fits = [fitted(record, templates[record.template].plan.definition) for record in records]
    paths = [folder / name for name in file_names((fit.record for fit in fits), ".xlsx")]
    for path in paths:
        check_free(path, force=force)
    _make_folder(folder)
    findings: list[Finding] = []
    written: list[Path] = []
    refused: list[UsageError] = []
    for number, (fit, path) in enumerate(zip(fits, paths, strict=True)):
        try:
            filled = _filled_blank(fit, blanks[fit.record.template], path)
            findings += filled.findings
            if filled.content is not None:
                write_file(path, filled.content)
                written.append(path)
        except UsageError as error:
            findings.append(_not_written(error, path, len(written), len(paths) - number))
            refused.append(error)
            if findings[-1].code == "disk_full":
                break
    if refused and not written:
        raise refused[0]
    return WriteResult(tuple(written), tuple(findings))


def _filled_blank(fit: Fitted, blank: Forms, path: Path) -> FilledForm:
    """A blank with one record; the other records do not suffer where its form is refused."""
    own = tuple(replace(finding, file=str(path)) for finding in fit.findings)
    try:
        filled = blank.fill([fit.record], str(path))
    except PackageError as error:
        found = Finding(error.code, "error", str(path), found=error.detail or None)
        return FilledForm(None, (*own, found))
    findings = (*own, *filled.findings)
    return FilledForm(_worth_writing(filled.content, blank.content, findings), findings)


def _not_written(error: UsageError, path: Path, written: int, left: int) -> Finding:
    cause = error.__cause__
    if isinstance(cause, OSError) and cause.errno in _FULL:
        values = {"written": str(written), "left": str(left)}
        return Finding("disk_full", "error", str(path), values=values)
    code = "not_permitted" if isinstance(cause, PermissionError) else "not_written"
    return Finding(code, "error", str(path))


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
        raise UsageError(_other_format(file, book.format))
    content = file.read_bytes()
    try:
        forms = Forms.open(content, str(file), plans)
        fits = [_fitted_for(record, plans) for record in records]
        placed, left = _placed(fits, forms)
        filled = forms.fill([fit.record for fit in placed])
    except PackageError as error:
        return FilledForm(
            None, (Finding(error.code, "error", str(file), found=error.detail or None),)
        )
    own = (replace(finding, file=str(file)) for fit in placed for finding in fit.findings)
    # Records without a form of their own have no findings but this one.
    findings = (*own, *filled.findings, *(_no_form(fit.record, file) for fit in left))
    return FilledForm(_worth_writing(filled.content, content, findings), findings)


def _fitted_for(record: Record, plans: Sequence[Plan]) -> Fitted:
    definition = next((plan.definition for plan in plans if plan.id == record.template), None)
    return Fitted(record, ()) if definition is None else fitted(record, definition)


def _placed(fits: Iterable[Fitted], forms: Forms) -> tuple[list[Fitted], list[Fitted]]:
    """The records for which the workbook has a form, and those for which it has none."""
    free = Counter(form[0].template for form in forms.forms)
    placed: list[Fitted] = []
    left: list[Fitted] = []
    for fit in fits:
        free[fit.record.template] -= 1
        (left if free[fit.record.template] < 0 else placed).append(fit)
    return placed, left


def _no_form(record: Record, file: Path) -> Finding:
    names = (record.fields.get(name) for name in ("project_name", "unit"))
    found = next((name for name in names if isinstance(name, str) and name), None)
    values = {"template": record.template}
    return Finding("no_form", "error", str(file), found=found or record.template, values=values)


def _other_format(file: Path, format_: str) -> str:
    wanted = "only .xlsx and .xlsm can be filled; save it as one in Excel"
    if file.suffix.lower() in _WORKBOOKS:
        return f"{file}: in truth a .{format_} file; {wanted}"
    return f"{file}: {wanted}"


def check_names(records: Sequence[Record], library: Library) -> None:
    """UsageError for a name that a template lacks: its value would be lost in silence."""
    for number, record in enumerate(records):
        _check_record(record, f"records[{number}]", library.get(record.template).plan.definition)


def check_target(target: Path, form: Path, *, force: bool) -> None:
    """UsageError where a form cannot go to `target`: another ending, or a file is there already."""
    if form.suffix and target.suffix.lower() != form.suffix.lower():
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


def _worth_writing(new: bytes, old: bytes, findings: Iterable[Finding]) -> bytes | None:
    """None where nothing was filled: an empty form must not stand under a project's name."""
    errors = any(finding.severity == "error" for finding in findings)
    return None if errors and new == old else new
