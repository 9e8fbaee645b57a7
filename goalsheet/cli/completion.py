"""goalsheet completion: the completion script of a shell."""

from __future__ import annotations

import click

from goalsheet.cli.console import print_text
from goalsheet.cli.words import Words

PROGRAM = "goalsheet"
VARIABLE = "_GOALSHEET_COMPLETE"


def command(words: Words) -> click.Command:
    """The command in the language of `words`."""

    @words.command("completion")
    @click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
    def completion(shell: str) -> int:
        from click.shell_completion import get_completion_class

        root = click.get_current_context().find_root().command
        script = get_completion_class(shell)
        if script is None:  # click knows the three shells that the argument admits
            raise click.UsageError(f"no completion for {shell}")
        print_text(script(root, {}, PROGRAM, VARIABLE).source())
        return 0

    return completion
