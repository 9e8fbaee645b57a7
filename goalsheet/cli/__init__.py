"""The command line: parse, call, print, exit code. One module per command."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from goalsheet.cli import (
    blank,
    check,
    completion,
    consolidate,
    inspect,
    ledger,
    read,
    templates,
    trace,
    write,
)
from goalsheet.cli.console import OutputClosedError, print_text, say
from goalsheet.cli.language import language_of
from goalsheet.cli.words import Words
from goalsheet.errors import GoalsheetError, TemplateError
from goalsheet.messages import Language
from goalsheet.messages.cli import OPTIONS, spoken
from goalsheet.messages.template import mistake_text

INTERRUPTED, PIPE_CLOSED = 130, 141


def commands(language: Language) -> click.Group:
    """`goalsheet` with all its commands, in one language."""
    words = Words(language)

    @words.group("goalsheet")
    @click.option(
        "--version",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_print_version,
        help=OPTIONS["version"].of(language),
    )
    def goalsheet() -> None:
        pass

    for module in (
        read,
        check,
        inspect,
        consolidate,
        trace,
        write,
        ledger,
        blank,
        templates,
        completion,
    ):
        goalsheet.add_command(module.command(words))
    return goalsheet


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command line and exit: 0 fine, 1 an error in a workbook, 2 wrong usage."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command line; gives its exit code."""
    language = language_of(sys.argv[1:] if arguments is None else arguments)
    words = Words(language)
    try:
        # click expands wildcards on Windows only where it takes the arguments itself.
        args = None if arguments is None else list(arguments)
        code = commands(language).main(args, "goalsheet", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        say(error.format_message())
        return 2
    except click.UsageError as error:
        say(words.text("error", text=spoken(error.format_message(), language)))
        if error.ctx is not None:
            say(words.text("try_help", command=error.ctx.command_path))
        return 2
    except (GoalsheetError, click.ClickException) as error:
        say(words.text("error", text=_sentence(error, language)))
        return 2
    except (click.Abort, KeyboardInterrupt):
        say(words.text("interrupted"))
        return INTERRUPTED
    except OutputClosedError:
        return PIPE_CLOSED
    return code if isinstance(code, int) else 0


def _sentence(error: Exception, language: Language) -> str:
    """What an exception says, every mistake of a definition on its own line."""
    if isinstance(error, TemplateError) and error.mistakes:
        return "\n".join(mistake_text(mistake, language) for mistake in error.mistakes)
    return spoken(str(error), language)


def _print_version(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print_text(f"goalsheet {version('goalsheet')}")
        context.exit()
