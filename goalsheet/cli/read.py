"""goalsheet read: filled forms into records."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goalsheet.cli.completing import template_ids
from goalsheet.cli.console import (
    output_path,
    print_binary,
    print_bytes,
    whole_file,
    write_files,
)
from goalsheet.cli.tally import Tally
from goalsheet.cli.words import Words
from goalsheet.errors import UsageError

if TYPE_CHECKING:
    from goalsheet.batch.run import Reading
    from goalsheet.model import ReadResult

_FORMATS = ("json", "ndjson", "xlsx", "csv")
_NEED_DEFINITIONS = ("xlsx", "csv")
_FROM_HOW_MANY = 5  # files, a progress bar says something


def command(words: Words) -> click.Command:
    """The command in the language of `words`."""

    @words.command("read")
    @click.argument("paths", metavar="PATH...", nargs=-1, required=True)
    @words.option("--template", metavar="ID", shell_complete=template_ids)
    @words.option("--format", "format_", type=click.Choice(_FORMATS), help="read.format")
    @words.option("-o", "--output", metavar="OUT", help="read.output")
    @words.option("--workers", metavar="N", type=click.IntRange(min=1))
    @words.option("--timeout", metavar="S", type=click.FloatRange(min=0, min_open=True))
    def read(
        paths: Sequence[str],
        template: str | None,
        format_: str | None,
        output: str | None,
        workers: int | None,
        timeout: float | None,
    ) -> int:
        from goalsheet.batch.files import workbooks
        from goalsheet.batch.run import Reading

        target = output_path(output)
        chosen = format_ or _by_suffix(target)
        if target is None and chosen == "csv":
            raise UsageError("csv cannot be printed; name a file with -o")
        reading = Reading(template, words.settings().folders, timeout)
        results = started(words, workbooks(paths, target), reading, workers)
        if chosen == "ndjson":
            return _stream(words, results, target)
        return _whole(words, results, chosen, reading, target)

    return read


def started(
    words: Words, files: Sequence[str], reading: Reading, workers: int | None
) -> Iterator[ReadResult]:
    """The results of reading, file by file, under a progress bar where a person looks on."""
    from goalsheet.batch.run import read_files

    return _with_progress(words, read_files(files, reading, workers), len(files))


def _with_progress(words: Words, results: Iterable[ReadResult], count: int) -> Iterator[ReadResult]:
    if words.settings().quiet or count < _FROM_HOW_MANY or not sys.stderr.isatty():
        yield from results
        return
    with click.progressbar(
        results, length=count, label=words.text("reading"), file=sys.stderr
    ) as progress:
        yield from progress


def _by_suffix(target: Path | None) -> str:
    if target is None:
        return "json"
    from goalsheet.formats import format_of

    return format_of(target)


def _stream(words: Words, results: Iterable[ReadResult], target: Path | None) -> int:
    """One document per file and line, written as the files are read."""
    from goalsheet.formats.ndjson import line

    tally = Tally(words)
    if target is None:
        for result in results:
            print_bytes(line(tally.add(result), words.language))
        return tally.close([])
    with whole_file(target) as stream:
        for result in results:
            stream.write(line(tally.add(result), words.language))
    return tally.close([target])


def _whole(
    words: Words,
    results: Iterable[ReadResult],
    chosen: str,
    reading: Reading,
    target: Path | None,
) -> int:
    """Everything in one piece, when all files have been read."""
    from goalsheet.batch.run import merged
    from goalsheet.formats import FORMATS
    from goalsheet.formats.flat import definitions_in

    tally = Tally(words)
    result = merged(tally.add(part) for part in results)
    definitions = definitions_in(reading.library()) if chosen in _NEED_DEFINITIONS else {}
    contents = FORMATS[chosen](result, definitions, words.language)
    if target is not None:
        return tally.close(write_files(target, contents))
    for content in contents.values():
        print_bytes(content) if chosen == "json" else print_binary(content, chosen)
    return tally.close([])
