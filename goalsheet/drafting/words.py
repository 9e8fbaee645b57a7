"""What labels mean: the names of the house for the words of the field, and their value types."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from goalsheet.template.label import bare_key, label_key
from goalsheet.template.yaml_text import load_yaml

_BRACKETS = re.compile(r"\([^()]*\)$")
_YEARS = re.compile(r"(?:yyyy|#)年?")

# Value types by the words of a label, the first that fits.
_TYPES = (
    (
        "paragraphs",
        r"(?:依据|内容|概况|概述|简介|方案|措施|情况|必要性|可行性|任务|职能|职责|理由|意见|目标|计划)$",
    ),
    ("phone", r"电话|手机|联系方式"),
    ("date", r"日期|(?:编|填|申)[报制表]时间"),
    ("year", r"年度$|年份$"),
    ("person", r"负责人|联系人|经办人|(?:填|编|制|审|复)[报制表核]人|姓名|法定代表人"),
    ("code", r"编码|代码|编号|账号"),
    ("percent", r"占比|比例|比重|执行率|百分比|[%％]"),
    ("target", r"指标值|目标值"),
    (
        "amount",
        r"金额|预算|资金|经费|合计|总计|总额|收入|支出|拨款|投资|结余|结转|余额|基金|执行数|决算",
    ),
)
_TYPE_RULES = tuple((kind, re.compile(words)) for kind, words in _TYPES)
_MONEY = re.compile(
    "资金|拨款|收入|支出|经费|预算|基金|合计|总计|小计|总额|结转|结余|金额|自筹|专户"
)
PRIVATE_TYPES = ("person", "phone")


class Meaning(NamedTuple):
    """What a label means: a name, a value type if the words name one.

    `word` is the known label; `sure` is False where it is only a part of the label.
    """

    name: str
    type: str | None
    word: str
    sure: bool
    in_list: str | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """The dictionary, by the key of each label."""

    fields: Mapping[str, Meaning]
    columns: Mapping[str, Meaning]
    rows: Mapping[str, Meaning]
    tables: tuple[Mapping[str, Any], ...]
    kinds: Mapping[str, tuple[str, ...]]
    groups: Mapping[str, tuple[str, ...]]
    frequencies: tuple[str, ...]

    def kind(self, label: str) -> str | None:
        """The kind of goal that a label names."""
        return _named(self.kinds, label)

    def group(self, label: str) -> str | None:
        """What ids of rows begin with under the label of a group."""
        return _named(self.groups, label)

    def table(self, headings: Iterable[str], sections: Iterable[str]) -> str | None:
        """The name of a table with these headings in these sections."""
        over, around = list(map(_bare, headings)), list(map(_bare, sections))
        for rule in self.tables:
            if any(_bare(word) in key for word in rule.get("headings", ()) for key in over):
                return str(rule["name"])
        for key in reversed(around):
            for rule in self.tables:
                if any(word in key for word in rule.get("sections", ())):
                    return str(rule["name"])
        return None


@lru_cache(maxsize=1)
def words() -> Words:
    """The dictionary that travels with goalsheet."""
    source = files("goalsheet.drafting").joinpath("words.yaml")
    content = load_yaml(source.read_text(encoding="utf-8"), "words.yaml")
    return Words(
        fields=_index(content["fields"]),
        columns=_index(content["columns"]),
        rows=_index(content["rows"]),
        tables=tuple(content["tables"]),
        kinds={name: tuple(known) for name, known in content["kinds"].items()},
        groups={name: tuple(known) for name, known in content["groups"].items()},
        frequencies=tuple(content["frequencies"]),
    )


def _index(entries: Mapping[str, Mapping[str, Any]]) -> dict[str, Meaning]:
    return {
        label_key(label): Meaning(name, entry.get("type"), label, True, entry.get("in_list"))
        for name, entry in entries.items()
        for label in entry["labels"]
    }


def _named(words: Mapping[str, tuple[str, ...]], label: str) -> str | None:
    found = [(label.find(w), -len(w), n) for n, known in words.items() for w in known if w in label]
    return min(found)[2] if found else None


def meaning(known: Mapping[str, Meaning], label: str) -> Meaning | None:
    """What a label means: by all of its words, without its brackets, or by a part of them."""
    key = _bare(label)
    for candidate in (key, _BRACKETS.sub("", key)):
        if candidate in known:
            return known[candidate]
    parts = [word for word in known if len(word) > 2 and word in key and len(word) * 2 >= len(key)]
    if not parts:
        return None
    return known[max(parts, key=len)]._replace(sure=False)


def _bare(label: str) -> str:
    key = _YEARS.sub("", bare_key(label_key(label))) or label_key(label)
    return _BRACKETS.sub("", key) if key.endswith("(必填)") else key


def type_by_words(label: str) -> str | None:
    """The value type that the words of a label suggest."""
    key = _BRACKETS.sub("", _bare(label)) or _bare(label)
    return next((kind for kind, words in _TYPE_RULES if words.search(key)), None)


def is_money(label: str) -> bool:
    """True for a label that names money."""
    return bool(_MONEY.search(label_key(label)))


def is_sum(label: str) -> bool:
    """True for the label of a total or a subtotal."""
    return bool(re.search("(?:合计|总计|总额|小计|总数|总预算)$", _bare(label)))
