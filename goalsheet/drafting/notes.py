"""What a draft is not sure of."""

from __future__ import annotations

from typing import NamedTuple

from goalsheet.messages.drafting import ENTRIES


class Doubt(NamedTuple):
    """Something to be checked: the path of the entry ("" for the whole), in both languages."""

    path: str
    zh: str
    en: str

    def sentence(self, language: str) -> str:
        """The sentence in the language asked for, "zh" or "en"."""
        return self.zh if language == "zh" else self.en


def doubt(path: str, code: str, **values: str) -> Doubt:
    """The doubt that the catalogue has under a code."""
    entry = ENTRIES[code]
    return Doubt(path, entry.zh.message.format(**values), entry.en.message.format(**values))
