"""White space and widths."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalsheet.values.text import ZERO_WIDTH, paragraphs, plain, squeeze, to_half_width


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  项目 名称\u3000\xa0", "项目 名称"),
        ("\ufeff及时\u200b", "及时"),
        ("一\r\n二", "一\n二"),
        ("一\n\n 二", "一\n\n 二"),
        ("\u3000\u200b \n", ""),
    ],
)
def test_plain__strips_ends_only(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_plain__strips_everything_python_calls_white_space() -> None:
    white = "".join(chr(code) for code in range(0x10000) if chr(code).isspace())
    assert plain(f"{white}a{white}{ZERO_WIDTH}") == "a"


def test_paragraphs__keeps_paragraphs_apart() -> None:
    assert paragraphs("  一、概述 \r\n\r\n\u3000\u3000二、依据\n\n") == "一、概述\n二、依据"
    assert paragraphs(" 一段 ") == "一段"


def test_squeeze__removes_all_white_space() -> None:
    assert squeeze(" 项 目\n名\u3000称\u200b\ufeff ") == "项目名称"


def test_to_half_width__leaves_chinese_punctuation() -> None:
    assert to_half_width("（１２，０００）％Ａ．：") == "(12,000)%A.:"
    assert to_half_width("《办法》、“三公”。￥") == "《办法》、“三公”。￥"


@settings(deadline=None)
@given(st.text())
def test_text_functions__are_idempotent(text: str) -> None:
    for function in (plain, squeeze, to_half_width):
        once = function(text)
        assert function(once) == once
    assert paragraphs(paragraphs(text)) == paragraphs(text)
