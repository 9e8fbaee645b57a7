"""What a ledger says, as Ibis expressions: they run on any engine that has its tables.

Nothing in a ledger is ever changed or deleted; what counts follows from the submissions.
"""

from __future__ import annotations

import ibis

from goalsheet.errors import UsageError
from goalsheet.ledger.schema import SCHEMAS


def history(name: str) -> ibis.Table:
    """All rows of a table, those of superseded and removed submissions included.

    Raises UsageError for a name that is no table of a ledger.
    """
    if name not in SCHEMAS:
        raise UsageError(f"a ledger has no table {name!r} (there are: {', '.join(SCHEMAS)})")
    return ibis.table(SCHEMAS[name], name=name)


def standing() -> ibis.Table:
    """The submissions that were not removed, superseded ones included."""
    submissions = history("submissions")
    removed = submissions.filter(submissions.kind == "remove").select("submission")
    return submissions.filter(submissions.kind == "add").anti_join(removed, "submission")


def effective_submissions() -> ibis.Table:
    """The submissions that count.

    Of one form this is the one that came in last. Two units with one code have two forms, and
    both count: nothing tells which of the codes is wrong.
    """
    columns = history("submissions").columns
    same_form = ibis.window(group_by="form")
    last = standing().mutate(latest=lambda t: t.submission.max().over(same_form))
    return last.filter(last.submission == last.latest).select(*columns)


def effective_codes() -> ibis.Table:
    """The office's own codes, of every file those that it had last."""
    codes = history("codes")
    columns = codes.columns
    last = codes.mutate(latest=lambda t: t.added.max().over(ibis.window(group_by="file")))
    return last.filter(last.added == last.latest).select(*columns)


def effective(name: str) -> ibis.Table:
    """The rows of a table that count: those of the effective submissions.

    Raises UsageError for a name that is no table of a ledger.
    """
    if name == "submissions":
        return effective_submissions()
    if name == "codes":
        return effective_codes()
    return history(name).semi_join(effective_submissions(), "submission")
