"""File names for a workbook that leaves the house: no folders of the machine it was made on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from goalsheet.model import Finding, Record


@dataclass(frozen=True, slots=True)
class FileNames:
    """The files of a set by the shortest paths that still tell them apart by folder."""

    folders: int

    @classmethod
    def of(cls, files: Iterable[str]) -> FileNames:
        """Names without the folders that all files have in common."""
        parents = [_parts(file)[:-1] for file in files if file]
        common = 0
        for level in zip(*parents, strict=False):
            if len(set(level)) > 1:
                break
            common += 1
        return cls(common)

    def short(self, file: str) -> str:
        """The name to show for a file."""
        return "/".join(_parts(file)[self.folders :])

    def place(self, record: Record, field: str) -> str:
        """File and cell of a field: `表.xlsx：'2024 年'!F12`."""
        cell = record.cells.get(field) or record.source.sheet
        return f"{self.short(record.source.file)}：{cell}"

    def finding(self, finding: Finding) -> Finding:
        """The finding with the short names of its file and of another file that it mentions."""
        values = dict(finding.values)
        if "other" in values:
            values["other"] = self.short(values["other"])
        return replace(finding, file=self.short(finding.file), values=values)


def _parts(file: str) -> list[str]:
    return re.split(r"[\\/]+", file)
