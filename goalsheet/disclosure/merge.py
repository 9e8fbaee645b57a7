"""Merging (汇总): disclosure workbooks of subordinate units into that of their agency."""

from __future__ import annotations

from collections.abc import Sequence
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
from goalsheet.disclosure.places import MOST_CELLS, yuan
from goalsheet.disclosure.proving import unequal_sums
from goalsheet.disclosure.published import Published, read_published
from goalsheet.disclosure.tables import Heading, build_tables
from goalsheet.disclosure.taken_together import kept_amounts, printed_names
from goalsheet.disclosure.twice import each_once, units_in
from goalsheet.disclosure.workbook import ROUNDED, Disclosure, unit_list
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
    names = YearNames(codes, heading.year, printed_names(published))
    proved = [_sums(layout, one, codes, heading) for one in published]
    settled = _settled(layout, published, wish, heading.year)
    kept = kept_amounts(settled.published, layout.words)
    tables = build_tables(layout, kept, names, heading)
    handed_in = merged_forms(published, layout, library)
    forms, unwritten = form_sheets(layout, handed_in.forms, library, heading)
    findings = (
        *twice,
        *(_untold(one) for one in published if not one.facts),
        *(finding for one in published for finding in one.findings),
        *(finding for own in proved for finding in own.findings),
        *settled.findings,
        *table_findings(layout, kept, tables),
        *handed_in.findings,
        *unwritten,
    )
    facts = _facts(published, settled, version)
    if rounded := sum(own.rounded for own in proved):
        facts[ROUNDED] = str(rounded)
    disclosure = Disclosure(layout, heading, tables, forms, facts)
    with_forms = kept.with_forms(form.record for form in handed_in.forms)
    return Merged(Consolidated(disclosure, findings), with_forms)


def _facts(
    published: Sequence[Published], settled: _Settled, version: str | None
) -> dict[str, str]:
    """The properties of the merged workbook."""
    facts = {"merged": str(len(published))}
    if settled.eliminated:
        facts["eliminated"] = "transfers"
    units = [one.facts["unit"] for one in published if one.facts.get("unit")]
    if units:
        facts["unit"] = min(units)
        facts["units"] = unit_list(unit for one in published for unit in units_in(one))
    if version is not None and all(one.facts.get("version") for one in published):
        facts["version"] = version
    return facts


class _Settled(NamedTuple):
    """The workbooks as they are added up, and what is to be said of transfers.

    `eliminated` where these were left out, and none had to stay in for want of a ledger.
    """

    published: Sequence[Published]
    findings: Sequence[Finding]
    eliminated: bool = False


def _settled(layout: Layout, published: Sequence[Published], wish: Wish, year: int) -> _Settled:
    if not wish.eliminate_transfers:
        return _Settled(published, list(transfers_in_tables(layout, published)))
    from goalsheet.disclosure.merged_elimination import without_transfers

    without = without_transfers(layout, published, year)
    rest = list(transfers_in_tables(layout, without.published, without.lacking))
    return _Settled(without.published, [*without.findings, *rest], not rest)


def _untold(one: Published) -> Finding:
    return Finding("published_without_properties", "info", one.file)


class _Proved(NamedTuple):
    """What is to be said of the sums of a workbook; by how many 分 rounding has moved them."""

    findings: Sequence[Finding]
    rounded: int


def _sums(layout: Layout, one: Published, codes: Codes, heading: Heading) -> _Proved:
    """Totals that a unit's workbook prints and that are not the sums of its own rows.

    Where the parts are rounded to what is printed, and no more is wrong, one note for each table.
    """
    names = YearNames(codes, heading.year, one.names)
    findings: list[Finding] = []
    told = one.facts.get(ROUNDED, "")
    most = int(told) if told.isdecimal() else 0
    for table in build_tables(layout, KeptAmounts(one.kept, layout.words), names, heading):
        placed, sheet = Placed.of(table), table.layout.sheet
        rounded: list[str] = []
        for part in table.lists:
            printed = one.printed.get((table.layout.id, part.plan.number), ())
            for unequal in unequal_sums(part, printed, one.steps.get(table.layout.id, 1)):
                cell = qualified(sheet, unequal.row, placed.left(part) + unequal.column)
                said, total = unequal.said, unequal.total
                if unequal.rounded:
                    rounded.append(cell)
                    most = max(most, abs(said - total))
                    continue
                code, values = "published_sum_differs", {"table": sheet, "sum": yuan(total)}
                findings.append(Finding(code, "error", one.file, (cell,), None, yuan(said), values))
        if rounded:
            code, values = "published_parts_rounded", {"table": sheet, "count": str(len(rounded))}
            cells = tuple(rounded[:MOST_CELLS])
            findings.append(Finding(code, "info", one.file, cells, values=values))
    return _Proved(findings, most)


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
