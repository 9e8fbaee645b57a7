"""R36: words that do not exist, typed for others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from goalsheet.checks.form import Form
from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.checks.words import one_of, other_words, words
from goalsheet.expr.evaluate import text_key
from goalsheet.model import Finding

_WORDS = ("text", "paragraphs")
_STOP = r"(?=[。，；、,;\n]|$)"


def misspelt(form: Form) -> Judgement:
    """R36: misspelt words, wherever the form has words."""
    texts: dict[str, list[str]] = {}
    for place, text in _texts(form):
        texts.setdefault(text, []).append(place)
    if not texts:
        return NotApplicable("no_texts")
    return [finding for text, places in texts.items() for finding in _in_text(form, places, text)]


def _in_text(form: Form, places: list[str], text: str) -> Iterator[Finding]:
    for code, word, other in _slips(text):
        yield form.finding(code, "info", places, word=word, other=other)


@lru_cache(maxsize=65536)
def _slips(text: str) -> tuple[tuple[str, str, str], ...]:
    """The code, the word, and what is meant or what it is said of, each once."""
    found = [("misspelt", word, right) for word, right in _misspelt(text)]
    found += [("no_such_work", m[0], m["of"]) for m in _no_such_work().finditer(text_key(text))]
    return tuple(dict.fromkeys(found))


def _texts(form: Form) -> Iterator[tuple[str, str]]:
    for name, spec in form.definition.fields.items():
        if spec.type in _WORDS:
            yield name, form.text(name)
    for name, table in form.definition.tables.items():
        columns = [c for c, spec in table.columns.items() if spec.type in _WORDS]
        for number, row in enumerate(form.rows(name)):
            for column in columns:
                value = row.get(column)
                if isinstance(value, str):
                    yield f"{name}[{number}].{column}", value


def _misspelt(text: str) -> Iterator[tuple[str, str]]:
    yield from ((m[0], other_words("misspelt")[m[0]]) for m in _literal().finditer(text))
    for match in _at_stop().finditer(text):
        yield match["word"], other_words("misspelt_at_stop")[match["word"]]
    for match in _broken_costs().finditer(text):
        yield match["word"], other_words("broken_costs")[match["word"]]


@cache
def _literal() -> re.Pattern[str]:
    return re.compile(one_of(other_words("misspelt")))


@cache
def _at_stop() -> re.Pattern[str]:
    """Words that are right only inside a sentence: 在工程里."""
    wrong = one_of(other_words("misspelt_at_stop"))
    return re.compile(
        rf"(?:^|[^在从到这那该的各些])(?:计划|实物|年|月|总|完成)(?P<word>{wrong}){_STOP}"
    )


@cache
def _broken_costs() -> re.Pattern[str]:
    """A kind of cost in a list that lost a character: 劳务费办费."""
    wrong = one_of(other_words("broken_costs"))
    return re.compile(rf"(?:费|[、，,])(?P<word>{wrong})(?:等|{_STOP})")


@cache
def _no_such_work() -> re.Pattern[str]:
    """Building works on software: 信息系统的装修."""
    return re.compile(
        rf"(?P<of>{one_of(words('software'))})的?(?:{one_of(words('building_works'))})"
    )
