"""A text as the `t` of a string: escaped so that every reader gets it back as it was."""

from __future__ import annotations

import re

MOST_CHARACTERS = 32_767
"""How many characters (UTF-16 units) a cell holds in Excel."""

_ILLEGAL = "\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff"
# A text that looks like an escape would be read as one, also where the `_` behind it is only
# written because of an illegal character.
_TO_ESCAPE = re.compile(f"[{_ILLEGAL}]|_(?=x[0-9A-Fa-f]{{4}}[_{_ILLEGAL}])")
_SPECIAL = re.compile(f"[{_ILLEGAL}&<>\r_\ud800-\udfff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_SPACE_AT_END = re.compile(r"\A\s|\s\Z|\n|\t|  ")


def plain_text(text: str) -> str:
    """A text as a cell can hold it: line ends as newlines, halves of characters as U+FFFD."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _SURROGATES.sub("\ufffd", text)


def is_too_long(text: str) -> bool:
    """Whether a text is longer than Excel lets a cell be."""
    length = len(text)
    if length * 2 <= MOST_CHARACTERS:
        return False
    return len(text.encode("utf-16-le", "surrogatepass")) > 2 * MOST_CHARACTERS


def encoded(text: str) -> bytes:
    """A text as character content in UTF-8, escaped as a string of a workbook."""
    if _SPECIAL.search(text) is None:
        return text.encode()
    return as_content(escaped(text))


def escaped(text: str) -> str:
    """A text as a string of a workbook stores it.

    What XML does not allow is written `_xHHHH_`, as is the `_` of what looks like that
    (ECMA-376 22.9.2.19, ST_Xstring).
    """
    return _TO_ESCAPE.sub(lambda match: f"_x{ord(match[0]):04X}_", plain_text(text))


def as_content(stored: str) -> bytes:
    """What a part stores as character content in UTF-8."""
    stored = stored.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return stored.replace("\r", "&#13;").encode()


def keeps_space(text: str) -> bool:
    """Whether readers would trim or fold the text's white space without `xml:space`."""
    return _SPACE_AT_END.search(text) is not None
