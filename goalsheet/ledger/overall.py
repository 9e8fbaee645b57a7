"""The overall goal forms of units: who has yet to hand one in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from goalsheet.formats.flat import Definitions
from goalsheet.ledger.submission import is_budget

_Submission = Mapping[str, Any]


class OverallForms:
    """Whose overall goal form is missing, by what others have handed in.

    Once that of any unit is there, all units have to hand one in for the same year; a unit that
    has handed in goal forms of projects has to where the issuer of those has an overall form, too.
    """

    def __init__(
        self, submissions: Sequence[_Submission], definitions: Definitions, year: int | None
    ) -> None:
        """`submissions` are all that count; with `year`, nothing is missing of other years."""
        self._year = year
        self._issuers = {name: one.issuer for name, one in definitions.items()}
        self._of_issuer = {
            one.issuer: name
            for name, one in definitions.items()
            if "project_name" not in one.fields and not is_budget(one)
        }
        self._of_year = {
            row["year"]: row["template"] for row in reversed(submissions) if _is_overall(row)
        }

    def missing(self, own: Sequence[_Submission]) -> Iterator[tuple[str, int]]:
        """The template and year of each overall form that is missing beside a unit's forms."""
        others = [row for row in own if not _is_overall(row)]
        for year in sorted({row["year"] for row in others} - {None}):
            there = any(_is_overall(row) and row["year"] in (None, year) for row in own)
            template = self._of_year.get(year) or self._beside_projects(others, year)
            if template and not there and self._year in (None, year):
                yield template, year

    def _beside_projects(self, others: Sequence[_Submission], year: int) -> str | None:
        """The overall form that goes with the forms of projects of a year."""
        issuers = (
            self._issuers.get(row["template"])
            for row in others
            if row["project"] is not None and row["year"] == year
        )
        return next((self._of_issuer[i] for i in issuers if i in self._of_issuer), None)


def _is_overall(row: _Submission) -> bool:
    return row["project"] is None and row["version"] is None
