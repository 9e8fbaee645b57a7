from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from goalsheet.ooxml.strings import unescape
from goalsheet.ooxml.write.text import encoded, is_too_long, keeps_space, plain_text

# Mostly what is hard: escapes, controls, markup, halves of characters.
HARD = st.text(
    st.sampled_from("_x0041F\x00\x01\x1f\r\n\t <&>]\"'\ud800\udc00\ufffe\uffff表😀=+-@\x7f\x85")
)


@given(st.one_of(HARD, st.text()))
def test_encoded__is_read_as_it_was(text: str) -> None:
    read = etree.fromstring(b"<t>" + encoded(text) + b"</t>").text or ""
    assert unescape(read) == plain_text(text)


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("_x0041_", b"_x005F_x0041_"),
        ("a\x01b", b"a_x0001_b"),
        ("_x0041\x01", b"_x005F_x0041_x0001_"),
        ("一行\r\n二行\r三行", "一行\n二行\n三行".encode()),
        ("a\ud800", "a\ufffd".encode()),
        ("<&>]]>", b"&lt;&amp;&gt;]]&gt;"),
        ("a_b", b"a_b"),
    ],
)
def test_encoded__escapes_what_xml_or_readers_would_change(text: str, stored: bytes) -> None:
    assert encoded(text) == stored


@pytest.mark.parametrize("text", [" a", "a ", "a\nb", "a  b", "\ta", "\u3000a"])
def test_keeps_space__where_white_space_would_be_lost(text: str) -> None:
    assert keeps_space(text)
    assert not keeps_space(text.replace(text, "a b"))


def test_is_too_long__counts_what_excel_counts() -> None:
    assert not is_too_long("表" * 32_767)
    assert is_too_long("表" * 32_768)
    assert is_too_long("😀" * 16_384)
    assert not is_too_long("😀" * 16_383)
