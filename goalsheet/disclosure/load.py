"""Layouts from their files, with every mistake named by file, path and nearest spelling."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from goalsheet.disclosure.definition import ROW_KINDS, Layout
from goalsheet.disclosure.lint import problems
from goalsheet.disclosure.lint_stated import stated_problems
from goalsheet.errors import Mistake, TemplateError, UsageError
from goalsheet.messages.template import mistake_text
from goalsheet.template.faults import complaints, entry_mistake, yaml_mistake
from goalsheet.template.library import template_folders
from goalsheet.template.lint import nearest
from goalsheet.template.yaml_text import load_yaml

FILE = "layout.yaml"


def load_layout(path: Path) -> Layout:
    """The validated layout in a `layout.yaml`.

    Raises `TemplateError` with all mistakes: their path in the YAML and the nearest spelling.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise _refused([Mistake(str(path), "", "not_utf8", {})]) from error
    except OSError as error:
        values = {"reason": error.strerror or str(error)}
        raise _refused([Mistake(str(path), "", "file_unreadable", values)]) from error
    return parse_layout(text, str(path))


def parse_layout(text: str, file: str) -> Layout:
    """The validated layout in a YAML text; `file` is its name in error messages."""
    try:
        content = load_yaml(text, file)
    except TemplateError as error:
        raise _refused([yaml_mistake(error)]) from error
    if not isinstance(content, dict):
        raise _refused([Mistake(file, "", "not_a_mapping", {})])
    try:
        layout = Layout.model_validate(content)
    except ValidationError as error:
        raise _refused([_mistake(file, detail) for detail in complaints(error)]) from None
    # What is stated of the tables can be looked at only where these are sound.
    found = list(problems(layout)) or list(stated_problems(layout))
    mistakes = [Mistake(file, p.path, p.code, p.values, p.suggestion) for p in found]
    if mistakes:
        raise _refused(mistakes)
    return layout


@dataclass(frozen=True, slots=True)
class Layouts:
    """All layouts by id; a user's folder takes precedence over a shipped one of the same id."""

    layouts: Mapping[str, Layout]
    templates: frozenset[str] = frozenset()
    """Ids of the templates of forms that stand in the same folders."""

    @classmethod
    def open(cls, extra: Sequence[Path] = ()) -> Layouts:
        """Load every layout in the folders of templates.

        Raises `TemplateError` for a layout that is wrong, `UsageError` for a missing folder.
        """
        found: dict[str, Layout] = {}
        for _, layout in layouts_in(extra):
            found.setdefault(layout.id, layout)
        forms = {
            path.parent.name
            for folder in template_folders(extra)
            for path in folder.glob("*/template.yaml")
        }
        return cls(found, frozenset(forms))

    def get(self, layout_id: str) -> Layout:
        """The layout of that id; `UsageError` with the nearest spelling where there is none."""
        if layout_id in self.layouts:
            return self.layouts[layout_id]
        if layout_id in self.templates:
            raise UsageError(
                f"{layout_id} is the template of a form, not a layout of disclosure tables"
            )
        near = nearest(layout_id, self.layouts)
        hint = f" (did you mean {near!r}?)" if near else ""
        raise UsageError(f"no layout is called {layout_id!r}{hint}")


def one_layout(layout_id: str, extra: Sequence[Path] = ()) -> Layout:
    """The layout of that id, as `Layouts.open(extra).get(layout_id)` gives it, in less time.

    Other layouts are loaded, and their mistakes seen, only where none has that id.
    """
    for path in _files(extra):
        if path.parent.name == layout_id:
            return _in_its_folder(path)
    return Layouts.open(extra).get(layout_id)


def layouts_in(extra: Sequence[Path] = ()) -> Iterator[tuple[Path, Layout]]:
    """Every layout in the folders of templates, with its file; the user's folders come first.

    Raises as `Layouts.open` does.
    """
    for path in _files(extra):
        yield path, _in_its_folder(path)


def _files(extra: Sequence[Path]) -> list[Path]:
    folders = template_folders(extra)
    for folder in folders:
        if not folder.is_dir():
            raise UsageError(f"no such folder of templates: {folder}")
    return [path for folder in folders for path in layout_files(folder)]


def _in_its_folder(path: Path) -> Layout:
    """The layout in a file, whose folder has the layout's id as its name."""
    layout = load_layout(path)
    if layout.id != path.parent.name:
        values = {"folder": path.parent.name, "id": layout.id}
        raise _refused([Mistake(str(path), "id", "folder_differs", values)])
    return layout


def layout_files(folder: Path) -> list[Path]:
    """The layouts in a folder of templates, or in one that is itself a layout."""
    own = folder / FILE
    return [own] if own.is_file() else sorted(folder.glob(f"*/{FILE}"))


def _mistake(file: str, detail: Mapping[str, Any]) -> Mistake:
    """A complaint of pydantic, with the nearest key of this vocabulary."""
    own = _kind_alone(detail)
    mistake = entry_mistake(file, {**own, "loc": _written(own["loc"])})
    if mistake.code != "extra_forbidden":
        return mistake
    location: tuple[Any, ...] = detail["loc"]
    known = list(_keys_at(Layout, location[:-1]))
    return mistake._replace(suggestion=nearest(str(location[-1]), known))


def _written(location: tuple[Any, ...]) -> tuple[Any, ...]:
    """The place as the file has it: pydantic adds which kind of rows it took them for."""
    pairs = zip((None, *location), location, strict=False)
    return tuple(part for before, part in pairs if before != "rows" or part not in ROW_KINDS)


def _kind_alone(detail: Mapping[str, Any]) -> Mapping[str, Any]:
    """What is wrong with the word that chooses a shape, said of that word alone."""
    code = {"union_tag_invalid": "literal_error", "union_tag_not_found": "missing"}
    if detail["type"] not in code:
        return detail
    context = detail["ctx"]
    return {
        **detail,
        "type": code[detail["type"]],
        "loc": (*detail["loc"], context["discriminator"].strip("'")),
        "input": context.get("tag"),
        "ctx": {"expected": context.get("expected_tags", "")},
    }


def _keys_at(annotation: Any, location: tuple[Any, ...]) -> Iterator[str]:
    """The keys that the vocabulary has at a place of the layout."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if hasattr(annotation, "__metadata__"):
        yield from _keys_at(annotation.__origin__, location)
    elif origin in (Union, UnionType):
        kinds = {_kind(argument): argument for argument in arguments}
        if location and location[0] in kinds:  # pydantic names the kind in the path
            yield from _keys_at(kinds[location[0]], location[1:])
        else:
            for argument in arguments:
                yield from _keys_at(argument, location)
    elif origin is dict and location:
        yield from _keys_at(arguments[1], location[1:])
    elif origin is tuple and location:
        yield from _keys_at(arguments[0], location[1:])
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        fields = {field.alias or name: field for name, field in annotation.model_fields.items()}
        if not location:
            yield from fields
        elif location[0] in fields:
            yield from _keys_at(fields[location[0]].annotation, location[1:])


def _kind(annotation: Any) -> str:
    """The word that chooses this shape among others."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        kind = annotation.model_fields.get("kind")
        if kind is not None:
            return str(get_args(kind.annotation)[0])
    return ""


def _refused(mistakes: list[Mistake]) -> TemplateError:
    first = mistakes[0]
    text = "\n".join(mistake_text(mistake, "en") for mistake in mistakes)
    error = TemplateError(text, mistakes=mistakes)
    error.file, error.path, error.suggestion = first.file, first.path, first.suggestion
    return error
