"""What is said of files that cannot be read, or not in full."""

from __future__ import annotations

from goalsheet.messages.entry import Entry

ENTRIES: dict[str, Entry] = {}
