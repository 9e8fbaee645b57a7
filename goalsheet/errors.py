"""The exceptions of goalsheet: all of them mean that the caller or a template is wrong.

GoalsheetError
├── TemplateError   a definition that cannot be used: file, path in the YAML, nearest spelling
└── UsageError      a call that makes no sense: unknown template id, unwritable output, bad option

What is wrong in a submitted workbook is never an exception; it is a `Finding`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class GoalsheetError(Exception):
    """The caller's mistake; its text is a sentence for the caller."""


class Mistake(NamedTuple):
    """One mistake in a definition: where it is, and what its sentence is made from.

    The sentences stand in `goalsheet.messages.template` under `code` and are filled from
    `values`. `path` is the place in the YAML (`fields.start.type`), "" for the whole file;
    `suggestion` the nearest correct spelling.
    """

    file: str
    path: str
    code: str
    values: Mapping[str, str]
    suggestion: str | None = None


class TemplateError(GoalsheetError):
    """A template definition that cannot be used.

    `file` is the definition's path, `path` the place in the YAML (`fields.start.type`),
    `suggestion` the nearest correct spelling, if there is one. `mistakes` are all of them, for
    `goalsheet.messages.template.mistake_text`, which says them in either language; the text of
    the exception is English.
    """

    def __init__(
        self,
        message: str,
        *,
        file: str = "",
        path: str = "",
        suggestion: str | None = None,
        mistakes: Sequence[Mistake] = (),
    ) -> None:
        self.mistakes = tuple(mistakes)
        self.file = file
        self.path = path
        self.suggestion = suggestion
        place = ": ".join(part for part in (file, path) if part)
        hint = f" (did you mean {suggestion!r}?)" if suggestion else ""
        super().__init__(f"{place}: {message}{hint}" if place else f"{message}{hint}")


class UsageError(GoalsheetError):
    """A call or a command line that cannot be carried out as it stands."""
