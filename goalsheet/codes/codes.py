"""The classification codes at hand: the shipped lists and an office's own files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from goalsheet.codes.code import KINDS, Code, Kind, name_key
from goalsheet.codes.load import load_codes

_OF_CODES = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
_BETWEEN = " \u3000-.、"


def shipped_lists() -> list[Path]:
    """The files of codes that travel with goalsheet."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "xltemplates" / "codes"
    folder = inside if inside.is_dir() else package.parent / "xltemplates" / "codes"
    return sorted(folder.glob("*.csv"))


class Codes:
    """Classification codes by kind, code and year."""

    def __init__(self, codes: Iterable[Code]) -> None:
        """Codes in the order of precedence: of two names in one year, the first one counts."""
        found: dict[tuple[Kind, str], list[Code]] = {}
        for code in codes:
            found.setdefault((code.kind, code.code), []).append(code)
        order = sorted(found, key=lambda key: (KINDS.index(key[0]), key[1]))
        self._codes: Mapping[tuple[Kind, str], list[Code]] = {key: found[key] for key in order}
        self._by_name: dict[tuple[Kind, int], dict[str, Code]] = {}

    @classmethod
    def load(cls, extra: Sequence[Path] = ()) -> Codes:
        """The shipped lists and the files in `extra`, which go before them.

        Raises `TemplateError` for a file that cannot be read or used.
        """
        return cls(code for path in (*extra, *shipped_lists()) for code in load_codes(path))

    def __iter__(self) -> Iterator[Code]:
        """Every code in every name that it has had, by kind and in code order."""
        return (code for codes in self._codes.values() for code in codes)

    def find(self, kind: Kind, code: str, year: int) -> Code | None:
        """The code as it is in a fiscal year, None where there is none."""
        for found in self._codes.get((kind, code), ()):
            if found.holds_in(year):
                return found
        return None

    def function(self, code: str, year: int) -> Code | None:
        """The function code (功能分类科目) as it is in a fiscal year."""
        return self.find("function", code, year)

    def economic(self, code: str, year: int) -> Code | None:
        """The code of the departments' economic classification (部门预算支出经济分类科目)."""
        return self.find("economic", code, year)

    def of(self, kind: Kind, year: int) -> Iterator[Code]:
        """All codes of a kind in a fiscal year, in code order."""
        for known, code in self._codes:
            if known == kind and (found := self.find(kind, code, year)) is not None:
                yield found

    def meant(self, kind: Kind, text: str, year: int) -> Code | None:
        """The code that a text stands for: the code itself, its name, or both (`A11教育服务`)."""
        text = text.strip()
        code = text[: len(text) - len(text.lstrip(_OF_CODES))]
        found, name = self.find(kind, code, year), text[len(code) :].lstrip(_BETWEEN)
        if found is not None and (not name or found.is_called(name)):
            return found
        return self._names(kind, year).get(name_key(text))

    def _names(self, kind: Kind, year: int) -> Mapping[str, Code]:
        """The codes of a kind by all their names, made when they are first asked for."""
        if (kind, year) not in self._by_name:
            names: dict[str, Code] = {}
            for code in self.of(kind, year):
                for name in (code.name, *code.spellings):
                    names.setdefault(name_key(name), code)
            self._by_name[kind, year] = names
        return self._by_name[kind, year]

    def has(self, kind: Kind, year: int) -> bool:
        """Whether any code of a kind is known in a fiscal year."""
        return bool(self._names(kind, year))

    def name_fits(self, kind: Kind, code: str, name: str, year: int) -> bool:
        """Whether a name is one of those of a code in that year; False for an unknown code."""
        return any(found.is_called(name) for found in self._valid(kind, code, year))

    def _valid(self, kind: Kind, code: str, year: int) -> Iterator[Code]:
        return (found for found in self._codes.get((kind, code), ()) if found.holds_in(year))
