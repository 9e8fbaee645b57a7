"""A definition from its file, with every mistake named by file, path and nearest spelling."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from goalsheet.errors import TemplateError
from goalsheet.template.definition import TemplateDefinition
from goalsheet.template.lint import problems
from goalsheet.template.yaml_text import load_yaml


def load_definition(path: Path) -> TemplateDefinition:
    """The validated definition in a `template.yaml`.

    Raises `TemplateError`: its `file`, `path` and `suggestion` describe the first mistake, its
    text lists all of them.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise TemplateError(str(error), file=str(path)) from error
    return parse_definition(text, str(path))


def parse_definition(text: str, file: str) -> TemplateDefinition:
    """The validated definition in a YAML text; `file` is its name in error messages."""
    content = load_yaml(text, file)
    if not isinstance(content, dict):
        raise TemplateError("not a mapping of keys to values", file=file)
    try:
        definition = TemplateDefinition.model_validate(content)
    except ValidationError as error:
        raise _template_error(error, file) from None
    mistakes = list(problems(definition))
    if mistakes:
        raise _combined([TemplateError(m, file=file, path=p, suggestion=s) for p, m, s in mistakes])
    return definition


def _template_error(error: ValidationError, file: str) -> TemplateError:
    found = []
    for detail in error.errors(include_url=False):
        path = ".".join(str(part) for part in detail["loc"])
        message = detail["msg"].removeprefix("Value error, ")
        found.append(
            TemplateError(message, file=file, path=path, suggestion=_nearest(dict(detail)))
        )
    return _combined(found)


def _combined(errors: list[TemplateError]) -> TemplateError:
    first, *others = errors
    if not others:
        return first
    text = "\n".join(str(error) for error in errors)
    combined = TemplateError(text)
    combined.file, combined.path, combined.suggestion = first.file, first.path, first.suggestion
    return combined


def _nearest(detail: dict[str, Any]) -> str | None:
    """The nearest correct spelling of a key or of one of a few words."""
    location: tuple[Any, ...] = detail["loc"]
    if detail["type"] == "extra_forbidden":
        choices = list(_keys_at(TemplateDefinition, location[:-1]))
        wrong = str(location[-1])
    elif detail["type"] == "literal_error":
        choices = str(detail["ctx"]["expected"]).replace(" or ", ", ").split(", ")
        choices = [choice.strip("'") for choice in choices]
        wrong = str(detail["input"])
    else:
        return None
    return next(iter(get_close_matches(wrong, choices, n=1, cutoff=0.4)), None)


def _keys_at(annotation: Any, location: tuple[Any, ...]) -> Iterator[str]:
    """The keys that the vocabulary has at a place of the definition."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
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
