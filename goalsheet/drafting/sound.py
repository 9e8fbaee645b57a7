"""A draft that loads: what a definition cannot say is left out, and a doubt says so."""

from __future__ import annotations

from collections.abc import Iterable

from goalsheet.drafting.notes import Doubt, doubt
from goalsheet.drafting.sketch import Entry
from goalsheet.drafting.yaml_out import draft_text
from goalsheet.errors import TemplateError
from goalsheet.messages.template import mistake_text
from goalsheet.template.load import parse_definition
from goalsheet.template.plan import Plan
from goalsheet.template.prepare import prepare

# Entries that may be left out before a draft is given up.
_MOST = 200


def sound_plan(definition: Entry, doubts: list[Doubt], file: str) -> Plan:
    """The plan of a draft as a user would load it; entries that are refused are taken out of it.

    Raises `TemplateError` where nothing is left to take out.
    """
    for _ in range(_MOST):
        try:
            return prepare(parse_definition(draft_text(definition, (), "en"), file))
        except TemplateError as error:
            path = _leave_out(definition, error.path.split("."))
            if path is None:
                raise
            doubts[:] = [known for known in doubts if not _concerns(known, path)]
            doubts.append(_left_out(path, error))
    raise TemplateError("the draft cannot be made sound", file=file)


def _left_out(path: str, error: TemplateError) -> Doubt:
    """What is said of an entry that was taken out."""
    said = doubt(_upper(path), "draft_left_out", place=path)
    first = error.mistakes[0]._replace(file="", path="")
    return said._replace(
        zh=said.zh + mistake_text(first, "zh"), en=said.en + mistake_text(first, "en")
    )


def _leave_out(definition: Entry, path: list[str]) -> str | None:
    """Take the entry that a mistake is about out of a definition; gives its path."""
    room, name, *inner = [*path, "", ""]
    entries: Entry = definition.get(room, {}) if room in ("fields", "tables") else {}
    if name not in entries:
        return None
    entry = entries[name]
    if inner[0] in ("section", "until") and inner[0] in entry:
        del entry[inner[0]]
        return f"{room}.{name}.{inner[0]}"
    if inner[0] == "columns" and inner[1] in entry["columns"] and len(entry["columns"]) > 1:
        del entry["columns"][inner[1]]
        return f"{room}.{name}.columns.{inner[1]}"
    del entries[name]
    if room == "tables":
        _forget(definition, name)
    return f"{room}.{name}"


def _forget(definition: Entry, table: str) -> None:
    """Take out the fields that are the same cell as one of a table that is gone."""
    fields = definition["fields"]
    for name in [n for n, f in fields.items() if f.get("same_as", "").startswith(f"{table}.")]:
        del fields[name]


def _concerns(known: Doubt, path: str) -> bool:
    return known.path == path or known.path.startswith(f"{path}.")


def _upper(path: str) -> str:
    """The entry that is still there, under which the doubt can stand."""
    parts: Iterable[str] = path.split(".")[:-1]
    upper = ".".join(parts)
    return upper if upper.count(".") else ""
