"""The collector of cycles, at rest while great numbers of small things are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the search for cycles: there are none in a million cells, and it takes its time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():
                # What was made counts as old from here on, or all of it were searched at once.
                gc.freeze()
                gc.unfreeze()
            gc.enable()
