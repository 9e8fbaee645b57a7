"""JSON Schemas: of definitions, and of the records read by given templates."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterable, Mapping
from itertools import pairwise
from textwrap import dedent
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from goalsheet.template.definition import TableDefinition, TemplateDefinition, ValueDefinition
from goalsheet.template.show import fixed_columns

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_NULL: Schema = {"type": "null"}
_TEXT: Schema = {"type": "string", "minLength": 1}
_NUMBER = r"^-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?$"
_PATTERNS = {
    "amount": _NUMBER,
    "year": r"^[0-9]{4}$",
    "date": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    "integer": r"^-?[0-9]+$",
    "percent": r"^-?[0-9]+(\.[0-9]+)?%$",
}


class Definitions(GenerateJsonSchema):
    """Schemas of vocabularies; what stands below a field in the source is its description.

    One entry may stand where a list of entries is asked for; a validator in front accepts it.
    """

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """The schema of one vocabulary with the descriptions of its fields."""
        model: type[BaseModel] = schema["cls"]
        whole = super().model_schema(schema)
        for name, text in _described(model).items():
            field = model.model_fields[name]
            whole["properties"][field.alias or name].setdefault("description", text)
        return whole

    def function_before_schema(
        self, schema: core_schema.BeforeValidatorFunctionSchema
    ) -> JsonSchemaValue:
        """The schema of a list, or of one of its entries; of a single value its own."""
        several = super().function_before_schema(schema)
        return {"anyOf": [several["items"], several]} if "items" in several else several


def _described(model: type[BaseModel]) -> dict[str, str]:
    """The texts below the fields of a model and of those that it extends.

    Pydantic can collect them as well, but at every start and not when they are asked for.
    """
    found: dict[str, str] = {}
    for own in reversed(model.__mro__):
        if not issubclass(own, BaseModel) or own is BaseModel:
            continue
        (tree,) = ast.parse(dedent(inspect.getsource(own))).body
        for field, below in pairwise(getattr(tree, "body", ())):
            if isinstance(field, ast.AnnAssign) and isinstance(below, ast.Expr):
                name, text = ast.unparse(field.target), ast.literal_eval(below.value)
                found[name] = inspect.cleandoc(text)
    return found


def definition_schema() -> Schema:
    """The JSON Schema of `template.yaml`, for editors with a YAML language server."""
    return schema_of(TemplateDefinition, "template")


def schema_of(vocabulary: type[BaseModel], kind: str) -> Schema:
    """The JSON Schema of a vocabulary in which definitions of this kind are written."""
    schema = vocabulary.model_json_schema(by_alias=True, schema_generator=Definitions)
    return {
        "$schema": DIALECT,
        "$id": f"urn:goalsheet:{kind}:1",
        **schema,
        "title": f"goalsheet {kind} definition",
    }


def record_schema(definitions: Iterable[TemplateDefinition]) -> Schema:
    """The JSON Schema of the document that `goalsheet read` prints, for these templates."""
    records = {definition.id: _record(definition) for definition in definitions}
    text_map = {"type": "object", "additionalProperties": {"type": "string"}}
    return {
        "$schema": DIALECT,
        "$id": "urn:goalsheet:records:1",
        "title": "goalsheet records",
        **_object(
            {
                "format": {"const": "goalsheet/1"},
                "records": {
                    "type": "array",
                    "items": {"oneOf": [{"$ref": f"#/$defs/{name}"} for name in records]},
                },
                "findings": {"type": "array", "items": {"$ref": "#/$defs/finding"}},
            }
        ),
        "$defs": {
            **records,
            "target": _target(),
            "finding": _finding(),
            "texts": text_map,
            "source": _object({name: {"type": "string"} for name in ("file", "sheet", "sha256")}),
        },
    }


def _record(definition: TemplateDefinition) -> Schema:
    texts = {"$ref": "#/$defs/texts"}
    return _object(
        {
            "template": {"const": definition.id},
            "template_version": {"type": "string"},
            "source": {"$ref": "#/$defs/source"},
            "fields": _object({name: _value(spec) for name, spec in definition.fields.items()}),
            "tables": _object(
                {
                    name: {"type": "array", "items": _row(table)}
                    for name, table in definition.tables.items()
                }
            ),
            "units": texts,
            "texts": texts,
            "cells": texts,
        }
    )


def _row(table: TableDefinition) -> Schema:
    columns = {name: _value(spec) for name, spec in table.columns.items()}
    parents = list(dict.fromkeys(row.parent for row in table.rows))
    fixed: Schema = {
        "row": {"enum": [row.id for row in table.rows]},
        "label": {"type": "string"},
        "level": {"type": "integer", "minimum": 0},
        "parent": {"enum": parents},
    }
    return _object({**{name: fixed[name] for name in fixed_columns(table)}, **columns})


def _value(spec: ValueDefinition) -> Schema:
    if spec.type == "target":
        return _or_null({"$ref": "#/$defs/target"})
    words: Schema = {"enum": list(spec.options)} if spec.options and not spec.open else _TEXT
    if spec.type == "choice":
        return _or_null(words)
    if spec.type == "choices":
        return _or_null({"type": "array", "items": words, "minItems": 1})
    if spec.type in _PATTERNS:
        return _or_null({"type": "string", "pattern": _PATTERNS[spec.type]})
    return _or_null(_TEXT)


def _target() -> Schema:
    text, unit = {"type": "string"}, {"type": ["string", "null"]}
    number = {"type": "string", "pattern": _NUMBER}
    operator = {"enum": [">=", ">", "=", "<", "<=", None]}
    part = _object({"value": number, "unit": unit})
    shapes: Mapping[str, Schema] = {
        "numeric": {"op": operator, "value": number, "unit": unit},
        "range": {"op": operator, "low": number, "high": number, "unit": unit},
        "compound": {"op": operator, "parts": {"type": "array", "items": part, "minItems": 2}},
        "date_before": {
            "op": operator,
            "date": {"type": "string", "pattern": _PATTERNS["date"]},
        },
        "qualitative": {},
    }
    return {
        "oneOf": [
            _object({"text": text, "kind": {"const": kind}, **shape})
            for kind, shape in shapes.items()
        ]
    }


def _finding() -> Schema:
    text = {"type": "string"}
    maybe = {"type": ["string", "null"]}
    shape = _object(
        {
            "code": {"type": "string", "pattern": "^[a-z][a-z0-9_]*$"},
            "severity": {"enum": ["error", "warning", "info"]},
            "file": text,
            "cell": maybe,
            "cells": {"type": "array", "items": text},
            "field": maybe,
            "message": text,
            "found": maybe,
            "expected": maybe,
            "remedy": maybe,
        }
    )
    rule = {"type": "string", "pattern": "^R[0-9]{2}$"}
    # Only the findings of checks have these.
    values = {"type": "object", "additionalProperties": text}
    checked = {"rule": rule, "source": text, "accepted": text, "values": values}
    return {**shape, "properties": {**shape["properties"], **checked}}


def _object(properties: Mapping[str, Schema]) -> Schema:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, _NULL]}
