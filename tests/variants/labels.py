"""Labels as other offices spell them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.variants.printed import (
    Rewrite,
    bears_value,
    printed_parts,
    rewritten,
    rewritten_inline,
)
from tests.variants.sample import Sample

_TO_HALF = str.maketrans("（）：，／", "():,/")
_TO_FULL = str.maketrans("():,/", "（）：，／")
_UNIT_LINE = re.compile(r"单\s*位\s*[:：]")
# Nobody breaks a number or a word of another script.
_BETWEEN = re.compile(r"(?<=\S)(?=\S)(?<![0-9A-Za-z.](?=[0-9A-Za-z.]))")


def labels_spaced(sample: Sample) -> Iterator[Sample]:
    """`项 目 名 称`, with blanks of both widths."""
    for blank in (" ", "\u3000"):
        yield from _respelt(sample, lambda text, blank=blank: _BETWEEN.sub(blank, text))


def labels_broken(sample: Sample) -> Iterator[Sample]:
    """A line break in the middle of each label; then one after every character."""
    yield from _respelt(sample, _broken)
    yield from _respelt(sample, lambda text: _BETWEEN.sub("\n", text))


def _broken(text: str) -> str:
    gaps = [match.start() for match in _BETWEEN.finditer(text)]
    if not gaps:
        return text
    middle = gaps[len(gaps) // 2]
    return f"{text[:middle]}\n{text[middle:]}"


def labels_half_width(sample: Sample) -> Iterator[Sample]:
    """Brackets, colons and commas in half width, those around values included."""
    yield from _respelt(sample, lambda text: text.translate(_TO_HALF), around=True)


def labels_full_width(sample: Sample) -> Iterator[Sample]:
    """Brackets, colons and commas in full width, those around values included."""
    yield from _respelt(sample, lambda text: text.translate(_TO_FULL), around=True)


def labels_starred(sample: Sample) -> Iterator[Sample]:
    """`*项目名称`, as systems mark what must be filled in; the star on either side."""
    for mark in ("*{}", "{} *", "＊{}"):
        yield from _respelt(sample, _unless_value(sample, mark))


def labels_with_colon(sample: Sample) -> Iterator[Sample]:
    """`项目名称：`, in both widths."""
    for mark in ("{}：", "{}:"):
        yield from _respelt(sample, _unless_value(sample, mark), inline=False)


def _unless_value(sample: Sample, mark: str) -> Rewrite:
    """Marks a label unless it ends with a colon, prints a unit, or is or has a value itself."""

    def marked(text: str) -> str:
        done = text.endswith((":", "：")) or _UNIT_LINE.search(text)
        return text if done or bears_value(sample.plan, text) else mark.format(text)

    return marked


def _respelt(
    sample: Sample, rewrite: Rewrite, *, inline: bool = True, around: bool = False
) -> Iterator[Sample]:
    """The sample with its labels rewritten, if that changes any of them.

    `inline`: also those in one cell with their value; `around`: also what is printed around
    other values.
    """
    plan = sample.plan
    sheet = rewritten(plan, sample.sheet, rewrite)
    if inline:
        sheet = rewritten_inline(plan, sheet, rewrite)
    if around:
        sheet = printed_parts(plan, sheet, rewrite)
    if sheet != sample.sheet:
        yield sample.with_sheet(sheet)
