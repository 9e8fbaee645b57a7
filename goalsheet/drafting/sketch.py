"""A definition in the making: entries, the boxes that they explain, and what is doubtful."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from goalsheet.drafting.canvas import Box, Canvas
from goalsheet.drafting.layout import Layout
from goalsheet.drafting.notes import Doubt, doubt
from goalsheet.drafting.regions import is_value
from goalsheet.drafting.texts import (
    is_note,
    is_starred,
    options_of,
    printed,
    waits_for_value,
)
from goalsheet.drafting.words import (
    PRIVATE_TYPES,
    Meaning,
    Words,
    meaning,
    type_by_words,
    words,
)
from goalsheet.template.label import label_key
from goalsheet.values.dates import is_blank_date
from goalsheet.values.text import plain, squeeze

Position = tuple[int, int]
Entry = dict[str, Any]

# Notes and other long texts are known by their beginning.
_BEGINNING = 24
_LONGEST = 48
_NOTE_MARK = re.compile("(?:注|备注|附注|说明|填[表报]说明|填[表报]须知)[:：]")


@dataclass(slots=True)
class Sketch:
    """Gathers one definition.

    `explained` are the cells of boxes that an entry accounts for; `places` maps the path of an
    entry to the cells in which its values stand; `marks` the path of a field to its label's box.
    """

    layout: Layout
    fields: dict[str, Entry] = field(default_factory=dict)
    tables: dict[str, Entry] = field(default_factory=dict)
    printed: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    explained: set[Position] = field(default_factory=set)
    places: dict[str, list[Position]] = field(default_factory=dict)
    marks: dict[str, Box] = field(default_factory=dict)
    words: Words = field(default_factory=words)

    @property
    def canvas(self) -> Canvas:
        """The boxes of the form."""
        return self.layout.canvas

    def doubt(self, path: str, code: str, **values: str) -> None:
        """Note that an entry has to be checked."""
        self.doubts.append(doubt(path, code, **values))

    def explain(self, *boxes: Box) -> None:
        """The boxes are accounted for."""
        self.explained.update(box.cell for box in boxes)

    def is_explained(self, box: Box) -> bool:
        """True for a box that an entry accounts for."""
        return box.cell in self.explained

    def label(self, box: Box) -> str:
        """A printed text as the definition writes it."""
        leading = box.alone or box in self.layout.brackets
        label = printed(box.text, leading=leading).label
        return beginning(label) if len(label) > _LONGEST or is_note(label) else label

    def print_only(self, *boxes: Box) -> None:
        """The boxes are printed and have no value of their own."""
        for box in boxes:
            self.declare(self.label(box))
            self.explain(box)

    def declare(self, label: str) -> None:
        """Add a printed text that has no value of its own."""
        if label and label not in self.printed:
            self.printed.append(label)

    def add_field(
        self, box: Box, entry: Entry, *, slot: Box | None = None, name: str | None = None
    ) -> str:
        """Add a value that stands once: its label's box, its slot; gives its name."""
        label = entry["label"]
        found = meaning(self.words.fields, label)
        slot_types = value_of(label, found, [slot] if slot else [])
        name = free(name, self.fields) if name else self._field_name(label, found, slot_types)
        path = f"fields.{name}"
        entry = {**entry, **slot_types}
        if is_starred(box.text):
            entry["required"] = True
        self.fields[name] = tidy(entry)
        self.marks[name] = box
        self.places[path] = [slot.cell if slot else box.cell]
        self.explain(box, *([slot] if slot else []))
        self._doubt_value(path, label, found, self.fields[name])
        return name

    def _field_name(self, label: str, found: Meaning | None, value: Entry) -> str:
        wanted = found.name if found else None
        options = value.get("options", ())
        if any(word in option for option in options for word in self.words.frequencies):
            wanted = "project_frequency"
        if wanted is None:
            name = free(f"field_{len(self.fields) + 1}", self.fields)
            self.doubt(f"fields.{name}", "draft_name", label=label, name=name)
            return name
        name = free(wanted, self.fields)
        if name != wanted:
            self.doubt(f"fields.{name}", "draft_name_twice", label=label, name=name)
        elif found is not None and not found.sure and wanted == found.name:
            self.doubt(
                f"fields.{name}", "draft_name_guess", label=label, word=found.word, name=name
            )
        return name

    def _doubt_value(self, path: str, label: str, found: Meaning | None, value: Entry) -> None:
        kind = value.get("type", "text")
        if kind == "choice" and not value.get("options"):
            self.doubt(path, "draft_options", label=label)
        elif kind == "choice" and len(value["options"]) == 1:
            self.doubt(path, "draft_one_option", label=label)
        elif kind in ("year", "date") and squeeze(label).endswith("时间"):
            self.doubt(path, "draft_year_or_date", label=label, type=kind)
        elif found is None and kind != "text":
            self.doubt(path, "draft_type", label=label, type=kind)

    def note_column(self, path: str, label: str, found: Meaning | None, value: Entry) -> None:
        """Note what is not sure about a column."""
        if found is None or not found.sure:
            name = path.rpartition(".")[2]
            code = "draft_name" if found is None else "draft_name_guess"
            self.doubt(path, code, label=label, name=name, word=found.word if found else "")
        self._doubt_value(path, label, found, value)

    def ends(self, bottoms: Sequence[int], left: int, own: frozenset[str]) -> list[str]:
        """The labels that end a table: the first one below each of its last lines.

        `left` is its first column, `own` are the keys of what is printed inside. A reader looks
        left of a table first: where the nearest end stands inside its columns, it is the only one.
        """
        found = [box for bottom in bottoms if (box := self._next_label(bottom, own)) is not None]
        found = [box for box in found if (box.left < left) == (found[0].left < left)]
        return list(dict.fromkeys(self.label(box) for box in found))

    def _next_label(self, row: int, own: frozenset[str]) -> Box | None:
        """The first label below a line that is no row of a table and not printed inside of one."""
        bodies = [(r.rows[0], r.bottom, r.left, r.right) for r in self.layout.regions if r.rows]
        for box in self.canvas.boxes:
            if box.top <= row or not box.text:
                continue
            if any(a <= box.top <= b and c <= box.left <= d for a, b, c, d in bodies):
                continue
            if is_value(box) or self.layout.is_inline(box):
                continue
            if label_key(self.label(box)) not in own:
                return box
        return None

    def section_of(self, row: int, left: int) -> str | None:
        """The label of the section in which a place stands, if no other text reads the same."""
        around = [box for box in self.layout.around(row, left) if box.top <= row]
        above = self.layout.above(row)
        for box in [*reversed(around), *([above] if above else [])]:
            label = self.label(box)
            if box in self.marks.values():
                continue
            if self.count(label) == 1 and not label.endswith("…"):
                return label
        return None

    def label_before(self, box: Box) -> str | None:
        """The nearest label before a box that the definition has and that is printed once."""
        declared = {*self.printed, *(str(entry.get("label")) for entry in self.fields.values())}
        for other in reversed(self.canvas.boxes):
            if other.text and (other.top, other.left) < (box.top, box.left):
                label = self.label(other)
                if label in declared and "YYYY" not in label and self.count(label) == 1:
                    return label
        return None

    def count(self, label: str) -> int:
        """How many texts of the form read like a label."""
        key = label_key(label.replace("YYYY", ""))
        return sum(
            label_key(printed(box.text).label.replace("YYYY", "")) == key
            for box in self.canvas.boxes
            if box.text
        )


