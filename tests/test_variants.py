"""A form drawn by another office gives the same record: every layout variant of every example."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from goalsheet.model import ReadResult
from tests.variants.catalogue import CHEAP, LAST, LAYOUT, MANY
from tests.variants.differences import differences, misplaced
from tests.variants.expected import CASES
from tests.variants.libreoffice import SOFFICE, SUFFIXES, saved
from tests.variants.sample import Sample, example, example_path, read
from tests.variants.storage import stored

EXAMPLES = [(template, case) for template, cases in CASES.items() for case in cases]


def _troubles(sample: Sample) -> list[str]:
    """What a read of the sample gives that it should not give."""
    return _troubles_of(sample, read(*stored(sample)))


def _troubles_of(sample: Sample, result: ReadResult) -> list[str]:
    if len(result.records) != len(sample.records):
        codes = ", ".join(finding.code for finding in result.findings)
        return [f"{len(result.records)} records, not {len(sample.records)} ({codes})"]
    troubles = [
        line
        for wanted, record in zip(sample.records, result.records, strict=True)
        for line in differences(wanted, record)
    ]
    return troubles or (misplaced(sample, result.records[0]) if len(result.records) == 1 else [])


@pytest.mark.parametrize("name", CHEAP)
@pytest.mark.parametrize(("template", "case"), EXAMPLES)
def test_variant__gives_the_same_record(template: str, case: str, name: str) -> None:
    samples = CHEAP[name](example(template, case))
    troubles = {number: found for number, s in enumerate(samples) if (found := _troubles(s))}
    assert troubles == {}


@pytest.mark.parametrize("name", MANY)
@pytest.mark.parametrize("template", CASES)
def test_variant_with_many_samples__gives_the_same_record(template: str, name: str) -> None:
    samples = MANY[name](example(template, CASES[template][0]))
    troubles = {number: found for number, s in enumerate(samples) if (found := _troubles(s))}
    assert troubles == {}


@pytest.mark.parametrize("name", [*CHEAP, *MANY])
def test_variant__changes_what_it_is_made_of(name: str) -> None:
    made = 0
    for template, cases in CASES.items():
        before = example(template, cases[0])
        for sample in {**CHEAP, **MANY}[name](before):
            assert sample != before
            made += 1
    assert made > 0


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_example_saved_by_libreoffice__gives_the_same_record(suffix: str, tmp_path: Path) -> None:
    chosen = {template: cases[0] for template, cases in CASES.items()}
    files = {name: example_path(name, case).read_bytes() for name, case in chosen.items()}
    troubles = {}
    for name, content in saved(files, suffix, tmp_path).items():
        result = read(content, f"form.{suffix}")
        if found := _troubles_of(example(name, chosen[name]), result):
            troubles[name] = found
    assert troubles == {}


def _composed(sample: Sample, names: list[str], choice: int) -> Sample:
    """The variants one after the other; of several samples, the one that `choice` falls on."""
    for name in names:
        made = list({**LAYOUT, **LAST}[name](sample))
        if made:
            sample = made[choice % len(made)]
    return sample


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(EXAMPLES),
    st.lists(st.sampled_from(sorted(LAYOUT)), min_size=1, max_size=4, unique=True),
    st.lists(st.sampled_from(sorted(LAST)), max_size=1),
    st.integers(0, 1000),
)
def test_composed_variants__give_the_same_record(
    chosen: tuple[str, str], layout: list[str], last: list[str], choice: int
) -> None:
    sample = _composed(example(*chosen), [*layout, *last], choice)
    note(f"{chosen}: {layout + last}, choice {choice}")
    assert _troubles(sample) == []
