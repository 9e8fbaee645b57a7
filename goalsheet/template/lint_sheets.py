"""What a definition can get wrong about the sheets of its form."""

from __future__ import annotations

from collections.abc import Iterator

from goalsheet.template.definition import SheetDefinition, TemplateDefinition
from goalsheet.template.label import Label, label_key
from goalsheet.template.lint import Problem, nearest


def sheet_problems(definition: TemplateDefinition) -> Iterator[Problem]:
    """Every mistake that concerns the sheets of the form."""
    for name, field in definition.fields.items():
        yield from _place_problems(definition, f"fields.{name}.sheet", field.sheet)
        if field.repeated and not definition.sheets:
            yield Problem(f"fields.{name}.repeated", "repeated_alone")
        table = definition.tables.get((field.same_as or "").partition(".")[0])
        if table is not None and table.sheet != field.sheet:
            yield Problem(f"fields.{name}.same_as", "other_sheet", {"found": field.same_as or ""})
    for name, table in definition.tables.items():
        yield from _place_problems(definition, f"tables.{name}.sheet", table.sheet)
        text = table.blocks.text if table.blocks else None
        other = definition.tables.get((text or "").partition(".")[0])
        if other is not None and other.sheet != table.sheet:
            yield Problem(f"tables.{name}.blocks.text", "other_sheet", {"found": text or ""})
    yield from _alike(definition)


def titles_of(definition: TemplateDefinition, sheet: str) -> tuple[str, ...]:
    """The labels that are the title of a sheet: its own, or that of its title field."""
    return definition.sheets[sheet].title + tuple(
        label
        for field in definition.fields.values()
        if field.sheet == sheet and field.at == "title"
        for label in field.label
    )


def _place_problems(
    definition: TemplateDefinition, path: str, sheet: str | None
) -> Iterator[Problem]:
    if sheet is None:
        if definition.sheets:
            yield Problem(path, "no_sheet")
    elif sheet not in definition.sheets:
        near = nearest(sheet, definition.sheets)
        yield Problem(path, "no_such_sheet", {"found": sheet}, near)


def _alike(definition: TemplateDefinition) -> Iterator[Problem]:
    """Sheets without a title, and sheets whose name or title is another one's."""
    first: dict[tuple[str, str], str] = {}
    for name, sheet in definition.sheets.items():
        titles = titles_of(definition, name)
        if not titles:
            yield Problem(f"sheets.{name}.title", "sheet_untitled")
        for part, text, key in _keys(sheet, titles):
            other = first.setdefault((part, key), name)
            if other != name:
                values = {"label": text, "other": f"sheets.{other}"}
                yield Problem(f"sheets.{name}.{part}", "same_sheet", values)
                break


def _keys(sheet: SheetDefinition, titles: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    yield from (("label", text, label_key(text)) for text in sheet.label)
    yield from (("title", text, key) for text in titles for key in Label.of(text).keys)
