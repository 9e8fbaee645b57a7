"""Write docs/findings.md from the message catalogue: `python -m tools.findings_page`."""

from __future__ import annotations

from pathlib import Path

from goalsheet.messages import CATALOGUE

PAGE = Path(__file__).resolve().parent.parent / "docs" / "findings.md"
HEAD = """# Findings

What goalsheet says of a workbook: a stable code, a severity, the cells, what was found, what was
expected and what to do. This page is made from the message catalogue.

- **error**: a value could not be read, or the form contradicts itself.
- **warning**: read, but very probably not as it was meant.
- **info**: good to know.
"""


def page() -> str:
    """The text of the page."""
    parts = [HEAD]
    for code, entry in sorted(CATALOGUE.items()):
        parts.append(f"\n## {code}\n\n{entry.en.message}\n")
        for name, text in (("Expected", entry.en.expected), ("To do", entry.en.remedy)):
            if text:
                parts.append(f"\n- {name}: {text}")
        parts.append(f"\n- 中文：{entry.zh.message}{entry.zh.remedy}\n")
    return "".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
