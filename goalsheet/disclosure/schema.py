"""The JSON Schema of layouts."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from goalsheet.disclosure.definition import Layout, Values
from goalsheet.disclosure.terms import CLOSED, COLUMNS
from goalsheet.template.schema import Definitions, Schema, schema_of


def layout_schema() -> Schema:
    """The JSON Schema of `layout.yaml`, for editors with a YAML language server.

    Of conditions it knows the columns of the ledger and the values of closed ones; which table of
    the ledger has which column only `goalsheet templates check` sees.
    """
    whole = schema_of(Layout, "layout")
    anything = TypeAdapter(dict[str, Values]).json_schema(schema_generator=Definitions)
    named: Schema = _with_conditions(whole, anything)
    named["$defs"]["Condition"] = _condition()
    return named


def _with_conditions(node: Any, anything: Schema) -> Any:
    """The schema with a reference wherever any columns with any values could stand."""
    if node == anything:
        return {"$ref": "#/$defs/Condition"}
    if isinstance(node, dict):
        return {key: _with_conditions(value, anything) for key, value in node.items()}
    if isinstance(node, list):
        return [_with_conditions(value, anything) for value in node]
    return node


def _condition() -> Schema:
    columns = dict.fromkeys(column for own in COLUMNS.values() for column in own)
    return {
        "type": "object",
        "description": "Columns of the ledger, each with a value or a list of values.",
        "properties": {column: _values(column) for column in columns},
        "additionalProperties": False,
    }


def _values(column: str) -> Schema:
    closed = CLOSED.get(column)
    one: Schema = {"enum": list(closed)} if closed else {"type": "string"}
    return {"anyOf": [one, {"type": "array", "items": one}]}
