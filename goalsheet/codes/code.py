"""One classification code, and how the codes of a kind lie above one another."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["function", "economic", "income", "procurement", "service"]

KINDS: tuple[Kind, ...] = ("function", "economic", "income", "procurement", "service")

# How many characters a code has at each level: 类, 款, 项 (and 目 of income).
_LENGTHS: Mapping[Kind, tuple[int, ...]] = {
    "function": (3, 5, 7),
    "economic": (3, 5),
    "income": (3, 5, 7, 9),
    "procurement": (1,),
    "service": (1, 3),
}
_SAME = str.maketrans({"[": "(", "]": ")", "【": "(", "】": ")", "〔": "(", "〕": ")"})


@dataclass(frozen=True, slots=True)
class Code:
    """A code with its official name in the years `first` to `last`; None: without a limit.

    `spellings` are other names under which documents print it; `evidence` says where the name was
    seen.
    """

    kind: Kind
    code: str
    name: str
    spellings: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None
    evidence: str = ""

    @property
    def parent(self) -> str | None:
        """The code of the class above it, None for the highest ones."""
        return parent_of(self.kind, self.code)

    @property
    def level(self) -> int:
        """1 for a class (类), 2 for what is below it (款), 3 (项)."""
        parent = self.parent
        return 1 if parent is None else 1 + Code(self.kind, parent, "").level

    def holds_in(self, year: int) -> bool:
        """Whether the name is that of the fiscal year."""
        return (self.first or year) <= year <= (self.last or year)

    def is_called(self, name: str) -> bool:
        """Whether a printed name is this code's, brackets, width and blanks apart."""
        return name_key(name) in map(name_key, (self.name, *self.spellings))


def parent_of(kind: Kind, code: str) -> str | None:
    """The code above a code, whether or not a list has it: 2010350 is below 20103, below 201."""
    shorter = [length for length in _LENGTHS[kind] if length < len(code)]
    return code[: shorter[-1]] if shorter else None


def name_key(name: str) -> str:
    """A name without blanks, with one width and one kind of bracket."""
    return "".join(unicodedata.normalize("NFKC", name).translate(_SAME).split())
