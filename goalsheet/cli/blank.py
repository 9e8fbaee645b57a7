"""goalsheet blank: the empty official form of a template."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from goalsheet.cli.completing import template_ids
from goalsheet.cli.console import output_path, print_binary, say
from goalsheet.cli.words import Words
from goalsheet.errors import UsageError

if TYPE_CHECKING:
    from goalsheet.template.library import Library, Template


def command(words: Words) -> click.Command:
    """The command in the language of `words`."""

    @words.command("blank")
    @click.argument("template", metavar="ID", shell_complete=template_ids)
    @words.option("-o", "--output", metavar="FILE", required=True, help="blank.output")
    @words.option("--force", is_flag=True)
    def blank(template: str, output: str, force: bool) -> int:
        from goalsheet.ooxml.write.atomic import write_file

        target = output_path(output)
        chosen = open_library(words).get(template)
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


def blank_form(template: Template) -> bytes:
    """The empty form as issued; UsageError where the template has none."""
    try:
        return template.blank.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(f"cannot read {template.blank}: {reason}") from error


def check_target(target: Path, form: Path, *, force: bool) -> None:
    """UsageError where a form cannot go to `target`: another ending, or a file is there already."""
    if target.suffix.lower() != form.suffix.lower():
        raise UsageError(f"{target}: must end in {form.suffix} as the form does")
    check_free(target, force=force)


def check_free(target: Path, *, force: bool) -> None:
    """UsageError where something stands under that name and is not to be replaced."""
    if target.exists() and not force:
        raise UsageError(f"{target}: exists already; --force replaces it")
