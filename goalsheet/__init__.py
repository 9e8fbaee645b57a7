"""Official Chinese budget workbooks into records, and back, from one definition per form.

`read` gives records and findings, `write` fills official forms with records, `frame` gives a
pandas DataFrame. Names are loaded when they are first used, so that `import goalsheet` costs
next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from goalsheet.batch.check import check
    from goalsheet.batch.run import read
    from goalsheet.batch.write import WriteResult, blank, write
    from goalsheet.checks.outcome import CheckResult
    from goalsheet.disclosure.api import disclose, trace
    from goalsheet.errors import GoalsheetError, TemplateError, UsageError
    from goalsheet.formats.frame import frame
    from goalsheet.ledger import Ledger
    from goalsheet.model import Finding, ReadResult, Record, Source
    from goalsheet.template.library import Library

    __version__: str

__all__ = [
    "CheckResult",
    "Finding",
    "GoalsheetError",
    "Ledger",
    "Library",
    "ReadResult",
    "Record",
    "Source",
    "TemplateError",
    "UsageError",
    "WriteResult",
    "__version__",
    "blank",
    "check",
    "disclose",
    "frame",
    "read",
    "trace",
    "write",
]

_HOMES = {
    "CheckResult": "goalsheet.checks.outcome",
    "check": "goalsheet.batch.check",
    "Finding": "goalsheet.model",
    "GoalsheetError": "goalsheet.errors",
    "Ledger": "goalsheet.ledger",
    "Library": "goalsheet.template.library",
    "ReadResult": "goalsheet.model",
    "Record": "goalsheet.model",
    "Source": "goalsheet.model",
    "TemplateError": "goalsheet.errors",
    "UsageError": "goalsheet.errors",
    "WriteResult": "goalsheet.batch.write",
    "blank": "goalsheet.batch.write",
    "disclose": "goalsheet.disclosure.api",
    "frame": "goalsheet.formats.frame",
    "read": "goalsheet.batch.run",
    "trace": "goalsheet.disclosure.api",
    "write": "goalsheet.batch.write",
}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("goalsheet")
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'goalsheet' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
