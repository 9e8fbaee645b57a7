"""R04, R11: the text is about the year and the agency of the tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.checks.prose.money import flat
from goalsheet.disclosure.read_tables import PublishedTables
from goalsheet.model import Finding
from goalsheet.narrative.context import Narrative
from goalsheet.narrative.document import Paragraph
from goalsheet.narrative.words import any_of, bare
from goalsheet.values.text import squeeze

_TITLES = 3  # paragraphs at the beginning that may be titles
_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})年")
_OF_ANOTHER_YEAR = re.compile(
    r"决算|执行|完成|绩效|评价|上年|回顾|比|较|与|同|持平|增|减|截[至止]|[0-9]月|[-—至]20"
)
_AMOUNT = re.compile(r"[0-9][0-9,.]*[亿万]?元")
_BODY = re.compile(
    rf"(?:^|[。;])(?:关于|[(（]?[一二三四五六七八九十0-9]+[)）、.．])*"
    rf"(?P<name>[\u4e00-\u9fff()（）]{{3,28}}?(?:{any_of('bodies')}|委|办|处|院|馆|所|站|厅))"
    rf"20[0-9]{{2}}年(?:度)?(?:部门|单位)?(?=(?:{any_of('beginnings')}))"
)
_OWN = re.compile(r"^(?:本|我|全|各|该|区级|市级)|部门$|单位$")


def year(narrative: Narrative) -> Judgement:
    """Titles and headings with another year than the tables."""
    own = narrative.year
    if own is None:
        return NotApplicable("no_year")
    titles = {p.number: p for p in narrative.document.paragraphs[:_TITLES]}
    titles |= {heading.paragraph.number: heading.paragraph for heading in narrative.parts.headings}
    dated = [
        (paragraph, int(found[1]))
        for paragraph in titles.values()
        if "预算" in (text := flat(squeeze(paragraph.text))) and len(text) < 60
        if not _OF_ANOTHER_YEAR.search(text) and not _AMOUNT.search(text)
        if (found := _YEAR.search(text))
    ]
    if not dated:
        return NotApplicable("no_year")
    wrong = [(paragraph, told) for paragraph, told in dated if told != own]
    if not wrong:
        return []
    return [
        narrative.finding(
            "year_not_of_tables",
            "error" if len(wrong) < len(dated) or len(dated) > 1 else "warning",
            [paragraph for paragraph, _ in wrong],
            printed="、".join(dict.fromkeys(str(told) for _, told in wrong)),
            table=own,
        )
    ]


def agency(narrative: Narrative) -> Judgement:
    """Sentences about the budget of an agency that the tables do not know."""
    known = set(_names(narrative.tables))
    told = [
        (under.paragraph, match["name"])
        for under in narrative.parts.body
        for match in _BODY.finditer(flat(squeeze(under.paragraph.text)))
        if not _OWN.search(match["name"])
    ]
    if not known or not told:
        return NotApplicable("no_agency")
    return list(_others(narrative, known, told))


def _others(
    narrative: Narrative, known: set[str], told: list[tuple[Paragraph, str]]
) -> Iterator[Finding]:
    places: dict[str, list[Paragraph]] = {}
    for paragraph, name in told:
        if not any(_shortens(bare(name), other) or _shortens(other, bare(name)) for other in known):
            places.setdefault(name, []).append(paragraph)
    for name, paragraphs in places.items():
        longest = max(known, key=len)
        yield narrative.finding(
            "agency_not_of_tables", "warning", paragraphs, printed=name, table=longest
        )


def _names(tables: PublishedTables) -> Iterator[str]:
    """The agency above the tables, and the units in them."""
    for table in tables.layout.tables:
        label = re.escape(squeeze(table.left)).replace(r"\{agency\}", "(?P<agency>.+)")
        for part in tables.of_table(table.id):
            for cell in tables.grids[table.id].cells.values():
                found = re.fullmatch(label, squeeze(cell.text)) if cell.text else None
                if found and "agency" in found.groupdict():
                    yield bare(found["agency"])
            for row_of in part.rows:
                if row_of.fact("published_name"):
                    yield bare(re.sub(r"[(（][^()（）]*[)）]", "", row_of.fact("published_name")))


def _shortens(short: str, long: str) -> bool:
    """Whether a name is the other with signs left out: 区文旅局 of 某区文化和旅游局."""
    signs = iter(long)
    return all(sign in signs for sign in short)
