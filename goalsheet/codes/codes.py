"""The classification codes at hand: the shipped lists and an office's own files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from goalsheet.codes.code import KINDS, Code, Kind
from goalsheet.codes.load import load_codes


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

    def name_fits(self, kind: Kind, code: str, name: str, year: int) -> bool:
        """Whether a name is one of those of a code in that year; False for an unknown code."""
        return any(found.is_called(name) for found in self._valid(kind, code, year))

    def _valid(self, kind: Kind, code: str, year: int) -> Iterator[Code]:
        return (found for found in self._codes.get((kind, code), ()) if found.holds_in(year))
