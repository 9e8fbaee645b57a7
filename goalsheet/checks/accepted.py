"""Differences that someone explained: kept in a file, reported as accepted.

An entry of `accepted.yaml`:

    - code: spending_not_fund_total
      cells: [项目绩效目标表!E20, 项目绩效目标表!E21, 项目绩效目标表!E11]
      values: {left: "76.95", right: "81"}
      reason: 差额为上年结余，见批复。

`file` may name the workbook as well. An acceptance lapses when a value that it names changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, TypeAdapter, ValidationError

from goalsheet.errors import TemplateError, UsageError
from goalsheet.model import Finding
from goalsheet.template.yaml_text import load_yaml

_Text = Annotated[
    str, BeforeValidator(lambda value: str(value) if isinstance(value, int) else value)
]


class Acceptance(BaseModel):
    """One explained difference: the finding that it is about, its values, and why it may stay."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str
    cells: tuple[str, ...] = ()
    values: Mapping[str, _Text] = {}
    reason: str
    file: str | None = None

    def concerns(self, finding: Finding) -> bool:
        """True for a finding of this kind at these cells."""
        file = self.file is None or PurePath(finding.file).name == PurePath(self.file).name
        cells = not self.cells or set(self.cells) <= set(finding.cells)
        return self.code == finding.code and file and cells

    def holds(self, finding: Finding) -> bool:
        """True while the values named are those of the finding."""
        return all(finding.values.get(name) == value for name, value in self.values.items())


def load_accepted(path: Path) -> tuple[Acceptance, ...]:
    """The acceptances of a YAML file; UsageError where it cannot be used."""
    try:
        content = load_yaml(path.read_text(encoding="utf-8"), str(path))
        return tuple(TypeAdapter(list[Acceptance]).validate_python(content or []))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read: {error}") from None
    except TemplateError as error:
        raise UsageError(f"{path}: no YAML: {error}") from None
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        within = f" in {place}" if place else ""
        raise UsageError(f"{path}: no acceptances{within} ({first['msg']})") from None


def with_acceptances(
    findings: Iterable[Finding], acceptances: Sequence[Acceptance]
) -> tuple[Finding, ...]:
    """The findings, the accepted ones with their reason, a lapsed acceptance as a note."""
    found: list[Finding] = []
    for finding in findings:
        meant = [a for a in acceptances if a.concerns(finding)]
        valid = next((a for a in meant if a.holds(finding)), None)
        if valid is not None:
            found.append(replace(finding, accepted=valid.reason))
            continue
        found.append(finding)
        if meant:
            values = {"code": finding.code, "reason": meant[0].reason}
            note = replace(finding, code="acceptance_lapsed", severity="info", values=values)
            found.append(note)
    return tuple(found)
