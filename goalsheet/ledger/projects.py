"""The projects in the units' budgets: whose a goal form is, and which goal forms are missing."""

from __future__ import annotations

from collections.abc import Iterator

from goalsheet.codes.code import name_key
from goalsheet.ledger.queries import effective
from goalsheet.ledger.store import Store

ProjectKey = tuple[int | None, str]
"""Year and name, blanks and widths apart."""


class Projects:
    """The projects that have lines of project expenditure, by year and unit."""

    def __init__(self, store: Store, year: int | None) -> None:
        """With `year`, those of that year only."""
        lines = effective("lines")
        lines = lines.filter(lines.project.notnull(), lines.expenditure_type == "project")
        if year is not None:
            lines = lines.filter(lines.year == year)
        found = lines.select("unit", "year", "project").distinct()
        self._owners: dict[ProjectKey, set[str]] = {}
        self._own: dict[str, dict[ProjectKey, str]] = {}
        for row in store.collect(found.order_by("unit", "year", "project")).to_pylist():
            key = project_key(row["year"], row["project"])
            self._owners.setdefault(key, set()).add(row["unit"])
            self._own.setdefault(row["unit"], {}).setdefault(key, row["project"])

    def belongs_to(self, unit: str, key: ProjectKey) -> bool:
        """True where the project is that of the unit, and of no other."""
        return self._owners.get(key) == {unit}

    def of(self, unit: str) -> Iterator[tuple[ProjectKey, str]]:
        """The projects of a unit, each with its name."""
        yield from self._own.get(unit, {}).items()


def project_key(year: int | None, project: str) -> ProjectKey:
    """What makes two projects the same."""
    return year, name_key(project)
