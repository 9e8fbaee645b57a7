"""Forms sent back: copies of files with findings marked in them, and the marks taken off."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from goalsheet.batch.write import WriteResult, check_free
from goalsheet.errors import UsageError
from goalsheet.messages import Language
from goalsheet.model import Finding
from goalsheet.narrative.document import SUFFIXES as TEXTS
from goalsheet.narrative.returned import annotate_text, strip_text
from goalsheet.ooxml.write.atomic import write_file
from goalsheet.writer.annotate import Annotated, annotate, strip


def annotate_files(
    findings: Sequence[Finding], folder: Path, language: Language, *, force: bool = False
) -> WriteResult:
    """Every file that has findings, with these marked in it, as a file of its own in `folder`.

    The files themselves stay as they are; one without findings gets no copy. A workbook has its
    cells marked, a narrative (.docx) its paragraphs commented. Raises UsageError for a copy that
    exists already (unless `force`) or would stand in the place of its original, and for what
    cannot be read or written.
    """
    by_file: dict[str, list[Finding]] = {}
    for finding in findings:
        by_file.setdefault(finding.file, []).append(finding)
    files = [file for file in by_file if Path(file).is_file()]
    return _copies(
        files,
        folder,
        lambda file, content: _marker(file)(content, file, by_file[file], language),
        force=force,
    )


def strip_files(files: Iterable[Path], folder: Path, *, force: bool = False) -> WriteResult:
    """Every workbook without the marks of `annotate_files`, as a file of its own in `folder`.

    Raises as `annotate_files` does.
    """
    return _copies(
        [str(file) for file in files],
        folder,
        _stripped,
        force=force,
    )


def _marker(file: str) -> Callable[[bytes, str, Sequence[Finding], Language], Annotated]:
    return annotate_text if Path(file).suffix.lower() in TEXTS else annotate


def _stripped(file: str, content: bytes) -> Annotated:
    """A file without marks; one that has none is said to have none."""
    bare = strip_text(content) if Path(file).suffix.lower() in TEXTS else strip(content)
    note = Finding("nothing_to_strip", "info", file)
    return Annotated(bare, Path(file).name, (note,) if bare == content else ())


def _copies(
    files: Sequence[str],
    folder: Path,
    made: Callable[[str, bytes], Annotated],
    *,
    force: bool,
) -> WriteResult:
    copies = [(Path(file), made(file, _content(file))) for file in files]
    targets = [folder / name for name in _distinct(copy.name for _, copy in copies)]
    for (source, _), target in zip(copies, targets, strict=True):
        if target.resolve() == source.resolve():
            raise UsageError(f"{target}: the form itself stands there; name another folder")
        check_free(target, force=force)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder}: cannot be written ({error.strerror})") from error
    for (_, copy), target in zip(copies, targets, strict=True):
        write_file(target, copy.content)
    findings = tuple(finding for _, copy in copies for finding in copy.findings)
    return WriteResult(tuple(targets), findings)


def _content(file: str) -> bytes:
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise UsageError(f"cannot read {file}: {error.strerror}") from error


def _distinct(names: Iterable[str]) -> Iterator[str]:
    """The names, numbered where two files of several folders have the same."""
    taken: set[str] = set()
    for name in names:
        path = Path(name)
        free, number = name, 1
        while free.lower() in taken:
            number += 1
            free = f"{path.stem}_{number}{path.suffix}"
        taken.add(free.lower())
        yield free
