"""Merging (汇总): disclosure workbooks of subordinate units into that of their agency."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from goalsheet.disclosure.budget import YearNames
from goalsheet.disclosure.build import Consolidated, Wish, table_findings
from goalsheet.disclosure.definition import Layout
from goalsheet.disclosure.forms import form_sheets
from goalsheet.disclosure.kept import KeptAmounts
from goalsheet.disclosure.merged_forms import merged_forms
from goalsheet.disclosure.merged_transfers import transfers_in_tables
from goalsheet.disclosure.place import Placed
from goalsheet.disclosure.places import yuan
from goalsheet.disclosure.proving import unequal_sums
from goalsheet.disclosure.published import Published, kept_amounts, read_published
from goalsheet.disclosure.tables import Heading, build_tables
from goalsheet.disclosure.twice import each_once, units_in
from goalsheet.disclosure.workbook import Disclosure, unit_list
from goalsheet.errors import UsageError
from goalsheet.model import Finding
from goalsheet.ooxml.a1 import qualified

if TYPE_CHECKING:
    from goalsheet.codes.codes import Codes
    from goalsheet.template.library import Library


class Merged(NamedTuple):
    """What is published, what is to be said of it, and the units' cells behind it."""

    consolidated: Consolidated
    kept: KeptAmounts


def merge(
    files: Sequence[Path], layout: Layout, codes: Codes, library: Library, wish: Wish
) -> Merged:
    """The agency's tables from its units' workbooks in the same layout, by code and list.

    A workbook that was given twice counts once. Goal forms that fit no project of the tables, and
    projects and units without one, are warnings. Transfers are found; where that is asked for, they
    are left out as the ledgers beside the workbooks say, and what cannot be is an error. Raises
    UsageError where no agency is named and where the workbooks are of several years or versions.
    """
    if wish.agency is None:
        raise UsageError("give the name of the agency with --agency")
    published, twice = each_once([read_published(file, layout) for file in files])
    heading = Heading(wish.agency, _year(published, wish.year))
    version = _version(published, wish.version, heading.year)
    names = YearNames(codes, heading.year)
    settled = _settled(layout, published, wish, heading.year)
    kept = kept_amounts(settled.published)
    tables = build_tables(layout, kept, names, heading)
    handed_in = merged_forms(published, layout, library)
    forms, unwritten = form_sheets(layout, handed_in.forms, library, heading)
    findings = (
        *twice,
        *(finding for one in published for finding in one.findings),
        *(finding for one in published for finding in _sums(layout, one, names, heading)),
        *settled.findings,
        *table_findings(layout, kept, tables),
        *handed_in.findings,
        *unwritten,
    )
    facts = _facts(published, wish, version)
    disclosure = Disclosure(layout, heading, tables, forms, facts)
    with_forms = kept.with_forms(form.record for form in handed_in.forms)
    return Merged(Consolidated(disclosure, findings), with_forms)


def _facts(published: Sequence[Published], wish: Wish, version: str | None) -> dict[str, str]:
    """The properties of the merged workbook."""
    facts = {"merged": str(len(published))}
    if wish.eliminate_transfers:
        facts["eliminated"] = "transfers"
    units = [one.facts["unit"] for one in published if one.facts.get("unit")]
    if units:
        facts["unit"] = min(units)
        facts["units"] = unit_list(unit for one in published for unit in units_in(one))
    if version is not None and all(one.facts.get("version") for one in published):
        facts["version"] = version
    return facts


class _Settled(NamedTuple):
    """The workbooks as they are added up, and what is to be said of transfers."""

    published: Sequence[Published]
    findings: Sequence[Finding]


def _settled(layout: Layout, published: Sequence[Published], wish: Wish, year: int) -> _Settled:
    if not wish.eliminate_transfers:
        return _Settled(published, list(transfers_in_tables(layout, published)))
    from goalsheet.disclosure.merged_elimination import without_transfers

    without = without_transfers(layout, published, year)
    rest = transfers_in_tables(layout, without.published, without.lacking)
    return _Settled(without.published, [*without.findings, *rest])


def _sums(layout: Layout, one: Published, names: YearNames, heading: Heading) -> Iterator[Finding]:
    """Totals that a unit's workbook prints and that are not the sums of its own rows."""
    for table in build_tables(layout, KeptAmounts(one.kept), names, heading):
        placed = Placed.of(table)
        for part in table.lists:
            printed = one.printed.get((table.layout.id, part.plan.number), ())
            for row, column, said, total in unequal_sums(part, printed):
                cells = (qualified(table.layout.sheet, row, placed.left(part) + column),)
                values = {"table": table.layout.sheet, "sum": yuan(total)}
                yield Finding(
                    "published_sum_differs", "error", one.file, cells, None, yuan(said), values
                )


def _year(published: Sequence[Published], wanted: int | None) -> int:
    years = {one.year for one in published if one.year is not None}
    if len(years) > 1:
        listed = ", ".join(str(year) for year in sorted(years))
        raise UsageError(f"the workbooks are of several years: {listed}")
    year = next(iter(years), wanted)
    if year is None:
        raise UsageError("the workbooks do not say of which year they are; give --year")
    if wanted is not None and year != wanted:
        raise UsageError(f"the workbooks are of {year}, not of {wanted}")
    return year


def _version(published: Sequence[Published], wanted: str | None, year: int) -> str | None:
    """Initial or adjusted, as the workbooks' properties say it; None where none of them does."""
    files: dict[str, str] = {}
    for one in published:
        if one.facts.get("version"):
            files.setdefault(one.facts["version"], one.file)
    if len(files) > 1:
        listed = ", ".join(f"{year} {version}" for version in files)
        raise UsageError(
            f"the workbooks are of several budgets: {listed} (see {', '.join(files.values())})"
        )
    version = next(iter(files), None)
    if wanted is not None and version not in (wanted, None):
        raise UsageError(
            f"the workbooks hold the budget of {year} {version}, not of {year} {wanted}"
        )
    return version
