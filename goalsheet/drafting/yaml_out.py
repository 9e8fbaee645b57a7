"""A drafted definition as the text of a template.yaml: one line per entry, doubts above it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from goalsheet.drafting.notes import Doubt
from goalsheet.messages.drafting import HEAD, MARK

_WIDTH = 100
_WORD = re.compile(
    r"[A-Za-z\u4e00-\u9fff（][\w\u4e00-\u9fff（）()、，。：；“”《》…—/%·+=. -]*(?<! )"
)
# What YAML does not take even between quotes.
_UNPRINTABLE = re.compile(
    "[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_NO_WORD = re.compile(r"(?:true|false|null|yes|no|on|off|~)", re.IGNORECASE)


def draft_text(definition: Mapping[str, Any], doubts: Sequence[Doubt], language: str) -> str:
    """The YAML text; `language` is that of the comments, "zh" or "en"."""
    return "\n".join(_Writer(doubts, language).lines(definition)) + "\n"


class _Writer:
    """Writes one definition."""

    def __init__(self, doubts: Sequence[Doubt], language: str) -> None:
        self.language = language
        self.doubts: dict[str, list[str]] = {}
        for doubt in doubts:
            self.doubts.setdefault(doubt.path, []).append(doubt.sentence(language))

    def lines(self, definition: Mapping[str, Any]) -> Iterator[str]:
        """The lines of the whole definition."""
        yield from (f"# {line}" for line in HEAD.of(self.language).splitlines())
        yield from self._comments("", "")
        for key, value in definition.items():
            if not value and key == "tables":
                continue
            if key in ("fields", "tables"):
                yield ""
                yield from self._comments(key, "")
                yield f"{key}:"
                for name, entry in value.items():
                    if key == "tables":
                        yield from self._table(name, entry)
                    else:
                        yield from self._entry(f"fields.{name}", name, entry, "  ")
            else:
                yield from self._entry(key, key, value, "")

    def _table(self, name: str, table: Mapping[str, Any]) -> Iterator[str]:
        path = f"tables.{name}"
        yield from self._comments(path, "  ")
        yield f"  {name}:"
        for key, value in table.items():
            if key == "columns":
                yield "    columns:"
                for column, entry in value.items():
                    yield from self._entry(f"{path}.columns.{column}", column, entry, "      ")
            elif key in ("headings", "blocks"):
                yield f"    {key}:"
                for inner, entry in value.items():
                    yield from self._entry(f"{path}.{key}.{inner}", inner, entry, "      ")
            else:
                yield from self._entry(f"{path}.{key}", key, value, "    ")
        for inner in [doubted for doubted in self.doubts if doubted.startswith(f"{path}.")]:
            yield from self._comments(inner, "    ")

    def _entry(self, path: str, key: str, value: Any, indent: str) -> Iterator[str]:
        """An entry on one line, or one line for each of its parts where that is too long."""
        for doubted in [d for d in self.doubts if d == path or d.startswith(f"{path}.")]:
            yield from self._comments(doubted, indent)
        line = f"{indent}{key}: {_flow(value)}"
        rows = isinstance(value, list) and any(isinstance(part, Mapping) for part in value)
        if (len(line) <= _WIDTH and not rows) or not isinstance(value, list | Mapping):
            yield line
        elif isinstance(value, list):
            yield f"{indent}{key}:"
            yield from (f"{indent}  - {_flow(part)}" for part in value)
        else:
            yield f"{indent}{key}:"
            yield from (f"{indent}  {inner}: {_flow(part)}" for inner, part in value.items())

    def _comments(self, path: str, indent: str) -> Iterator[str]:
        """The doubts about a path, each once."""
        for sentence in self.doubts.pop(path, ()):
            yield f"{indent}# {MARK.of(self.language)}{' '.join(sentence.split())}"


def _flow(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, int):
        return str(value)
    return _scalar(str(value))


def _scalar(text: str) -> str:
    if _WORD.fullmatch(text) and not _NO_WORD.fullmatch(text):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)
