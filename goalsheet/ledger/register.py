"""Which forms a ledger has, kept at hand while more are added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple

from goalsheet.ledger.notes import Notes
from goalsheet.ledger.submission import Seat, Submission
from goalsheet.model import Severity

Arrival = Literal["new", "correction", "known"]
_Place = tuple[str, str, str, str]


class Register:
    """The submissions that were not removed; says what a further one is."""

    def __init__(self, rows: Iterable[Mapping[str, Any]], call: int) -> None:
        """`rows` are those of `submissions`, in their order; `call` is the number of this call."""
        self._call = call
        self._places: dict[_Place, Submission] = {}
        self._counting: dict[Seat, dict[str, _Counting]] = {}
        for row in rows:
            self._keep(Submission(*(row[name] for name in Submission._fields)), row["added"])

    def arrival(self, submission: Submission, notes: Notes) -> Arrival:
        """What a submission is; from now on it belongs to the register.

        The same workbook again is "known", also under another name. One that takes the place of a
        form which the ledger has is a "correction". Two of one form in the same call are noted,
        and so is a unit whose code another one has.
        """
        known = self._places.get(_place(submission))
        if known is not None:
            self._note_known(submission, known, notes)
            return "known"
        counting = self._counting.get(submission.seat, {})
        for form, other in counting.items():
            if form != submission.form:
                _note("ledger_unit_twice", "error", submission, other.submission, notes)
        earlier = counting.get(submission.form)
        if earlier is not None and earlier.call == self._call:
            _note("ledger_duplicate", "warning", submission, earlier.submission, notes)
        self._keep(submission, self._call)
        return "new" if earlier is None else "correction"

    def _note_known(self, submission: Submission, known: Submission, notes: Notes) -> None:
        counting = self._counting[submission.seat][submission.form].submission
        if known != counting:
            _note("ledger_known_superseded", "warning", submission, counting, notes)
        elif known.file != submission.file:
            notes.add("ledger_known", "info", other=known.file)

    def _keep(self, submission: Submission, call: int) -> None:
        """Let a submission count, as `queries.effective_submissions` does."""
        self._places[_place(submission)] = submission
        counting = self._counting.setdefault(submission.seat, {})
        counting[submission.form] = _Counting(call, submission)


class _Counting(NamedTuple):
    """The submission of a form that counts, and the call in which it came."""

    call: int
    submission: Submission


def _note(
    code: str, severity: Severity, submission: Submission, other: Submission, notes: Notes
) -> None:
    names = ("project_name", "unit_code", "unit")
    place = next((name for name in names if name in notes.record.cells), "unit")
    values = {
        "unit": submission.unit or "",
        "name": submission.unit_name or "",
        "form": submission.project or submission.unit_name or "",
        "other": other.place,
        "other_file": other.file,
        "other_name": other.unit_name or "",
    }
    notes.add(code, severity, place, **values)


def _place(submission: Submission) -> _Place:
    return submission.sha256, submission.sheet, submission.cell, submission.form
