"""Every mistake in a definition is said in Chinese and English, without the words of a library."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from goalsheet.errors import Mistake, TemplateError
from goalsheet.messages.template import ENTRIES, mistake_text
from goalsheet.template.load import load_definition, parse_definition
from goalsheet.template.yaml_text import load_yaml
from tests.template.test_definition import GOOD


def mistakes(text: str) -> tuple[Mistake, ...]:
    with pytest.raises(TemplateError) as caught:
        parse_definition(text, "f.yaml")
    assert caught.value.mistakes
    assert str(caught.value).splitlines() == [mistake_text(m, "en") for m in caught.value.mistakes]
    return caught.value.mistakes


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: 1\nb: x: y", "yaml_colon", "2"),
        ("a: 1\nb\nc: 2", "yaml_no_colon", "3"),
        ("a:\n\tb: 1", "yaml_tab", "2"),
        ("a: 1\nb: @x", "yaml_character", "2"),
        ("a:\n  b: 1\n c: 2", "yaml_indent", "3"),
        ("a: 1\nb: [1, 2\nc: 3", "yaml_unclosed", "2"),
        ('a: 1\nb: "x\nc: 3', "yaml_quote", "2"),
        ("a: 1\na: 2", "yaml_twice", "2"),
        ("{? [a] : 1}", "yaml_key", "1"),
        ("a: 1\nb: *x", "yaml_anchor", "2"),
        ("a: 1\nb: *", "yaml_anchor", "2"),
        ("[" * 50 + "]" * 50, "yaml_deep", "1"),
        ("a: !!python/name:os.system x", "yaml_tag", "1"),
        ("a: 1\n- b", "yaml_indent", "2"),
        ('a: "\\q"', "yaml_other", "1"),
    ],
)
def test_wrong_yaml__is_named_with_its_line_in_both_languages(
    text: str, code: str, line: str
) -> None:
    [mistake] = mistakes(text)
    assert mistake.code == code
    assert f"第 {line} 行" in mistake_text(mistake, "zh")
    assert f"line {line}, column" in mistake_text(mistake, "en")


def test_text_that_is_no_yaml_at_all__is_refused_without_a_line() -> None:
    for text in ("a: \x00", "a" * 1_000_001, "- a"):
        [mistake] = mistakes(text)
        assert mistake.code in ("yaml_unreadable", "not_a_mapping")


def test_unreadable_file__is_a_mistake_too(tmp_path: Path) -> None:
    wide = tmp_path / "gbk.yaml"
    wide.write_bytes("名称: 表".encode("gbk"))
    for path, code in ((wide, "not_utf8"), (tmp_path / "nowhere.yaml", "file_unreadable")):
        with pytest.raises(TemplateError) as caught:
            load_definition(path)
        assert [m.code for m in caught.value.mistakes] == [code]


WRONG = (
    "word",
    5,
    -3,
    99,
    True,
    None,
    [],
    {},
    ["x"],
    {"x": 1},
    [[1]],
    "Bad Name",
    ["a", "b", "c"],
    10**25,
)
WRONG_KEYS = ("Bad Name", 5, "zzz", None, True)


def _places(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    pairs = node.items() if isinstance(node, dict) else enumerate(node)
    for key, child in pairs:
        yield (*path, key)
        if isinstance(child, dict | list):
            yield from _places(child, (*path, key))


def _changed(content: Any) -> Iterator[Any]:
    """The content with one value or key after the other made wrong, or taken away."""
    for *above, last in list(_places(content)):
        changes = [("set", value) for value in WRONG] + [("key", key) for key in WRONG_KEYS]
        for kind, value in [*changes, ("del", None)]:
            changed = copy.deepcopy(content)
            place = changed
            for key in above:
                place = place[key]
            old = place[last]
            if kind == "set":
                place[last] = value
            else:
                del place[last]
            if kind == "key" and isinstance(place, dict):
                place[value] = old
            yield changed


def test_whatever_is_wrong__has_a_sentence_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    content = load_yaml(GOOD.replace("digits: 6", "digits: 6, required: true"), "f")
    seen = set()
    for changed in _changed(content):
        monkeypatch.setattr("goalsheet.template.load.load_yaml", lambda *_, made=changed: made)
        try:
            parse_definition("", "f")
        except TemplateError as error:
            seen |= {mistake.code for mistake in error.mistakes}
            for mistake in error.mistakes:
                said = mistake_text(mistake, "zh")
                assert any("\u4e00" <= char <= "\u9fff" for char in said.partition("：")[2])
                assert "Input" not in mistake_text(mistake, "en")
    assert "other" not in seen
    assert {"tuple_type", "dict_type", "bool_type", "int_type", "too_short", "too_long"} <= seen
    assert {"name_pattern", "id_pattern", "invalid_key", "field_unplaced", "missing"} <= seen


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("issuer: 某局", "", "f.yaml：issuer：缺少这一项。"),
        ("label: 单位编码", "labl: 单位编码", "没有“labl”这个键。（是否想用“label”？）"),
        ("digits: 6", "digits: 99", "99 太大，至多是 40。"),
        ("unit: 万元", "unit: 美元", "“美元”不可用；只能是：元, 千元, 万元, 亿元。"),
        ('version: "1"', "version: 1", "应是文字，现为 1；数字请加引号。"),
        ("at: title", "at: inside", "`at: inside` 要在标签中用花括号标出值。"),
    ],
)
def test_mistake__is_said_in_chinese(old: str, new: str, said: str) -> None:
    assert mistake_text(mistakes(GOOD.replace(old, new, 1))[0], "zh").endswith(said)


def test_suggestion__is_a_really_near_word_only() -> None:
    def suggested(old: str, new: str) -> list[str | None]:
        return [m.suggestion for m in mistakes(GOOD.replace(old, new, 1))]

    assert suggested("unit: 万元", "unit: 美元") == [None]
    assert suggested("unit: 万元", "unit: 千 万元") == ["千元"]
    assert suggested("type: integer", "type: intger") == ["integer"]
    assert suggested("section: 支出", "section: 收入") == [None]


def test_row_that_occurs_twice__is_said_once() -> None:
    twice = GOOD.replace("{id: other,", "{id: total,")
    [mistake] = mistakes(twice)
    assert (mistake.path, mistake.values["id"]) == ("tables.sources.rows.1.id", "total")


def test_two_fields_with_one_label__need_a_section() -> None:
    other = "  code2: {label: 单位 编码：, type: text}\n  kind:"
    [mistake] = mistakes(GOOD.replace("  kind:", other, 1))
    assert (mistake.code, mistake.path) == ("same_label", "fields.code2.label")
    assert "fields.unit_code" in mistake_text(mistake, "zh")
    with_section = other.replace("type: text", "section: 支出")
    parse_definition(GOOD.replace("  kind:", with_section, 1), "f")


def test_values_side_by_side__are_named() -> None:
    [mistake] = mistakes(GOOD.replace("项目{no}：{name}", "项目{name}{name}"))
    assert "{name} 和 {name} 之间没有分隔的文字" in mistake_text(mistake, "zh")


@pytest.mark.parametrize("code", sorted(ENTRIES))
def test_entry__exists_in_both_languages(code: str) -> None:
    entry = ENTRIES[code]
    assert any("\u4e00" <= char <= "\u9fff" for char in entry.zh.message)
    assert entry.en.message.isascii()
