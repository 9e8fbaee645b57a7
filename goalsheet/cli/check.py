"""goalsheet check: what is wrong in filled forms."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from goalsheet.cli.completing import layout_ids, template_ids
from goalsheet.cli.console import output_path, print_binary, print_bytes, say, write_files
from goalsheet.cli.read import started
from goalsheet.cli.words import Words
from goalsheet.errors import UsageError
from goalsheet.model import ReadResult

if TYPE_CHECKING:
    from goalsheet.batch.publication import Publication
    from goalsheet.batch.run import Reading
from goalsheet.messages import describe

if TYPE_CHECKING:
    from goalsheet.batch.write import WriteResult

_MOST_NAMED = 5
_MOST_WRITTEN = 20
_FORMATS = ("text", "json", "xlsx", "html")


class _Options(NamedTuple):
    """What was given beside the paths."""

    template: str | None
    accepted: str | None
    format_: str | None
    output: str | None
    annotate: str | None
    strip: bool
    force: bool
    workers: int | None
    timeout: float | None
    layout: str | None
    narrative: str | None
    previous: str | None


def command(words: Words) -> click.Command:
    """The command in the language of `words`."""

    @words.command("check")
    @click.argument("paths", metavar="PATH...", nargs=-1, required=True)
    @words.option("--template", metavar="ID", shell_complete=template_ids)
    @words.option("--layout", metavar="ID", help="check.layout", shell_complete=layout_ids)
    @words.option("--narrative", metavar="FILE", help="check.narrative")
    @words.option("--previous", metavar="PATH", help="check.previous")
    @words.option("--accepted", metavar="FILE", help="check.accepted")
    @words.option("--format", "format_", type=click.Choice(_FORMATS), help="check.format")
    @words.option("-o", "--output", metavar="OUT", help="check.output")
    @words.option("--annotate", metavar="DIR", help="check.annotate")
    @words.option("--strip", is_flag=True, help="check.strip")
    @words.option("--force", is_flag=True)
    @words.option("--workers", metavar="N", type=click.IntRange(min=1))
    @words.option("--timeout", metavar="S", type=click.FloatRange(min=0, min_open=True))
    def check(paths: Sequence[str], **given: Any) -> int:
        return _check(words, paths, _Options(**given))

    return check


def _check(words: Words, paths: Sequence[str], options: _Options) -> int:
    """Read, check, report; gives the exit code."""
    from goalsheet.batch.check import checked
    from goalsheet.batch.files import outside, workbooks
    from goalsheet.batch.run import Reading, merged
    from goalsheet.checks.accepted import load_accepted
    from goalsheet.checks.report import REPORTS
    from goalsheet.checks.report.text import summary

    if options.strip:
        return _strip(words, paths, options)
    target = output_path(options.output)
    chosen = options.format_ or _by_suffix(target)
    acceptances = load_accepted(Path(options.accepted)) if options.accepted else ()
    reading = Reading(options.template, words.settings().folders, options.timeout)
    files: Sequence[str] = workbooks(paths, target)
    if options.annotate is not None:  # what an earlier run sent back is not submitted
        files = outside(files, Path(options.annotate), paths)
    published = _published(files, reading, options)
    files = published.others if published else files
    read = merged(started(words, files, reading, options.workers)) if files else ReadResult()
    result = checked(read, reading.library(), acceptances, published)
    _give(words, REPORTS[chosen](result, words.language), chosen, target)
    if options.annotate is not None:
        from goalsheet.batch.annotate import annotate_files

        folder = Path(options.annotate)
        _sent(words, annotate_files(result.findings, folder, words.language, force=options.force))
    if not words.settings().quiet:
        if target is not None or chosen != "text":
            say(summary(result, words.language))
        _say_passed_over(words, paths, options)
    errors = (f for f in result.findings if f.severity == "error" and f.accepted is None)
    return 1 if any(errors) else 0


def _strip(words: Words, paths: Sequence[str], options: _Options) -> int:
    """Take the marks of an earlier check off; gives the exit code."""
    from goalsheet.batch.annotate import strip_files
    from goalsheet.batch.files import SUFFIXES, outside, workbooks

    if options.annotate is None:
        raise UsageError("--strip needs a folder for the copies: --annotate DIR")
    folder = Path(options.annotate)
    found = outside(workbooks(paths, folder, (*SUFFIXES, ".docx")), folder, paths)
    _sent(words, strip_files(map(Path, found), folder, force=options.force))
    return 0


def _say_passed_over(words: Words, paths: Sequence[str], options: _Options) -> None:
    """Say which files of the folders given are no workbooks."""
    from goalsheet.batch.files import outside, passed_over

    found = passed_over(paths)
    if options.annotate is not None:
        found = outside(found, Path(options.annotate), paths)
    names = [Path(file).name for file in found if not _is(options.narrative, file)]
    if names:
        shown = names[:_MOST_NAMED] + ["…"] * (len(names) > _MOST_NAMED)
        mark = "、" if words.language == "zh" else ", "
        say(words.text("passed_over", count=len(names), names=mark.join(shown)))


def _is(given: str | None, file: str) -> bool:
    return given is not None and Path(given).resolve() == Path(file).resolve()


def _sent(words: Words, result: WriteResult) -> None:
    """Say where the copies are and what could not be marked in them."""
    if words.settings().quiet:
        return
    for finding in result.findings:
        say(describe(finding, words.language)[0])
    if len(result.paths) > _MOST_WRITTEN:
        folder = result.paths[0].parent
        say(words.text("sent_back", count=len(result.paths), folder=folder))
        return
    for path in result.paths:
        say(words.text("written", path=path))


def _published(files: Sequence[str], reading: Reading, options: _Options) -> Publication | None:
    """The disclosure workbooks among the files, where a layout is named."""
    if options.layout is None:
        if options.narrative is not None or options.previous is not None:
            raise UsageError("--narrative and --previous need --layout")
        return None
    from goalsheet.batch.publication import Publication, Wanted

    narrative = Path(options.narrative) if options.narrative else None
    previous = Path(options.previous) if options.previous else None
    return Publication.among(files, Wanted(options.layout, narrative, previous), reading.folders)


def _by_suffix(target: Path | None) -> str:
    if target is None:
        return "text"
    from goalsheet.checks.report import SUFFIXES

    try:
        return SUFFIXES[target.suffix.lower()]
    except KeyError:
        known = ", ".join(SUFFIXES)
        raise UsageError(f"{target}: the ending says no format (known: {known})") from None


def _give(words: Words, content: bytes, chosen: str, target: Path | None) -> None:
    """The report to its file, or to standard output."""
    if target is None:
        print_binary(content, chosen) if chosen == "xlsx" else print_bytes(content)
        return
    for path in write_files(target, {target.suffix: content}):
        if not words.settings().quiet:
            say(words.text("written", path=path))
