"""A text document as numbered paragraphs, each with a place where a person finds it again.

Reads .docx (paragraphs and tables in order; nothing is run, nothing loaded from elsewhere), .txt
and .md (UTF-8, UTF-16 or GB 18030).
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from goalsheet.errors import UsageError
from goalsheet.model import Finding
from goalsheet.ooxml.package import Package, PackageError
from goalsheet.values.text import plain, squeeze

SUFFIXES = (".docx", ".txt", ".md")
MOST_BYTES = 20_000_000
MOST_PARAGRAPHS = 20_000
_LONGEST = 20_000  # characters of a paragraph that are looked at
_QUOTED = 12
_SHORT = 28  # a line of fewer characters is whole, a longer one may go on in the next
_ENDS = re.compile(r"[。；;！？!?：:]$")
_NUMBERED = re.compile(
    r"第[一二三四五六七八九十]+部分|[(（]?[一二三四五六七八九十]+[)）、]|[(（]?[0-9]{1,2}[)）、.．](?![0-9])"
)
_MARKDOWN = re.compile(r"^\s*(?:#{1,6}\s+|[-*+]\s+|>\s*)+")
_TITLE = re.compile(r"^#{1,6}\s", re.MULTILINE)
_EMPHASIS = re.compile(r"\*\*|__|`")
_RULE = re.compile(r"^[\s|:=\-*_]+$")


class Paragraph(NamedTuple):
    """One paragraph: its number (in a text file its first line), its text, where it stands."""

    number: int
    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read; one that cannot be read has no paragraphs and says why."""

    file: str
    paragraphs: tuple[Paragraph, ...] = ()
    findings: tuple[Finding, ...] = ()


def open_document(path: Path) -> Document:
    """The document at a path.

    Raises UsageError for a path that cannot be read or has another ending than `SUFFIXES`.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise UsageError(f"{path}: a narrative is a file {', '.join(SUFFIXES)}")
    try:
        if path.stat().st_size > MOST_BYTES:
            return _unreadable(path, PackageError("file_too_large", f"{path.stat().st_size} bytes"))
        content = path.read_bytes()
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}") from error
    try:
        found = (
            _numbered(_word_texts(content))
            if path.suffix.lower() == ".docx"
            else _lines(decoded(content))
        )
        paragraphs: list[Paragraph] = []
        for paragraph in found:
            if len(paragraphs) == MOST_PARAGRAPHS:
                raise PackageError("file_too_large", f"more than {MOST_PARAGRAPHS} paragraphs")
            paragraphs.append(paragraph)
    except PackageError as error:
        return _unreadable(path, error)
    return Document(str(path), tuple(paragraphs))


def _unreadable(path: Path, error: PackageError) -> Document:
    finding = Finding(error.code, "error", str(path), values={"reason": error.detail or error.code})
    return Document(str(path), (), (finding,))


def word_paragraphs(content: bytes) -> Mapping[int, int]:
    """Where the numbered paragraphs of a .docx begin: which of its `p` elements, counted from 0.

    Raises PackageError for what is no document.
    """
    found: dict[int, int] = {}
    number = 0
    for text, element in _word_blocks(content):
        if squeeze(text):
            number += 1
            found[number] = element
    return found


def _word_texts(content: bytes) -> Iterator[str]:
    """The texts of paragraphs and table rows, in the order of the document."""
    return (text for text, _ in _word_blocks(content))


def _word_blocks(content: bytes) -> Iterator[tuple[str, int]]:
    """Texts, each with its first `p` element that is not blank, counted from 0."""
    package = Package(content)  # refuses what inflates beyond its limits
    package.xml("word/document.xml")  # refuses entities
    import docx
    from docx.oxml.exceptions import InvalidXmlError
    from docx.table import Table

    try:
        document = docx.Document(io.BytesIO(content))
        places = {element: at for at, element in enumerate(document.element.iter("{*}p"))}
        for block in document.iter_inner_content():
            if isinstance(block, Table):
                for row in block.rows:
                    text = "\t".join(dict.fromkeys(cell.text.strip() for cell in row.cells))
                    yield text, _first_text(row._tr.iter("{*}p"), places)
            else:
                for text in block.text.split("\n"):
                    yield text, places[block._p]
    except (InvalidXmlError, KeyError, ValueError, AttributeError, IndexError) as error:
        raise PackageError("file_unreadable", str(error)) from error


def _first_text(paragraphs: Iterable[Any], places: Mapping[Any, int]) -> int:
    return next((places[p] for p in paragraphs if "".join(p.itertext()).strip()), 0)


def decoded(content: bytes) -> str:
    """The text of a .txt or .md file; PackageError for an encoding that is not known."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise PackageError("file_unreadable", "neither UTF-8, UTF-16 nor GB 18030")


def _numbered(texts: Iterator[str]) -> Iterator[Paragraph]:
    number = 0
    for text in texts:
        if squeeze(text):
            number += 1
            yield _paragraph(number, text, "¶")


def _lines(text: str) -> Iterator[Paragraph]:
    """The paragraphs of a text file: a long line without an end goes on in the next one."""
    first, collected = 0, ""
    marked = _TITLE.search(text) is not None
    for number, line in enumerate(text.splitlines(), 1):
        own = _EMPHASIS.sub("", _MARKDOWN.sub("", line)).strip()
        if not own or _RULE.fullmatch(own):
            if collected and marked:  # in Markdown a blank line ends a paragraph
                yield _paragraph(first, collected, "L")
                collected = ""
            continue
        listed = line.lstrip() != _MARKDOWN.sub("", line).lstrip()
        if collected and (listed or not _goes_on(collected, own)):
            yield _paragraph(first, collected, "L")
            collected = ""
        first = first if collected else number
        collected += own
    if collected:
        yield _paragraph(first, collected, "L")


def _goes_on(before: str, text: str) -> bool:
    whole = len(squeeze(before)) < _SHORT or _ENDS.search(before)
    return not whole and not _NUMBERED.match(text)


def _paragraph(number: int, text: str, mark: str) -> Paragraph:
    text = plain(text)[:_LONGEST]
    return Paragraph(number, text, f"{mark}{number} {squeeze(text)[:_QUOTED]}")
