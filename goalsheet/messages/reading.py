"""What is said of the content of a form."""

from __future__ import annotations

from goalsheet.messages.entry import Entry

ENTRIES: dict[str, Entry] = {}
