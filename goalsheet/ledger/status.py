"""Who has handed in what: the ledger against the roster and against the files on the disk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from typing import Any, Literal, NamedTuple

from goalsheet.codes.code import name_key
from goalsheet.formats.flat import Definitions
from goalsheet.ledger.overall import OverallForms
from goalsheet.ledger.projects import ProjectKey, Projects, project_key
from goalsheet.ledger.queries import effective, effective_submissions, standing
from goalsheet.ledger.roster import RosterUnit
from goalsheet.ledger.schema import UNIT_TYPES
from goalsheet.ledger.store import Store
from goalsheet.ledger.submission import Submission
from goalsheet.ledger.whereabouts import Whereabouts
from goalsheet.messages import Language
from goalsheet.messages.ledger_cli import BUDGET
from goalsheet.template.definition import Name

State = Literal[
    "submitted",
    "missing",
    "duplicate",
    "changed",
    "wrong_year",
    "wrong_form_version",
    "not_on_roster",
    "other_name",
    "other_published_name",
    "other_type",
    "other_parent",
    "unknown_parent",
]
STATES: tuple[State, ...] = State.__args__  # type: ignore[attr-defined]

_BY_ROSTER: tuple[State, ...] = STATES[STATES.index("not_on_roster") :]
"""What only a roster can tell."""

_Submission = Mapping[str, Any]


class StatusLine(NamedTuple):
    """One form of a unit, there or missing.

    `states` is ("submitted",) where all is well. A line without `file` stands for a form that is
    missing: the goal form of `project`, the overall goal form `template`, or with neither the
    unit's budget workbook. `project` is None for what concerns the whole unit, `year` and `version`
    are those of the form; `template_version` is "" for a form that does not print its own.
    `is_gone` says that the file no longer lies where it was read, which is no fault of the form; it
    is False where nothing tells from which folder a relative path was given.
    """

    unit: str
    name: str
    published_name: str
    unit_type: str
    parent: str
    states: tuple[State, ...]
    template: str = ""
    template_version: str = ""
    project: str | None = None
    year: int | None = None
    version: str | None = None
    file: str = ""
    is_gone: bool = False

    @property
    def is_sound(self) -> bool:
        """True where nothing is wrong with it."""
        return self.states == ("submitted",)

    @property
    def is_budget(self) -> bool:
        """True for a unit's budget workbook, missing ones included."""
        return self.version is not None or not (self.template or self.project)

    @property
    def is_without_form_version(self) -> bool:
        """True for a form that should print its version and does not, which is only noted."""
        return bool(self.file) and not self.template_version


class Status(NamedTuple):
    """Every unit of the roster with its forms, then what belongs to no unit of the roster."""

    lines: tuple[StatusLine, ...]
    names: Mapping[str, Name] = {}
    """What the templates of the forms are called, by id."""

    def form_of(self, line: StatusLine, language: Language) -> str:
        """What the form of a line is called; "" for a goal form that is missing."""
        if line.is_budget:
            return BUDGET.of(language)
        name = self.names.get(line.template)
        return getattr(name, language, line.template)

    @property
    def in_both_versions(self) -> Set[tuple[str, str]]:
        """The units, by code and name, of which an initial and an adjusted budget are there."""
        found = {(line.unit, line.name, line.version) for line in self.lines if line.version}
        times = Counter((unit, name) for unit, name, _ in found)
        return {unit for unit, count in times.items() if count > 1}

    @property
    def counts(self) -> Mapping[State, int]:
        """How many lines are in each state; a line may be in several."""
        found = Counter(state for line in self.lines for state in line.states)
        return {state: found[state] for state in STATES if found[state]}

    @property
    def is_complete(self) -> bool:
        """True where every line is sound."""
        return all(line.is_sound for line in self.lines)


def status_of(
    store: Store,
    definitions: Definitions,
    roster: Sequence[RosterUnit] | None = None,
    year: int | None = None,
) -> Status:
    """The state of every unit; without a roster, of the units that the ledger knows.

    With `year`, a form of another year is "wrong_year" and its budget counts as missing. A form is
    "changed" where the file that it was read from has another content now; one that is no longer
    there is only noted. A goal form belongs to the unit whose code or name it prints, else to
    the one whose budget has its project. As soon as the ledger has the goal form of any project,
    those of the others in the budgets are missing; of overall goal forms, see `OverallForms`.
    """
    survey = _Survey(store, definitions, year, roster)
    lines: list[StatusLine] = []
    for unit in survey.units() if roster is None else roster:
        lines += survey.lines_of(unit)
    lines += survey.rest()
    if roster is None:
        lines = [_without(line, _BY_ROSTER) for line in lines]
    return Status(tuple(lines), {id_: definition.name for id_, definition in definitions.items()})


