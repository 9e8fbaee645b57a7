"""The explanation as a Word document, from its Markdown: `python -m tools.narrative.document`.

Headings and bold face come from the marks of the Markdown; nothing else is added.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from pathlib import Path

import docx

from tools.narrative.tables import write

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "jianghan-disclosure"
_DATE = datetime.datetime(2022, 1, 1)


def word(markdown: str) -> bytes:
    """The bytes of the document; the same text gives the same bytes."""
    document = docx.Document()
    document.core_properties.author = ""
    document.core_properties.created = document.core_properties.modified = _DATE
    for line in markdown.splitlines():
        text = line.strip()
        if not text:
            continue
        level = len(text) - len(text.lstrip("#"))
        if level:
            document.add_heading(text.lstrip("# "), level)
        elif text.startswith("- "):
            document.add_paragraph(text[2:], style="List Bullet")
        else:
            document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return _without_times(stream.getvalue())


def _without_times(content: bytes) -> bytes:
    """The package with one date on all parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(made, "w") as written:
        for entry in given.infolist():
            own = zipfile.ZipInfo(entry.filename, (2022, 1, 1, 0, 0, 0))
            own.compress_type = zipfile.ZIP_DEFLATED
            written.writestr(own, given.read(entry.filename))
    return made.getvalue()


if __name__ == "__main__":
    EXAMPLE.mkdir(exist_ok=True)
    text = (EXAMPLE / "narrative.md").read_text(encoding="utf-8")
    (EXAMPLE / "narrative.docx").write_bytes(word(text))
    write(EXAMPLE / "tables.xlsx")
