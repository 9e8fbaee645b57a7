"""What a draft finds of the official forms, as issued and redrawn."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from goalsheet.drafting.draft import Draft, draft
from tests.drafting.recall import REDRAWN, Recall, agreement, blank_file, recall
from tests.variants.expected import CASES
from tests.variants.sample import example_path

# The promise of `goalsheet templates new`.
WANTED = 0.9

Drafts = Callable[[str, str], tuple[Draft, Path]]


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Drafts:
    """The draft of a template's blank redrawn in some way, made once, and that blank."""
    made: dict[tuple[str, str], tuple[Draft, Path]] = {}

    def drafted(template: str, name: str) -> tuple[Draft, Path]:
        if (template, name) not in made:
            blank = blank_file(template, name, tmp_path_factory.mktemp("blank"))
            made[template, name] = draft(blank), blank
        return made[template, name]

    return drafted


@pytest.mark.parametrize("name", REDRAWN)
@pytest.mark.parametrize("template", CASES)
def test_draft__finds_the_entries_in_their_cells(drafts: Drafts, template: str, name: str) -> None:
    found = recall(template, *drafts(template, name))
    assert found.found >= WANTED * found.entries, found.lost


def test_drafts__find_nearly_all_entries_under_the_names_of_the_house(drafts: Drafts) -> None:
    all_found = [recall(t, *drafts(t, name)) for t in CASES for name in REDRAWN]
    total = Recall(*(sum(counts) for counts in zip(*(f[:3] for f in all_found), strict=True)), ())
    assert total.entries > 700
    assert total.found >= 0.98 * total.entries
    assert total.named >= 0.95 * total.entries


@pytest.mark.parametrize("name", REDRAWN)
@pytest.mark.parametrize(
    ("template", "case"), [(template, case) for template, cases in CASES.items() for case in cases]
)
def test_draft__reads_a_filled_form_as_the_shipped_definition_does(
    drafts: Drafts, template: str, case: str, name: str
) -> None:
    drafted, _ = drafts(template, name)
    read = agreement(drafted, example_path(template, case).read_bytes(), template)
    assert read.values > 40
    assert read.equal >= WANTED * read.values, read.different


@pytest.mark.parametrize("template", CASES)
def test_draft__doubts_only_entries_that_it_has(drafts: Drafts, template: str) -> None:
    drafted, _ = drafts(template, "as issued")
    for doubt in drafted.doubts:
        node = drafted.definition
        for part in doubt.path.split(".") if doubt.path else ():
            assert part in node, doubt
            node = node[part]
