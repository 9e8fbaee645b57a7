"""The published example: every known fault is found, and no error beyond them."""

from __future__ import annotations

from functools import cache

from benchmarks.narrative_recall import Measured, measured


@cache
def result(ending: str = ".docx") -> Measured:
    return measured(ending)


def test_known_errors__are_all_found_in_their_places() -> None:
    assert result().missing("error") == []
    assert len([k for k in result().known if k.severity == "error"]) >= 8


def test_known_warnings_and_notes__are_all_found() -> None:
    assert result().missing("warning") == []
    assert result().missing("info") == []


def test_published_tables_and_text__have_nothing_serious_beyond_the_known() -> None:
    beyond = [(f.rule, f.code, f.cells) for f in result().beyond if f.severity != "info"]
    assert beyond == []


def test_word_and_markdown__are_found_to_say_the_same() -> None:
    def told(own: Measured) -> list[tuple[str, str | None, dict[str, str]]]:
        findings = (*own.matched, *own.beyond)
        return sorted(
            ((f.code, f.rule, dict(f.values)) for f in findings if "narrative" in f.file), key=str
        )

    assert told(result(".docx")) == told(result(".md"))
