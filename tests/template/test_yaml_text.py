"""YAML is content, nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from goalsheet.errors import TemplateError
from goalsheet.template.library import shipped_folder
from goalsheet.template.yaml_text import MOST_CHARACTERS, PythonLoader, fastest_loader, load_yaml


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("12:30", "12:30"),
        ("2024-01-01", "2024-01-01"),
        ("0755", "0755"),
        ("1.50", "1.50"),
        ("true", True),
        ("7", 7),
        ("null", None),
        ("", None),
    ],
)
def test_scalar__is_text_unless_plainly_something_else(text: str, value: object) -> None:
    assert load_yaml(f"key: {text}", "f") == {"key": value}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: &x 1\nb: *x", "anchors and aliases"),
        ("a: !!python/object/apply:os.system [ls]", "tags are not allowed"),
        ("a: !!str 1", "tags are not allowed"),
        ("a: !", "tags are not allowed"),
        ("a: 1\na: 2", "occurs twice"),
        ("a: [1", "expected"),
        ("[" * 50 + "]" * 50, "deeper"),
        ("{? [a] : 1}", "a key must be a word"),
    ],
)
def test_trick__is_refused_with_its_place(text: str, said: str) -> None:
    with pytest.raises(TemplateError, match=said) as caught:
        load_yaml(text, "some.yaml")
    assert caught.value.file == "some.yaml"


def test_text_without_end__is_refused() -> None:
    with pytest.raises(TemplateError, match="longer than"):
        load_yaml("a" * (MOST_CHARACTERS + 1), "f")


@pytest.mark.parametrize("file", sorted(shipped_folder().glob("*/*.yaml")), ids=str)
def test_shipped_definition__is_the_same_by_both_parsers(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert yaml.load(text, fastest_loader()) == yaml.load(text, PythonLoader)  # noqa: S506


@given(st.text(st.sampled_from("ab 1:-,[]{}'\"#&*!|>\n\t年?~"), max_size=30))
def test_text_that_both_parsers_take__is_the_same(text: str) -> None:
    def content(loader: Any) -> object:
        try:
            return yaml.load(text, loader)  # noqa: S506
        except (yaml.YAMLError, ValueError):
            return "refused"

    contents = content(PythonLoader), content(fastest_loader())
    assert "refused" in contents or contents[0] == contents[1]
