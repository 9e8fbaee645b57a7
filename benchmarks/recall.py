"""What the measures of recall share: known findings against reported ones, and how that is told."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from goalsheet.model import SEVERITIES, Finding


@dataclass(frozen=True)
class Known:
    """One known finding; where it stands, each measure adds."""

    id: str
    severity: str
    rule: str


K = TypeVar("K", bound=Known)


@dataclass(frozen=True)
class Measured(Generic[K]):
    """What was known, what of it was found, and what was found beyond it."""

    known: tuple[K, ...]
    found: frozenset[K]
    matched: tuple[Finding, ...]
    beyond: tuple[Finding, ...]

    def missing(self, severity: str) -> list[K]:
        """The known findings of a severity that were not found."""
        return [k for k in self.known if k.severity == severity and k not in self.found]

    def recall(self, severity: str) -> tuple[int, int]:
        """How many of the known ids of a severity were found everywhere, of how many."""
        ids = {k.id for k in self.known if k.severity == severity}
        lost = {k.id for k in self.missing(severity)}
        return len(ids - lost), len(ids)


class OfRule(NamedTuple):
    """What was known of a rule, how much of it was found, and in words what was found beyond."""

    rule: str
    known: tuple[Known, ...]
    found: int
    beyond: str


def by_rule(result: Measured[K]) -> Iterator[OfRule]:
    """The measures of every rule."""
    for rule in sorted({k.rule for k in result.known} | {f.rule or "" for f in result.beyond}):
        known = tuple(k for k in result.known if k.rule == rule)
        found = sum(k in result.found for k in known)
        beyond = [f.severity for f in result.beyond if f.rule == rule]
        text = ", ".join(f"{beyond.count(s)} {s}" for s in dict.fromkeys(beyond)) or "–"
        yield OfRule(rule, known, found, text)


def in_all(result: Measured[K], where_found: str = "", where_precise: str = "") -> Iterator[str]:
    """The Markdown lines below the table of rules: recall by severity, and precision."""
    yield ""
    for severity in SEVERITIES:
        found, of = result.recall(severity)
        yield f"- {severity}: {found} of {of} known findings found{where_found}"
    total = len(result.matched) + len(result.beyond)
    yield f"- precision{where_precise}: {len(result.matched)} of {total} findings are known ones"


def tell(
    description: str,
    measured: Callable[[], Measured[K]],
    table: Callable[[Measured[K]], str],
    places: Callable[[Finding], Iterable[object]],
) -> None:
    """The command of a measure: its table, what was not found, and with --beyond the rest."""
    arguments = argparse.ArgumentParser(description=description)
    arguments.add_argument("--beyond", action="store_true", help="list what is not known")
    chosen = arguments.parse_args()
    result = measured()
    print(table(result))
    for known in result.known:
        if known not in result.found:
            print("not found:", known)
    for finding in result.beyond if chosen.beyond else ():
        print("beyond:", finding.rule, finding.severity, finding.code, *places(finding))
