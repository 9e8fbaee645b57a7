"""R21: a function class has its official name in the text as well."""

from __future__ import annotations

from collections.abc import Iterator

from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.disclosure.definition import TreeRows
from goalsheet.disclosure.read_tables import PublishedRow
from goalsheet.disclosure.rules.codes import official_name, related
from goalsheet.model import Finding
from goalsheet.narrative.context import Narrative
from goalsheet.narrative.matching import Match, code_of, innermost
from goalsheet.narrative.statements import Statement
from goalsheet.narrative.words import bare, label, subject


def names(narrative: Narrative) -> Judgement:
    """Classes that the text calls by a shortened name."""
    told = [match for match in narrative.matches if not match.id]
    if not told:
        return NotApplicable("no_statement")
    known = dict(_official(narrative))
    return [f for match in told for f in _judge(narrative, match, known)]


def _official(narrative: Narrative) -> Iterator[tuple[str, tuple[str, str]]]:
    """Names of the functional classification as printed -> code and official name."""
    for part in narrative.tables.lists.values():
        rows = part.plan.layout.rows
        if isinstance(rows, TreeRows) and rows.code == "function_code":
            for row in part.rows:
                code = row.fact("code")
                name = official_name("function", code, narrative.year or 0) if code else None
                if name is not None:
                    for written in (row.fact("name"), name.removesuffix("支出"), name):
                        yield bare(written), (code, name)


def _judge(
    narrative: Narrative, match: Match, known: dict[str, tuple[str, str]]
) -> Iterator[Finding]:
    name = bare(match.statement.phrase)
    if name not in known:
        return
    code, official = known[name]
    if name != bare(official) and related(name, bare(official)):
        yield narrative.finding(
            "name_in_text_not_official",
            "warning",
            match.statement.paragraph,
            code=code,
            name=label(match.statement.phrase),
            official=official,
        )


def codes(narrative: Narrative) -> Judgement:
    """Codes behind a name that the tables print beside another one."""
    told = [(s, code) for s in narrative.statements if (code := code_of(s))]
    if not told:
        return NotApplicable("no_codes")
    printed: dict[str, list[PublishedRow]] = {}
    for part in narrative.tables.lists.values():
        for row in part.rows:
            if row.fact("code") and row.fact("name"):
                printed.setdefault(row.fact("code"), []).append(row)
    return [
        narrative.finding(
            "code_in_text_of_other_name",
            "error",
            statement.paragraph,
            (row.cells.get("name", row.cells["code"]),),
            code=code,
            name=label(innermost(statement.phrase)),
            table=row.fact("name"),
        )
        for statement, code in told
        for row in printed.get(code, [])[:1]
        if not _agrees(statement, code, printed[code])
    ]


def _agrees(statement: Statement, code: str, rows: list[PublishedRow]) -> bool:
    name = subject(innermost(statement.phrase)).removesuffix(code)
    return not name or any(related(subject(row.fact("name")), name) for row in rows)
