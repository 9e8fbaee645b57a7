"""What YAML and pydantic complain of, as mistakes of the catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from yaml import MarkedYAMLError

from goalsheet.errors import Mistake, TemplateError
from goalsheet.messages.template import ENTRIES
from goalsheet.template.definition import TemplateDefinition
from goalsheet.template.lint import nearest

_YAML: Mapping[str, str] = {
    r"mapping values are not allowed": "yaml_colon",
    r"could not find expected ':'": "yaml_no_colon",
    r"found character '\\t'": "yaml_tab",
    r"found character ": "yaml_character",
    r"expected <block end>": "yaml_indent",
    r"expected ',' or": "yaml_unclosed",
    r"found unexpected end of stream": "yaml_quote",
    r"the key (?P<key>.+) occurs twice": "yaml_twice",
    r"a key must be a word": "yaml_key",
    r"anchors and aliases|while scanning an a": "yaml_anchor",
    r"nested deeper": "yaml_deep",
    r"tags are not allowed|while (?:scanning|parsing) a tag": "yaml_tag",
}
"""How PyYAML (and yaml_text) begins what it says -> the code."""

# Several of pydantic's types mean one and the same thing to an author.
_SAME: Mapping[str, str] = {
    "int_parsing": "int_type",
    "int_parsing_size": "int_type",
    "bool_parsing": "bool_type",
    "model_type": "dict_type",
}

_LONGEST = 80


def yaml_mistake(error: TemplateError) -> Mistake:
    """Why a text is no YAML, with line and column where that is known."""
    cause = error.__cause__
    if not isinstance(cause, MarkedYAMLError):
        return Mistake(error.file, "", "yaml_unreadable", {"problem": _shown(cause or error)})
    problem = " ".join(part for part in (cause.problem, cause.context) if part)
    code, values = "yaml_other", {"problem": problem}
    for expression, known in _YAML.items():
        match = re.search(expression, problem)
        if match:
            code = known
            values |= {name: text.strip("'") for name, text in match.groupdict().items()}
            break
    opened = code in ("yaml_unclosed", "yaml_quote")  # the end of the file helps nobody
    mark = (cause.context_mark if opened else None) or cause.problem_mark
    if mark is None:
        return Mistake(error.file, "", "yaml_unreadable", values)
    values |= {"line": str(mark.line + 1), "column": str(mark.column + 1)}
    return Mistake(error.file, "", code, values)


def complaints(error: ValidationError) -> list[dict[str, Any]]:
    """What pydantic complains of; a list is not too short because of what is wrong in it."""
    found: list[dict[str, Any]] = [dict(detail) for detail in error.errors()]
    within = {detail["loc"][:depth] for detail in found for depth in range(len(detail["loc"]))}
    return [d for d in found if d["type"] != "too_short" or d["loc"] not in within]


def entry_mistake(file: str, detail: Mapping[str, Any]) -> Mistake:
    """One complaint of pydantic; `detail` is what `ValidationError.errors()` lists."""
    location: tuple[Any, ...] = detail["loc"]
    path = ".".join(str(part) for part in location if part != "[key]")
    code = _code(detail)
    given, context = detail["input"], detail.get("ctx", {})
    known = [word.strip("'") for word in re.split(", | or ", str(context.get("expected", "")))]
    values = {
        "found": _shown(given),
        "key": str(location[-1]) if location else "",
        "known": ", ".join(known),
        "least": str(context.get("min_length", context.get("ge", ""))),
        "most": str(context.get("max_length", context.get("le", ""))),
    }
    near = None
    if code == "extra_forbidden":
        near = nearest(values["key"], _keys_at(TemplateDefinition, location[:-1]))
    elif code == "literal_error":
        near = nearest(str(given), known)
    return Mistake(file, path, code, values, near)


def _code(detail: Mapping[str, Any]) -> str:
    kind = str(detail["type"])
    code = _SAME.get(kind, kind)
    if code == "string_pattern_mismatch":
        return "id_pattern" if tuple(detail["loc"]) == ("id",) else "name_pattern"
    if code == "value_error":
        said = str(detail["msg"]).removeprefix("Value error, ")
        code = next((name for name, entry in ENTRIES.items() if entry.en.message == said), "other")
    return code if code in ENTRIES else "other"


def _shown(value: object) -> str:
    """A value of the definition as YAML would write it, a long one by its beginning."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, dict):
        return "{…}"
    if isinstance(value, list | tuple):
        return "[…]"
    text = " ".join(str(value).split())
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


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
