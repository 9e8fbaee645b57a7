"""Check boxes as characters: which are empty, which are ticked, and how symbol fonts hold them."""

from __future__ import annotations

BOXES_OFF = frozenset("□☐○◯▢◻❏❐❑❒⬜")
BOXES_ON = frozenset("☑☒√✓✔■●▣◉✅\U0001f5f8\U0001f5f9")
# A cross rejects where another box is ticked; alone it may mean either.
CROSSES = frozenset("×✕✖✗✘☓❌\U0001f5f4")

# The character to draw for the other state of a box.
TICKED_FORM = {
    **dict.fromkeys("□▢◻❏❐❑❒⬜", "☑"),
    "☐": "☑",
    "○": "●",
    "◯": "●",
}
EMPTY_FORM = {"●": "○", "◉": "○", "✅": "⬜"}

# The glyphs of the two fonts by character code, from their published charts; in Wingdings 2
# O is a cross, P a tick, Q to T are boxes.
_WINGDINGS = {
    **dict.fromkeys((0x6F, 0x70, 0x71, 0x72, 0xA8), "□"),
    **dict.fromkeys((0x78, 0xFD), "☒"),
    **dict.fromkeys((0xA1, 0xA2, 0xA3), "○"),
    0x6C: "●",
    0x6E: "■",
    0xA4: "◉",
    0xFB: "✗",
    0xFC: "√",
    0xFE: "☑",
}
_WINGDINGS_2 = {
    **dict.fromkeys((0x51, 0x53, 0x54), "☒"),
    **dict.fromkeys((0xA3, 0xA4, 0xA5, 0xA6), "□"),
    **dict.fromkeys((0xA7, 0xA8, 0xA9), "▣"),
    0x4F: "✗",
    0x50: "√",
    0x52: "☑",
    0x98: "●",
    0x99: "○",
    0xA2: "■",
}


def _with_private_use(chart: dict[int, str]) -> dict[int, str]:
    """Return the chart by every code point under which a file may store its characters."""
    windows = {ord(bytes((code,)).decode("cp1252")): glyph for code, glyph in chart.items()}
    return windows | {0xF000 + code: glyph for code, glyph in chart.items()}


_FONTS = {
    "wingdings": _with_private_use(_WINGDINGS),
    "wingdings 2": _with_private_use(_WINGDINGS_2),
}

# What stands in a text for a box or a tick whose font was lost, typed letters for √ and × included.
LOST_SYMBOLS = frozenset(chr(code) for chart in _FONTS.values() for code in chart) | set("VvXx")


# Of several letters for one glyph, the one that offices insert.
_USUAL = {
    "wingdings": {"□": 0xA8, "☑": 0xFE, "☒": 0xFD, "√": 0xFC, "✗": 0xFB, "■": 0x6E, "●": 0x6C},
    "wingdings 2": {"□": 0xA3, "☑": 0x52, "☒": 0x53, "√": 0x50, "✗": 0x4F, "■": 0xA2, "●": 0x98},
}


def symbol_font_letter(glyph: str, font: str, like: str) -> str | None:
    """Return the letter that shows a box or tick in a symbol font, None where it has none.

    `like` is a letter of that font as the file stores it: the new one is stored in the same way,
    as a private-use character (U+F0FE) or as a letter (þ).
    """
    code = _USUAL.get(font.strip().lower(), {}).get(glyph)
    if code is None:
        return None
    if "\uf000" <= like <= "\uf0ff":
        return chr(0xF000 + code)
    return bytes((code,)).decode("cp1252")


def is_symbol_font(font: str) -> bool:
    """Tell whether a font draws other things than its letters say."""
    return font.strip().lower() in _FONTS


def symbol_font_text(text: str, font: str) -> str:
    """Return the text with boxes and ticks of Wingdings and Wingdings 2 as Unicode characters.

    Letters ("R"), their Windows code ("þ") and the private-use form (U+F0FE) are all understood;
    other characters and other fonts stay unchanged.
    """
    chart = _FONTS.get(font.strip().lower())
    return text.translate(chart) if chart else text
