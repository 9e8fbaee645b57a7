"""The public names of the package."""

from __future__ import annotations

import importlib.metadata

import pytest

import goalsheet


def test_public_names__are_all_there_and_no_others() -> None:
    assert dir(goalsheet) == sorted(goalsheet.__all__)
    for name in goalsheet.__all__:
        assert getattr(goalsheet, name) is not None


def test_public_names__are_the_ones_of_their_modules() -> None:
    from goalsheet.errors import GoalsheetError
    from goalsheet.model import Record

    assert goalsheet.Record is Record
    assert issubclass(goalsheet.UsageError, GoalsheetError)
    assert issubclass(goalsheet.TemplateError, GoalsheetError)


def test_version__is_that_of_the_distribution() -> None:
    assert goalsheet.__version__ == importlib.metadata.version("goalsheet")


def test_unknown_name__is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="reed"):
        goalsheet.reed  # noqa: B018
