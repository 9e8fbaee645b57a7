"""Several values in one cell: `项目{project_no}：{project_name}`.

The fixed parts are found whatever their white space, width or brackets; the values between them
are taken verbatim.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_NAME = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_ALIKE = {
    "（": "[(（]",
    "(": "[(（]",
    "）": "[)）]",
    ")": "[)）]",
    "：": "[:：]",
    ":": "[:：]",
    "，": "[,，]",
    ",": "[,，]",
}
_VALUE = {
    "integer": r"[0-9０-９]*",
    "year": r"[0-9０-９]*",
    "date": r"(?:[0-9０-９]*\s*年\s*[0-9０-９]*\s*月\s*[0-9０-９]*\s*日|[0-9./-]*)",
}


def pattern_names(pattern: str) -> list[str]:
    """The names of the values in a pattern, in printed order."""
    return _NAME.findall(pattern)


def loose(text: str) -> str:
    """A regular expression for a fixed text with any white space, width and kind of bracket."""
    return r"\s*".join(_ALIKE.get(char, re.escape(char)) for char in text if not char.isspace())


@dataclass(frozen=True, slots=True)
class PatternText:
    """A pattern prepared for matching whole cell texts."""

    names: tuple[str, ...]
    expression: re.Pattern[str]

    @classmethod
    def of(cls, pattern: str, types: Mapping[str, str]) -> PatternText:
        """The prepared pattern; `types` maps each name to its value type.

        Raises ValueError where two values stand side by side and neither has a shape of its own.
        """
        pieces = _NAME.split(pattern)
        names = pieces[1::2]
        expression = ""
        for position, name in enumerate(names):
            fixed = loose(pieces[2 * position])
            shape = _VALUE.get(types.get(name, "text"), r".*?")
            previous = names[position - 1] if position else ""
            shapeless = shape == ".*?" and types.get(previous, "text") not in _VALUE
            if position and not fixed and shapeless:
                raise ValueError(f"nothing separates {{{previous}}} and {{{name}}}")
            expression += rf"{fixed}\s*(?P<{name}>{shape})\s*"
        expression += loose(pieces[-1])
        return cls(tuple(names), re.compile(rf"\s*{expression}\s*", re.DOTALL))

    def values(self, text: str) -> dict[str, str] | None:
        """The values by name, "" where one is blank; None where the text has another shape."""
        match = self.expression.fullmatch(text)
        return None if match is None else {k: v.strip() for k, v in match.groupdict().items()}
