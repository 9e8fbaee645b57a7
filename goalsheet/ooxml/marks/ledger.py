"""How a marked package becomes again what it was, kept inside the package itself.

The ledger says for each changed part the SHA-256 of its new bytes and how to undo the edits. It
holds only while no other program has saved the file: then the bytes differ.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping
from typing import Any

from goalsheet.ooxml.marks.draft import Finished
from goalsheet.ooxml.marks.edited import Undo, undone
from goalsheet.ooxml.package import Package, part_key
from goalsheet.ooxml.write.archive import Archive, rebuild

# A ledger holds little more than the few bytes that edits replaced.
_MOST_BYTES = 64 * 1024 * 1024


def ledger_text(finished: Finished, unchecked: Iterable[str]) -> str:
    """The ledger as text; `unchecked` are added parts whose bytes it does not vouch for."""
    ledger = {
        "changed": {
            name: [
                _digest(content),
                [(u.at, u.length, _text(u.before)) for u in finished.undo[name]],
            ]
            for name, content in finished.changed.items()
        },
        "added": {
            **{part_key(name): _digest(content) for name, content in finished.added.items()},
            **{part_key(name): None for name in unchecked},
        },
    }
    return _text(zlib.compress(json.dumps(ledger, sort_keys=True).encode(), 9))


def reversed_package(package: Package, archive: Archive, text: str) -> bytes | None:
    """The package as it was before it was marked, None where the ledger does not hold any more."""
    try:
        ledger = _read(text)
        changed = {
            name: _undone(package, name, digest, undo)
            for name, (digest, undo) in ledger["changed"].items()
        }
        added: Mapping[str, str | None] = ledger["added"]
        for name, digest in added.items():
            if digest is not None and _digest(package.read(name)) != digest:
                return None
        return rebuild(archive, changed, tuple(added))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, zlib.error):
        return None  # damaged, or of another program


def _read(text: str) -> dict[str, Any]:
    inflate = zlib.decompressobj()
    content = inflate.decompress(base64.b64decode(text, validate=True), _MOST_BYTES)
    found: dict[str, Any] = json.loads(content)
    return found


def _undone(package: Package, name: str, digest: str, undo: list[tuple[int, int, str]]) -> bytes:
    content = package.read(name)
    if _digest(content) != digest:
        raise ValueError(name)
    steps = [Undo(int(at), int(length), base64.b64decode(text)) for at, length, text in undo]
    return undone(content, steps)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()
