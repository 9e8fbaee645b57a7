"""Which forms belong together: a department and its projects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import NamedTuple

from goalsheet.checks.form import Form
from goalsheet.expr.evaluate import text_key


class Department(NamedTuple):
    """A department's own form and the forms of its projects in the same year."""

    form: Form
    projects: tuple[Form, ...]


def departments(forms: Sequence[Form]) -> list[Department]:
    """Every form that lists projects, with the forms of these projects.

    A project belongs to a department that it names as its authority or unit, or that lists it by
    name.
    """
    heads = [form for form in forms if "projects" in form.definition.tables]
    by_key = _by_key(forms) if heads else {}
    found = []
    for form in heads:
        year = form.text("fiscal_year")
        names = [
            form.text("unit"),
            *(str(r.get("project_name") or "") for r in form.rows("projects")),
        ]
        projects = {
            number: project
            for name in names
            for number, project in by_key.get((year, text_key(name)), ())
        }
        if projects:
            found.append(Department(form, tuple(projects[number] for number in sorted(projects))))
    return found


def _by_key(forms: Sequence[Form]) -> Mapping[tuple[str, str], list[tuple[int, Form]]]:
    """Project forms, numbered in their order, by year and by what they can be found under."""
    found: dict[tuple[str, str], list[tuple[int, Form]]] = {}
    for number, form in enumerate(forms):
        if "projects" not in form.definition.tables:
            keys = {text_key(form.text(name)) for name in ("authority", "unit", "project_name")}
            for key in keys - {""}:
                found.setdefault((form.text("fiscal_year"), key), []).append((number, form))
    return found


def where(other: Form, here: Form, place: str) -> str:
    """A place of another form, for a sentence: `file!sheet!cell`, without the file in the same."""
    cell = other.record.cells.get(place, "")
    same = other.record.source.file == here.record.source.file
    return cell if same else "!".join(filter(None, (PurePath(other.record.source.file).name, cell)))
