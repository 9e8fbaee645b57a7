"""R36: words, clauses and titles that stand twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from goalsheet.checks.form import Form, Prose
from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.expr.evaluate import text_key
from goalsheet.model import Finding

_DOUBLED = re.compile(r"([\u4e00-\u9fff])\1(?!\1)(?P<next>[\u4e00-\u9fff])")
_MOST = 100
_TWICE = re.compile(r"(?P<word>(?!一)[\u4e00-\u9fff]{2,3})(?P=word)(?P<next>[\u4e00-\u9fff]{2})")
# Little words that no word ends with here: 目的的, 参与与, 针对对 are right.
_PARTICLES = re.compile(
    r"的的(?<=[\u4e00-\u9fff”》）]的的)(?<![目标众]的的)(?![确士])"
    r"|对对(?<=[\u4e00-\u9fff]对对)(?<![针面应相反绝核比校派成]对对)(?![联子])"
    r"|和和(?<=[\u4e00-\u9fff]和和)(?<![总温饱调平祥谐共暖中缓柔]和和)"
    r"|与与(?<=[\u4e00-\u9fff]与与)(?<![参给授赋寄]与与)"
)
_PHRASE = re.compile(r"([\u4e00-\u9fffA-Za-z]{4,20})\1")
_TITLES = re.compile(
    r"(?:《[^《》]{4,}(?:〈[^〉]*〉[^《》]*)?》(?:[(（][^()（）]*[)）])?[、，,]?){3,}"
)
_TITLE = re.compile(r"《([^《》]{4,})》")
_AGAIN = re.compile(r"(?:^|[，。；\n])(?P<word>[\u4e00-\u9fff]{2})通过[^，。；\n]{2,30}，(?P=word)")
# After these a word begins.
_ENDS_WORD = "年月日的了和与为在对等将由从把被让使"
_SHORTEST, _AT_ONCE = 12, 6  # characters of a clause that returns, soon or at once
_NAMES = (("indicators", "level3"), ("spending", "item"), ("projects", "project_name"))
_NEAR = 4


def repetition(form: Form) -> Judgement:
    """R36: a doubled word, a clause or title that is repeated at once."""
    texts = [*form.prose, *_short_texts(form)]
    if not texts:
        return NotApplicable("no_texts")
    everything = "\n".join(dict.fromkeys(prose.text for prose in texts))
    places: dict[str, list[str]] = {}
    for prose in texts:
        places.setdefault(prose.text, []).append(prose.place)
    return [f for text, found in places.items() for f in _in_text(form, found, text, everything)]


def named_twice(form: Form) -> Judgement:
    """R36: an item, a project or an indicator that a table lists twice."""
    columns = [(t, c) for t, c in _NAMES if form.rows(t)]
    if not columns:
        return NotApplicable("no_rows")
    return [f for table, column in columns for f in _rows_twice(form, table, column)]


def _rows_twice(form: Form, table: str, column: str) -> Iterator[Finding]:
    seen: dict[tuple[str, ...], str] = {}
    for number, row in enumerate(form.rows(table)):
        name = row.get(column)
        if not isinstance(name, str):
            continue
        around = [str(row.get(c) or "") for c in ("goal_kind", "goal_no", "level1", "level2")]
        place = f"{table}[{number}].{column}"
        first = seen.setdefault((*around, text_key(name)), place)
        if first != place:
            yield form.finding("named_twice", "warning", (place, first), name=name)


def _short_texts(form: Form) -> Iterator[Prose]:
    for name, spec in form.definition.fields.items():
        if spec.type == "text" and form.text(name):
            yield Prose(name, "", form.text(name))
    for indicator in form.indicators:
        yield Prose(indicator.at_name, "", indicator.name)


def _in_text(form: Form, places: list[str], text: str, everything: str) -> Iterator[Finding]:
    repeated = [
        *_doubled(text, everything),
        *(match[1] for match in _PHRASE.finditer(text)),
        *_clauses(text),
        *_titles(text),
        *_listed(text),
        *(match["word"] for match in _AGAIN.finditer(text)),
        *(match[0] for match in _PARTICLES.finditer(text)),
        *_doubled_words(text, everything),
    ]
    if repeated:
        quoted = "、".join(f"“{found}”" for found in dict.fromkeys(repeated))
        yield form.finding("repeated", "info", places, text=quoted)


def _doubled(text: str, everything: str) -> Iterator[str]:
    """A character typed twice: 网格化督督查, where the form elsewhere has 化督查.

    Often one word ends and the next begins with the same character (以及及时); then the text
    without one of them is nowhere else.
    """
    told: set[str] = set()
    for match in _DOUBLED.finditer(text):
        if match[0] in told:
            continue
        told.add(match[0])
        char, following = match[1], match["next"]
        before = text[match.start() - 1 : match.start()]
        plain = everything.replace(match[0], "")
        if before and before in _ENDS_WORD:
            typed_twice = plain.count(char + following) >= 2
        else:
            typed_twice = before + char + following in plain
        if (
            typed_twice
            and before not in " \n\t"
            and text[match.end() : match.end() + 1] != following
        ):
            yield match[0]


def _doubled_words(text: str, everything: str) -> Iterator[str]:
    """A word typed twice, where the form has it elsewhere in the same company: 物业物业合同."""
    for match in islice(_TWICE.finditer(text), _MOST):
        word, following = match["word"], match["next"]
        before = text[match.start() - 1 : match.start()]
        once = (before if before.isalnum() else "") + word + following
        if once in everything.replace(match[0], ""):
            yield match[0].removesuffix(following)


def _clauses(text: str) -> Iterator[str]:
    """A clause that returns in the same paragraph: a long one soon, a short one at once."""
    for paragraph in text.split("\n") if len(text) > 2 * _AT_ONCE else ():
        clauses = [clause.strip() for clause in re.split("[，。；]", paragraph)]
        for number, clause in enumerate(clauses):
            near = _NEAR if len(clause) >= _SHORTEST else 1
            if len(clause) >= _AT_ONCE and clause in clauses[max(0, number - near) : number]:
                yield clause


def _titles(text: str) -> Iterator[str]:
    """A document named twice in one list of documents."""
    for run in _TITLES.finditer(text):
        found = _TITLE.findall(run[0])
        yield from (f"《{title}》" for title in dict.fromkeys(found) if found.count(title) > 1)


def _listed(text: str) -> Iterator[str]:
    """Something named twice in one list: 甲项、乙项、甲项."""
    for run in re.split(r"[，。；：:;,\n《》()（）]", text) if "、" in text else ():
        if run.count("、") < 2:
            continue
        first, *others = (entry.strip() for entry in run.removesuffix("等").split("、"))
        if len(others) < 2:
            continue
        # Words may lead up to the first entry: 包括甲项; words of two characters return often.
        names = [n for n in others if len(n) > 2]
        found = [*names, *(n for n in dict.fromkeys(names) if first.endswith(n))]
        yield from (n for n in dict.fromkeys(found) if found.count(n) > 1)
