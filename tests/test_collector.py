"""The collector of cycles rests while many things are made, and only then."""

from __future__ import annotations

import gc

import pytest

from goalsheet.collector import uncollected


def test_collector__rests_inside_and_is_on_again_afterwards() -> None:
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_collector__is_on_again_after_an_error() -> None:
    with pytest.raises(ValueError, match="inside"), uncollected():
        raise ValueError("inside")
    assert gc.isenabled()


def test_collector_that_was_off__stays_off() -> None:
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_a_caller_has_frozen__stays_frozen() -> None:
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        with uncollected():
            pass
        assert gc.get_freeze_count() >= frozen // 2
    finally:
        gc.unfreeze()


def test_cycles_made_inside__are_still_found() -> None:
    class Thing:
        pass

    with uncollected():
        thing = Thing()
        thing.__dict__["self"] = thing
    del thing
    assert gc.collect() > 0
