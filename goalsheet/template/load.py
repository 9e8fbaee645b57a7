"""A definition from its file, with every mistake named by file, path and nearest spelling."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from goalsheet.errors import Mistake, TemplateError
from goalsheet.messages.template import mistake_text
from goalsheet.template.definition import TemplateDefinition
from goalsheet.template.faults import complaints, entry_mistake, yaml_mistake
from goalsheet.template.lint import problems
from goalsheet.template.lint_sheets import sheet_problems
from goalsheet.template.yaml_text import load_yaml


def load_definition(path: Path) -> TemplateDefinition:
    """The validated definition in a `template.yaml`.

    Raises `TemplateError`: its `file`, `path` and `suggestion` describe the first mistake, its
    text and its `mistakes` all of them.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise _refused([Mistake(str(path), "", "not_utf8", {})]) from error
    except OSError as error:
        values = {"reason": error.strerror or str(error)}
        raise _refused([Mistake(str(path), "", "file_unreadable", values)]) from error
    return parse_definition(text, str(path))


def parse_definition(text: str, file: str) -> TemplateDefinition:
    """The validated definition in a YAML text; `file` is its name in error messages."""
    try:
        content = load_yaml(text, file)
    except TemplateError as error:
        raise _refused([yaml_mistake(error)]) from error
    if not isinstance(content, dict):
        raise _refused([Mistake(file, "", "not_a_mapping", {})])
    try:
        definition = TemplateDefinition.model_validate(content)
    except ValidationError as error:
        raise _refused([entry_mistake(file, d) for d in complaints(error)]) from None
    mistakes = [
        Mistake(file, p.path, p.code, p.values, p.suggestion)
        for p in (*problems(definition), *sheet_problems(definition))
    ]
    if mistakes:
        raise _refused(mistakes)
    return definition


def _refused(mistakes: list[Mistake]) -> TemplateError:
    first = mistakes[0]
    text = "\n".join(mistake_text(mistake, "en") for mistake in mistakes)
    error = TemplateError(text, mistakes=mistakes)
    error.file, error.path, error.suggestion = first.file, first.path, first.suggestion
    return error
