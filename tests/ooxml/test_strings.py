from __future__ import annotations

import pytest

from goalsheet.ooxml.strings import SharedStrings, unescape
from goalsheet.ooxml.xml import parse
from tests.ooxml.build import strings


def read(*entries: str) -> list[str]:
    def symbols(text: str, font: str) -> str:
        return f"<{font}>{text}" if font == "Wingdings" else text

    return list(SharedStrings(parse(strings(*entries).encode()), symbols).texts.values())


def test_runs__are_joined_and_phonetic_guides_left_out() -> None:
    guide = '<rPh sb="0" eb="1"><t>シ</t></rPh><phoneticPr fontId="1"/>'
    assert read(f"<r><t>项</t></r><r><t xml:space='preserve'> 目 </t></r>{guide}") == ["项 目 "]


def test_plain_text_with_a_guide__is_the_text_alone() -> None:
    assert read('<t>市</t><rPh sb="0" eb="1"><t>し</t></rPh>') == ["市"]


def test_run_in_a_symbol_font__is_translated_alone() -> None:
    runs = '<r><rPr><rFont val="Wingdings"/></rPr><t>o</t></r><r><t>o是</t></r>'
    assert read(runs) == ["<Wingdings>oo是"]


def test_empty_string__keeps_its_number() -> None:
    assert read("", "<t/>", "<t>甲</t>") == ["", "", "甲"]


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("a_x000D__x000A_b", "a\nb"),
        ("a_x005F_x000D_b", "a_x000D_b"),
        ("_x4e2d_", "中"),
        ("_xD83D__xDE00_", "\U0001f600"),
        ("_xD83D_", "�"),
        ("_x12_ 项目_x", "_x12_ 项目_x"),
        ("a\r\nb\rc", "a\nb\nc"),
    ],
)
def test_escapes__are_resolved_to_text_that_can_be_stored(stored: str, text: str) -> None:
    assert unescape(stored) == text
    assert text.encode("utf-8")


def test_escaped_line_break_in_a_shared_string__is_a_newline() -> None:
    assert read("<t>一_x000D_\n二</t>", "<t>一&#13;\n二</t>") == ["一\n二", "一\n二"]
