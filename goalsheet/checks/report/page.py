"""The findings as one page that stands alone: each with the piece of the sheet around its cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import PurePath
from typing import NamedTuple

from goalsheet.checks.outcome import CheckResult
from goalsheet.checks.report.counts import KINDS, by_kind, by_rule, files_of, kind
from goalsheet.checks.report.pieces import Pieces
from goalsheet.checks.report.snippet import Snippet, excerpt
from goalsheet.checks.report.text import summary
from goalsheet.messages import Description, Language
from goalsheet.messages.checks_report import REPORT
from goalsheet.messages.report import beside_its_place
from goalsheet.messages.rules import RULES, source_of
from goalsheet.messages.words import SEVERITY, Word
from goalsheet.model import Finding

_MOST_CELLS = 12
_LONGEST = 600


class Shown(NamedTuple):
    """A finding with its sentences, its cells in one line, and the pieces that show it.

    `kind` is one of `counts.KINDS`; `rule` is what the rule asks, `source` the document that it
    stands in; `passage` is what was found where no piece of a sheet shows it.
    """

    finding: Finding
    kind: str
    rule: str
    source: str
    said: Description
    cells: str
    passage: str
    pieces: tuple[Snippet, ...]


class File(NamedTuple):
    """A file with its findings; the folder apart from the name."""

    number: int
    folder: str
    name: str
    counts: Mapping[str, int]
    findings: tuple[Shown, ...]


def render(result: CheckResult, language: Language) -> bytes:
    """The page: no script, nothing loaded from elsewhere, every text escaped."""
    from jinja2 import Environment, StrictUndefined

    source = files("goalsheet.checks.report").joinpath("report.html.j2")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    pieces = Pieces(result)
    shown = [
        _file(name, found, pieces, language)._replace(number=number)
        for number, (name, found) in enumerate(files_of(result).items(), 1)
    ]
    page = environment.from_string(source.read_text(encoding="utf-8")).render(
        language="zh-CN" if language == "zh" else "en",
        words={name: word.of(language) for name, word in REPORT.items()},
        kinds={name: _KINDS[name].of(language) for name in KINDS},
        signs=_SIGNS,
        summary=summary(result, language),
        counts=by_kind(result.findings),
        files=shown,
        rules=by_rule(result, language),
        left_out=REPORT["left_out"].of(language).format(count=pieces.left_out)
        if pieces.left_out
        else "",
    )
    return page.encode("utf-8", "replace")


_KINDS = {**SEVERITY, "accepted": REPORT["accepted"]}
# Told apart without colours as well.
_SIGNS = {"error": "✕", "warning": "!", "info": "i", "accepted": "✓"}


def _file(name: str, found: Sequence[Finding], pieces: Pieces, language: Language) -> File:
    path = PurePath(name)
    folder = str(path.parent) if str(path.parent) != "." else ""
    shown = tuple(_shown(finding, pieces, language) for finding in found)
    return File(0, folder, path.name or REPORT["no_file"].of(language), by_kind(found), shown)


def _shown(finding: Finding, pieces: Pieces, language: Language) -> Shown:
    found = pieces.of(finding)
    # Of a text document there is no piece to show but the passage itself.
    passage = "" if any(not piece.file for piece in found) else finding.found or ""
    rule = RULES.get(finding.rule or "", Word("", ""))
    return Shown(
        finding,
        kind(finding),
        rule.of(language),
        source_of(finding) or "",
        beside_its_place(finding, language),
        cells_text(finding.cells, language),
        excerpt(passage, _LONGEST),
        found,
    )


def cells_text(cells: Sequence[str], language: Language) -> str:
    """Cells in one line, the name of a sheet once for those that follow one another."""
    texts: list[str] = []
    last = ""
    for cell in cells[:_MOST_CELLS]:
        sheet, mark, address = cell.rpartition("!")
        texts.append(address if mark and sheet == last else cell)
        last = sheet if mark else ""
    text = ("、" if language == "zh" else ", ").join(texts)
    if len(cells) > _MOST_CELLS:
        text += REPORT["more_cells"].of(language).format(count=len(cells))
    return text