class _Survey:
    """The submissions that count, by unit, and what is wrong with each."""

    def __init__(
        self,
        store: Store,
        definitions: Definitions,
        year: int | None,
        roster: Sequence[RosterUnit] | None,
    ) -> None:
        self._roster = _codes_by_name(roster or ())
        self._versions = {name: one.version for name, one in definitions.items()}
        self._year = year
        order = ("unit", "template", "year", "version", "project", "submission")
        found = store.collect(effective_submissions().order_by(order)).to_pylist()
        self._unclaimed: dict[int, _Submission] = {row["submission"]: row for row in found}
        self._twins = Counter(
            (row["form"], row["added"]) for row in store.collect(standing()).to_pylist()
        )
        self._seats = Counter(map(_seat, found))
        self._units = store.collect(effective("units").order_by("unit", "submission")).to_pylist()
        self._projects = Projects(store, year)
        self._overall = OverallForms(found, definitions, year)
        self._with_goals = any(_project(row) is not None for row in found)
        self._files = Whereabouts(store.path, [(row["file"], row["sha256"]) for row in found])

    def units(self) -> Iterator[RosterUnit]:
        """The units that have handed in a budget, as a roster."""
        names = ("name", "published_name", "unit_type", "parent")
        first = {row["unit"]: row for row in reversed(self._units)}
        for row in reversed(first.values()):
            yield RosterUnit(row["unit"], *(row[name] or "" for name in names))

    def lines_of(self, unit: RosterUnit) -> Iterator[StatusLine]:
        """The forms of a unit, those that are missing included."""
        names = {name_key(name) for name in (unit.name, unit.published_name) if name}
        own = [row for row in self._unclaimed.values() if self._belongs(row, unit.code, names)]
        if not any(_is_budget(row) and self._year in (None, row["year"]) for row in own):
            yield StatusLine(*unit, ("missing",))
        for row in own:
            del self._unclaimed[row["submission"]]
            states = self._states(row)
            if _is_budget(row) and name_key(row["unit_name"] or "") not in names:
                states = (*states, "other_name")
            if _is_budget(row):
                states = (*states, *self._differences(unit, row))
            yield self._line(unit, row, states)
        for template, year in self._overall.missing(own):
            yield StatusLine(*unit, ("missing",), template, year=year)
        if self._with_goals:
            there = {_project(row) for row in own}
            for key, project in self._projects.of(unit.code):
                if key not in there:
                    yield StatusLine(*unit, ("missing",), project=project, year=key[0])

    def rest(self) -> Iterator[StatusLine]:
        """The forms that no unit has claimed."""
        for row in self._unclaimed.values():
            code = "" if row["unit"] == row["unit_name"] else row["unit"]
            states = (*self._states(row), "not_on_roster")
            yield self._line(RosterUnit(code, row["unit_name"] or ""), row, states)

    def _belongs(self, row: _Submission, code: str, names: Collection[str]) -> bool:
        """Whether a form is that of a unit: by the unit's code, its name, or its project."""
        if row["unit"] == code:
            return True
        if row["unit"] != row["unit_name"]:
            return False
        key = _project(row)
        by_project = key is not None and self._projects.belongs_to(code, key)
        return name_key(row["unit"]) in names or by_project

    def _states(self, row: _Submission) -> tuple[State, ...]:
        """What is wrong with one form."""
        found: list[State] = []
        if self._twins[row["form"], row["added"]] > 1 or self._seats[_seat(row)] > 1:
            found.append("duplicate")
        if self._files.find(row["file"], row["sha256"]).state == "changed":
            found.append("changed")
        if self._year is not None and row["year"] != self._year:
            found.append("wrong_year")
        version = self._versions.get(row["template"])
        if version is not None and row["template_version"] not in ("", version):
            found.append("wrong_form_version")
        return tuple(found)

    def _differences(self, unit: RosterUnit, row: _Submission) -> Iterator[State]:
        """What the unit sheet of a budget says otherwise than the roster."""
        own = next((u for u in self._units if u["submission"] == row["submission"]), None)
        if own is None:
            return
        published = own["published_name"] or ""
        if unit.published_name and name_key(published) != name_key(unit.published_name):
            yield "other_published_name"
        kind = _unit_type(unit.unit_type)
        if kind is not None and own["unit_type"] not in (None, kind):
            yield "other_type"
        named, wanted = own["parent"] or "", unit.parent
        if named and name_key(named) not in self._roster:
            yield "unknown_parent"
        elif wanted and self._code(named) != self._code(wanted):
            yield "other_parent"

    def _code(self, name: str) -> str:
        """The code of a unit given by code or name, the name itself where nobody has it."""
        return self._roster.get(name_key(name), name_key(name))

    def _line(self, unit: RosterUnit, row: _Submission, states: tuple[State, ...]) -> StatusLine:
        is_gone = self._files.find(row["file"], row["sha256"]).state == "gone"
        return _line(unit, row, states)._replace(is_gone=is_gone)


def _codes_by_name(roster: Sequence[RosterUnit]) -> dict[str, str]:
    """The codes of units by code, name and published name."""
    names = (
        (name, unit.code)
        for unit in reversed(roster)
        for name in (unit.published_name, unit.name, unit.code)
    )
    return {name_key(name): code for name, code in names if name}


def _unit_type(text: str) -> str | None:
    """The id of a type as a roster words it (参公事业单位), None where it says none."""
    for word in ("参", "行政", "事业"):
        if word in text:
            return next(id_ for name, id_ in UNIT_TYPES.items() if name.startswith(word))
    return None


def _is_budget(row: _Submission) -> bool:
    return row["version"] is not None


def _project(row: _Submission) -> ProjectKey | None:
    return None if row["project"] is None else project_key(row["year"], row["project"])


def _line(unit: RosterUnit, row: _Submission, states: tuple[State, ...]) -> StatusLine:
    names = ("template", "template_version", "project", "year", "version", "file")
    # Of two units with one code, each budget goes under its own name.
    named = unit._replace(name=row["unit_name"] or unit.name) if _is_budget(row) else unit
    return StatusLine(*named, states or ("submitted",), **{name: row[name] for name in names})


def _without(line: StatusLine, roster_states: Collection[State]) -> StatusLine:
    """The line without what only a roster can tell."""
    states = tuple(state for state in line.states if state not in roster_states)
    return line._replace(states=states or ("submitted",))


def _seat(row: _Submission) -> tuple[object, ...]:
    return Submission(*(row[name] for name in Submission._fields)).seat
