"""Write docs/cli.md and docs/zh/cli.md from the commands themselves.

Run: python -m tools.cli_reference
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import click

from goalsheet.cli import commands

DOCS = Path(__file__).parent.parent / "docs"
PAGES: dict[Literal["en", "zh"], Path] = {"en": DOCS / "cli.md", "zh": DOCS / "zh" / "cli.md"}
TITLE = {"en": "Command line", "zh": "命令行"}
NOTE = {
    "en": "Written by `python -m tools.cli_reference` from the commands; do not edit.",
    "zh": "本页由 `python -m tools.cli_reference` 根据命令生成，请勿手工修改。",
}
HEAD = {"en": ("Option", "Meaning"), "zh": ("选项", "说明")}
COMMON = ("lang", "templates", "quiet", "help")


def reference(language: Literal["en", "zh"]) -> str:
    """The whole page in one language."""
    root = commands(language)
    parts = [f"# {TITLE[language]}", f"<!-- {NOTE[language]} -->"]
    for path, command in _walk(root, ("goalsheet",)):
        parts += _section(path, command, language, with_common=command is root)
    return "\n\n".join(parts) + "\n"


def _walk(
    command: click.Command, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        for name, child in command.commands.items():
            yield from _walk(child, (*path, name))


def _section(
    path: tuple[str, ...],
    command: click.Command,
    language: Literal["en", "zh"],
    *,
    with_common: bool,
) -> list[str]:
    context = click.Context(command, info_name=" ".join(path))
    usage = " ".join([" ".join(path), *command.collect_usage_pieces(context)])
    parts = [f"## {' '.join(path)}", (command.help or "").strip(), f"```\n{usage}\n```"]
    options = [
        parameter.get_help_record(context)
        for parameter in command.get_params(context)
        if isinstance(parameter, click.Option) and (with_common or parameter.name not in COMMON)
    ]
    rows = [f"| `{names}` | {text} |" for names, text in filter(None, options)]
    if rows:
        first, second = HEAD[language]
        parts.append("\n".join([f"| {first} | {second} |", "|---|---|", *map(_escaped, rows)]))
    return parts


def _escaped(row: str) -> str:
    """A row of a table whose code has a bar in it: [zh|en]."""
    head, code, rest = row.split("`", 2)
    return f"{head}`{code.replace('|', chr(92) + '|')}`{rest}"


def main() -> None:
    for language, page in PAGES.items():
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(reference(language), encoding="utf-8")


if __name__ == "__main__":
    main()
