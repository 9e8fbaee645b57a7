"""White space and character widths of cell texts."""

from __future__ import annotations

import re
import string

ZERO_WIDTH = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
# Everything that str.isspace calls white space; str.strip needs it spelt out to strip both kinds.
_WHITE = (
    string.whitespace + "\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
    "\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
_EDGE = _WHITE + ZERO_WIDTH
_HIDDEN = re.compile(f"[{ZERO_WIDTH}]")
_WIDE = re.compile("[\uff01-\uff5e\u3000]")
_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


def plain(text: str) -> str:
    r"""Return the text without white space at its ends, \r\n turned into \n, otherwise verbatim.

    White space includes the ideographic and the no-break space and what has no width at all.
    """
    text = text.strip(_EDGE)
    return text.replace("\r\n", "\n") if "\r" in text else text


def paragraphs(text: str) -> str:
    r"""Return the paragraphs of a text: each line stripped, empty lines dropped, joined by \n."""
    if "\n" not in text and "\r" not in text:
        return text.strip(_EDGE)
    lines = (line.strip(_EDGE) for line in text.replace("\r", "\n").split("\n"))
    return "\n".join(line for line in lines if line)


def squeeze(text: str) -> str:
    """Return the text without white space, line breaks and characters without width included."""
    return _HIDDEN.sub("", "".join(text.split()))


def to_half_width(text: str) -> str:
    """Return full-width ASCII and the ideographic space as ASCII: "（１２，０００）" is "(12,000)".

    Chinese punctuation proper (、。《》“”) stays as it is.
    """
    return text.translate(_HALF) if _WIDE.search(text) else text
