"""YAML is content, nothing else."""

from __future__ import annotations

import pytest

from goalsheet.errors import TemplateError
from goalsheet.template.yaml_text import MOST_CHARACTERS, load_yaml


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
        ("a: !!python/object/apply:os.system [ls]", "could not determine a constructor"),
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
