"""goalsheet consolidate: all records of a set in one workbook, or an agency's disclosure tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from goalsheet.cli.completing import layout_ids, template_ids
from goalsheet.cli.console import output_path, print_binary, write_files
from goalsheet.cli.disclosing import disclose
from goalsheet.cli.read import started
from goalsheet.cli.sent import without_findings
from goalsheet.cli.tally import Tally, findings_path
from goalsheet.cli.words import Words
from goalsheet.errors import UsageError

if TYPE_CHECKING:
    from goalsheet.consolidate.summary import Summary

_OF_LAYOUTS = ("agency", "year", "budget_version", "ledger", "codes", "eliminate_transfers")


def command(words: Words) -> click.Command:
    """The command in the language of `words`."""

    @words.command("consolidate")
    @click.argument("paths", metavar="PATH...", nargs=-1)
    @words.option("-o", "--output", metavar="SUMMARY", required=True, help="consolidate.output")
    @words.option("--layout", metavar="ID", shell_complete=layout_ids)
    @words.option("--agency", metavar="NAME")
    @words.option("--year", metavar="Y", type=click.IntRange(1900, 2999))
    @words.option(
        "--version",
        "budget_version",
        type=click.Choice(["initial", "adjusted"]),
        help="budget-version",
    )
    @words.option("--ledger", metavar="FILE", help="consolidate.ledger")
    @words.option("--codes", metavar="FILE", multiple=True)
    @words.option("--eliminate-transfers", is_flag=True)
    @words.option("--findings", metavar="FILE")
    @words.option("--unit", type=click.Choice(["万元", "元"]))
    @words.option("--template", metavar="ID", shell_complete=template_ids)
    @words.option("--workers", metavar="N", type=click.IntRange(min=1))
    @words.option("--timeout", metavar="S", type=click.FloatRange(min=0, min_open=True))
    def consolidate(paths: Sequence[str], output: str, **options: Any) -> int:
        if options["layout"] is not None:
            if options["unit"]:
                raise UsageError("--unit is not for --layout: the layout says the unit")
            return disclose(words, paths, output, options)
        for name in _OF_LAYOUTS:
            if options[name]:
                spelt = "version" if name == "budget_version" else name.replace("_", "-")
                raise UsageError(f"--{spelt} needs --layout")
        if not paths:
            raise UsageError("nothing to read: give the path of at least one file or folder")
        return _summarize(words, paths, output, options)

    return consolidate


def _summarize(words: Words, paths: Sequence[str], output: str, options: dict[str, Any]) -> int:
    """Write the summary of a set of goal forms."""
    from goalsheet.batch.files import workbooks
    from goalsheet.batch.run import Reading, merged
    from goalsheet.consolidate.summary import summarize
    from goalsheet.consolidate.workbook import render_summary
    from goalsheet.formats.flat import definitions_in

    target = output_path(output)
    if target is not None and target.suffix.lower() != ".xlsx":
        raise UsageError(f"{target}: a summary is an .xlsx file")
    reading = Reading(options["template"], words.settings().folders, options["timeout"])
    kept = findings_path(options["findings"], target)
    files = without_findings(workbooks(paths, target), kept, paths)
    tally = Tally(words, kept=kept)
    result = merged(tally.add(part) for part in started(words, files, reading, options["workers"]))
    definitions = definitions_in(reading.library())
    summary = summarize(result, definitions, options["unit"] or "万元")
    tally.note(summary.findings[len(result.findings) :])
    content = render_summary(summary, definitions, words.language)
    sentences = _totals(words, summary)
    if target is not None:
        return tally.close(write_files(target, {".xlsx": content}), *sentences)
    print_binary(content, "xlsx")
    return tally.close([], *sentences)


def _totals(words: Words, summary: Summary) -> list[str]:
    """The total in both units, and whether something is missing in it."""
    from goalsheet.values.amount import convert, format_amount

    yuan, wan = (
        format_amount(convert(summary.total, summary.unit, unit), decimals=2, separators=True)
        for unit in ("元", "万元")
    )
    missing = sum(1 for line in summary.projects if line.total is None)
    total = words.text("total", projects=len(summary.projects), yuan=yuan, wan=wan)
    if not missing and not summary.unread:
        return [total]
    return [total, words.text("incomplete", projects=missing, files=len(summary.unread))]
