"""Commands and options whose help stands in the catalogue, in the language of the call."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeVar

import click

from goalsheet.messages import Language
from goalsheet.messages.cli import HELP, OPTIONS, TEXTS

F = TypeVar("F", bound=Callable[..., Any])
C = TypeVar("C", bound=click.Command)
SETTINGS = "goalsheet"
_COMMON = ("lang", "templates", "quiet", "help", "version")


class _ChineseFormatter(click.HelpFormatter):
    """click's help with Chinese headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or TEXTS["usage"].zh)

    def write_heading(self, heading: str) -> None:
        super().write_heading({word.en: word.zh for word in TEXTS.values()}.get(heading, heading))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        required = TEXTS["required"]
        told = [(name, text.replace(required.en, required.zh)) for name, text in rows]
        super().write_dl(told, col_max, col_spacing)


class _ChineseContext(click.Context):
    formatter_class = _ChineseFormatter


class Settings(NamedTuple):
    """What may be given before or after the name of a command."""

    language: Language
    folders: tuple[str, ...]
    quiet: bool


class Words:
    """Makes commands and options that speak one language."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language

    def text(self, name: str, **values: object) -> str:
        """A sentence of the catalogue."""
        return TEXTS[name].of(self.language).format(**values)

    def command(self, name: str) -> Callable[[Callable[..., Any]], click.Command]:
        """A command called by the last word of `name`, with the options that all commands have."""

        def decorate(function: Callable[..., Any]) -> click.Command:
            made = click.command(
                name.rpartition(" ")[2], cls=click.Command, **self._properties(name)
            )
            return self._local(made(self._common(function)))

        return decorate

    def group(self, name: str) -> Callable[[Callable[..., Any]], click.Group]:
        """A group of commands."""

        def decorate(function: Callable[..., Any]) -> click.Group:
            made = click.command(
                name,
                cls=click.Group,
                subcommand_metavar=self.text("command_metavar"),
                **self._properties(name),
            )
            return self._local(made(self._common(function)))

        return decorate

    def option(self, *names: str, help: str = "", **properties: Any) -> Callable[[F], F]:  # noqa: A002
        """An option with its help from the catalogue: `help` or its own name."""
        key = help or next(name for name in names if name.startswith("--"))[2:]
        return click.option(*names, help=OPTIONS[key].of(self.language), **properties)

    def settings(self) -> Settings:
        """What was given to the command that runs now, and before its name."""
        meta = click.get_current_context().meta
        folders = tuple(meta.get(SETTINGS + ".folders", ()))
        return Settings(self.language, folders, bool(meta.get(SETTINGS + ".quiet")))

    def _common(self, function: F) -> F:
        """Add `--lang`, `--templates`, `--quiet` and `--help`."""
        for decorate in (
            click.help_option("-h", "--help", help=OPTIONS["help"].of(self.language)),
            self.option("-q", "--quiet", is_flag=True, expose_value=False, callback=_set_quiet),
            self.option(
                "--templates",
                metavar="DIR",
                multiple=True,
                type=click.Path(),
                expose_value=False,
                callback=_add_folders,
            ),
            self.option("--lang", type=click.Choice(["zh", "en"]), expose_value=False),
        ):
            function = decorate(function)
        return function

    def _properties(self, name: str) -> dict[str, Any]:
        return {
            "help": HELP[name].of(self.language),
            "short_help": HELP[name].of(self.language).partition("\n")[0],
            "options_metavar": self.text("options_metavar"),
            "add_help_option": False,
        }

    def _local(self, command: C) -> C:
        command.params.sort(key=lambda parameter: parameter.name in _COMMON)  # own options first
        if self.language == "zh":
            command.context_class = _ChineseContext
        return command


def _add_folders(context: click.Context, _option: click.Parameter, value: tuple[str, ...]) -> None:
    context.meta[SETTINGS + ".folders"] = [*context.meta.get(SETTINGS + ".folders", ()), *value]


def _set_quiet(context: click.Context, _option: click.Parameter, value: bool) -> None:
    context.meta[SETTINGS + ".quiet"] = value or bool(context.meta.get(SETTINGS + ".quiet"))
