"""goalsheet blank: the empty official form of a template."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from goalsheet.cli.completing import template_ids
from goalsheet.cli.console import output_path, print_binary, say
from goalsheet.cli.words import Words

if TYPE_CHECKING:
    from goalsheet.template.library import Library


def command(words: Words) -> click.Command:
    """The command in the language of `words`."""

    @words.command("blank")
    @click.argument("template", metavar="ID", shell_complete=template_ids)
    @words.option("-o", "--output", metavar="FILE", required=True, help="blank.output")
    @words.option("--force", is_flag=True)
    def blank(template: str, output: str, force: bool) -> int:
        from goalsheet.batch.write import blank_form, check_target, form_called
        from goalsheet.ooxml.write.atomic import write_file

        target = output_path(output)
        folders = [Path(folder) for folder in words.settings().folders]
        chosen = form_called(template, open_library(words), folders)
        content = blank_form(chosen)
        if target is None:
            print_binary(content, "xlsx")
            return 0
        check_target(target, chosen.blank, force=force)
        write_file(target, content)
        if not words.settings().quiet:
            say(words.text("written", path=target))
        return 0

    return blank


def open_library(words: Words) -> Library:
    """The templates at hand, those of `--templates` included."""
    from goalsheet.template.library import Library

    return Library.open([Path(folder) for folder in words.settings().folders])
