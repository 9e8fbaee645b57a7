"""goalsheet consolidate: all records of a set in one workbook."""

from __future__ import annotations

from collections.abc import Sequence

import click

from goalsheet.cli.completing import template_ids
from goalsheet.cli.console import output_path, print_binary, write_files
from goalsheet.cli.read import started
from goalsheet.cli.tally import Tally
from goalsheet.cli.words import Words
from goalsheet.errors import UsageError


def command(words: Words) -> click.Command:
    """The command in the language of `words`."""

    @words.command("consolidate")
    @click.argument("paths", metavar="PATH...", nargs=-1, required=True)
    @words.option("-o", "--output", metavar="SUMMARY", required=True, help="consolidate.output")
    @words.option("--unit", type=click.Choice(["万元", "元"]), default="万元")
    @words.option("--template", metavar="ID", shell_complete=template_ids)
    @words.option("--workers", metavar="N", type=click.IntRange(min=1))
    @words.option(
        "--timeout", metavar="S", type=click.FloatRange(min=0, min_open=True), default=120.0
    )
    def consolidate(
        paths: Sequence[str],
        output: str,
        unit: str,
        template: str | None,
        workers: int | None,
        timeout: float,
    ) -> int:
        from goalsheet.batch.files import workbooks
        from goalsheet.batch.run import Reading, merged
        from goalsheet.consolidate.summary import summarize
        from goalsheet.consolidate.workbook import render_summary
        from goalsheet.formats.flat import definitions_in
        from goalsheet.values.amount import convert, format_amount

        target = output_path(output)
        if target is not None and target.suffix.lower() != ".xlsx":
            raise UsageError(f"{target}: a summary is an .xlsx file")
        reading = Reading(template, words.settings().folders, timeout)
        files = workbooks(paths, target)
        tally = Tally(words)
        result = merged(tally.add(part) for part in started(words, files, reading, workers))
        definitions = definitions_in(reading.library())
        summary = summarize(result, definitions, unit)
        tally.note(summary.findings[len(result.findings) :])
        content = render_summary(summary, definitions, words.language)
        total = words.text(
            "total",
            projects=len(summary.projects),
            yuan=format_amount(convert(summary.total, unit, "元"), decimals=2, separators=True),
            wan=format_amount(convert(summary.total, unit, "万元"), decimals=2, separators=True),
        )
        if target is not None:
            return tally.close(write_files(target, {".xlsx": content}), total)
        print_binary(content, "xlsx")
        return tally.close([], total)

    return consolidate
