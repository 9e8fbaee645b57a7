"""goalsheet templates: list, show, schema, check, new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goalsheet.cli.completing import definition_ids
from goalsheet.cli.console import output_path, print_json, print_text, say, write_files
from goalsheet.cli.tally import MOST_TOLD
from goalsheet.cli.words import Words
from goalsheet.errors import Mistake, TemplateError, UsageError
from goalsheet.messages.template import mistake_text

if TYPE_CHECKING:
    from goalsheet.disclosure.definition import Layout
    from goalsheet.template.definition import TemplateDefinition
    from goalsheet.template.library import Library

_LAYOUT = "layout.yaml"
_TEXT_OR_JSON = click.Choice(["text", "json"])


def command(words: Words) -> click.Command:
    """The group of commands in the language of `words`."""

    @words.group("templates")
    def templates() -> None:
        pass

    for make in (_list, _show, _schema, _check, _new):
        templates.add_command(make(words))
    return templates


def _library(words: Words) -> Library:
    from goalsheet.template.library import Library

    return Library.open(_folders(words))


def _folders(words: Words) -> list[Path]:
    return [Path(folder) for folder in words.settings().folders]


def _list(words: Words) -> click.Command:
    @words.command("templates list")
    @words.option("--format", "format_", type=_TEXT_OR_JSON, default="text")
    def list_(format_: str) -> int:
        shown = [*_templates(words), *_layouts(words)]
        if format_ == "json":
            print_json(shown)
            return 0
        for entry in shown:
            first, last = entry["years"]
            years = f"{first}-{last or ''}"
            print_text(f"{entry['template']:<32}{years:<11}{entry['issuer']}  {entry['name']}")
        return 0

    return list_


def _templates(words: Words) -> Iterator[dict[str, Any]]:
    """The templates of forms, as the list shows them."""
    for _, template in sorted(_library(words).templates.items()):
        yield _listed(words, "template", template.plan.definition, template.folder)


def _layouts(words: Words) -> Iterator[dict[str, Any]]:
    """The layouts of disclosure tables, each id once."""
    from goalsheet.disclosure.load import layouts_in

    seen = set()
    for path, layout in layouts_in(_folders(words)):
        if layout.id not in seen:
            seen.add(layout.id)
            yield _listed(words, "layout", layout, path.parent)


def _listed(
    words: Words, kind: str, definition: TemplateDefinition | Layout, folder: Path
) -> dict[str, Any]:
    return {
        "template": definition.id,
        "kind": kind,
        "version": definition.version,
        "name": definition.name.zh if words.language == "zh" else definition.name.en,
        "issuer": definition.issuer,
        "years": list(definition.years),
        "folder": str(folder),
    }


def _show(words: Words) -> click.Command:
    @words.command("templates show")
    @click.argument("template", metavar="ID", shell_complete=definition_ids)
    @words.option("--format", "format_", type=_TEXT_OR_JSON, default="text")
    def show(template: str, format_: str) -> int:
        library = _library(words)
        if template in library.layouts:
            return _show_layout(words, template, format_)
        from goalsheet.template.lint import nearest
        from goalsheet.template.show import describe_template, template_text

        near = nearest(template, library.layouts) if template not in library.templates else None
        if near:
            raise UsageError(f"no template is called {template!r} (did you mean {near!r}?)")
        definition = library.get(template).plan.definition
        if format_ == "json":
            print_json(describe_template(definition, words.language))
        else:
            print_text(template_text(definition, words.language))
        return 0

    return show


def _show_layout(words: Words, layout_id: str, format_: str) -> int:
    from goalsheet.disclosure.load import one_layout
    from goalsheet.disclosure.show import describe_layout, layout_text

    layout = one_layout(layout_id, _folders(words))
    if format_ == "json":
        print_json(describe_layout(layout, words.language))
    else:
        print_text(layout_text(layout, words.language))
    return 0


def _schema(words: Words) -> click.Command:
    @words.command("templates schema")
    @words.option("--layouts", is_flag=True)
    @words.option("--records", is_flag=True)
    def schema(*, layouts: bool, records: bool) -> int:
        from goalsheet.disclosure.schema import layout_schema
        from goalsheet.template.schema import definition_schema, record_schema

        if layouts and records:
            raise UsageError("--layouts and --records cannot be given together")
        if records:
            plans = _library(words).plans()
            print_json(record_schema([plan.definition for plan in plans]))
        else:
            print_json(layout_schema() if layouts else definition_schema())
        return 0

    return schema


def _check(words: Words) -> click.Command:
    @words.command("templates check")
    @click.argument("paths", metavar="PATH...", nargs=-1, required=True)
    def check(paths: Sequence[str]) -> int:
        code = 0
        for file in [file for path in paths for file in _definition_files(Path(path))]:
            mistakes, hints = _checked(file)
            for mistake in mistakes:
                say(mistake_text(mistake, words.language))
            for hint in hints[:MOST_TOLD]:
                say(words.text("hint", text=mistake_text(hint, words.language)))
            if len(hints) > MOST_TOLD:
                say(words.text("more_hints", count=len(hints) - MOST_TOLD))
            if mistakes:
                code = 1
            else:
                print_text(words.text("sound", file=file))
        return code

    return check


def _checked(file: Path) -> tuple[Sequence[Mistake], Sequence[Mistake]]:
    """What is wrong with a definition, and hints for its author."""
    from goalsheet.drafting.blank import compare
    from goalsheet.template.load import load_definition

    if file.name == _LAYOUT:
        return _checked_layout(file), ()
    try:
        definition = load_definition(file)
    except TemplateError as error:
        return error.mistakes, ()
    mistakes, hints = compare(definition, str(file), file.with_name("blank.xlsx"))
    folder = file.resolve().parent.name
    if file.name == "template.yaml" and folder != definition.id:
        values = {"folder": folder, "id": definition.id}
        mistakes = (Mistake(str(file), "id", "folder_differs", values), *mistakes)
    return mistakes, hints


def _checked_layout(file: Path) -> Sequence[Mistake]:
    from goalsheet.disclosure.load import load_layout

    try:
        layout = load_layout(file)
    except TemplateError as error:
        return error.mistakes
    folder = file.resolve().parent.name
    if folder == layout.id:
        return ()
    return (Mistake(str(file), "id", "folder_differs", {"folder": folder, "id": layout.id}),)


def _definition_files(path: Path) -> Iterator[Path]:
    if not path.exists():
        raise UsageError(f"no such file or folder: {path}")
    names = ("template.yaml", _LAYOUT)
    found = [path] if path.is_file() else sorted(f for n in names for f in path.rglob(n))
    if not found:
        raise UsageError(f"no template in {path}")
    yield from found


def _new(words: Words) -> click.Command:
    @words.command("templates new")
    @click.argument("blank", metavar="BLANK")
    @words.option("-o", "--output", metavar="OUT", help="output")
    def new(blank: str, output: str | None) -> int:
        from goalsheet.drafting.draft import draft_yaml

        target = output_path(output)
        if not Path(blank).is_file():
            raise UsageError(f"no such file or folder: {blank}")
        text = draft_yaml(Path(blank), words.language)
        if target is None:
            print_text(text.rstrip("\n"))
            return 0
        for path in write_files(target, {".yaml": text.encode("utf-8")}):
            say(words.text("written", path=path))
        return 0

    return new