def free(name: str, taken: Iterable[str]) -> str:
    """The name, with a number behind it if it is taken."""
    used, wanted, number = set(taken), name, 1
    while name in used:
        number += 1
        name = f"{wanted}_{number}"
    return name


def beginning(text: str) -> str:
    """The beginning by which a long printed text is known: `注：…`, the first words of others."""
    mark = _NOTE_MARK.match(text)
    if mark:
        return f"{mark[0]}…"
    return re.split("[，,。；;、]", text[:_BEGINNING])[0] + "…"


def value_of(label: str, found: Meaning | None, slots: Sequence[Box]) -> Entry:
    """What the definition says of a value: type, options, privacy; from its slots and its label."""
    for slot in slots:
        if slot.text and waits_for_value(slot.text) and options_of(slot.text):
            return {"type": "choice", "options": list(options_of(slot.text))}
        if slot.offer is not None:
            return {"type": "choice", "options": list(slot.offer.words), "open": slot.offer.open}
    kind = found.type if found else None
    kind = kind or _by_slot(slots) or type_by_words(label) or "text"
    if found is not None and found.name in ("start", "end") and kind == "text":
        kind = "year"
    entry: Entry = {"type": kind}
    if kind in PRIVATE_TYPES:
        entry["private"] = True
    return entry


def _by_slot(slots: Sequence[Box]) -> str | None:
    """The type that a text printed in a slot tells: 年 月 日, 万元, %."""
    for slot in slots:
        text = squeeze(plain(slot.text))
        if text and is_blank_date(text) and "月" in text:
            return "date"
        if text.endswith("元"):
            return "amount"
        if text.endswith(("%", "％")):
            return "percent"
        if text == "年":
            return "year"
    return None


def tidy(entry: Entry) -> Entry:
    """The entry without what says nothing."""
    kept = {key: value for key, value in entry.items() if value not in (None, False, [], ())}
    if kept.get("type") == "text":
        del kept["type"]
    if kept.get("type") == "choice" and not kept.get("options"):
        kept["open"] = True
    return kept
