"""Choices that a form prints with check boxes: which options are ticked, and ticking them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import NamedTuple

from goalsheet.errors import UsageError
from goalsheet.values.symbols import (
    BOXES_OFF,
    BOXES_ON,
    CROSSES,
    EMPTY_FORM,
    LOST_SYMBOLS,
    TICKED_FORM,
    symbol_font_text,
)
from goalsheet.values.text import ZERO_WIDTH, plain, squeeze, to_half_width

__all__ = ["BOXES_OFF", "BOXES_ON", "Ticked", "render", "symbol_font_text", "ticked"]


class Ticked(NamedTuple):
    """The options ticked in a text, in the order of the options.

    `known` is False where the text does not say clearly which; nothing is chosen then. `boxes`
    counts the boxes found: where there are some, all known and none chosen, the filler ticked none.
    """

    chosen: tuple[str, ...]
    known: bool
    boxes: int


class _Token(NamedTuple):
    """A stretch of text: an option, a box, a word that is neither, or what separates them."""

    kind: str
    start: int
    end: int
    option: str = ""
    state: str = ""


_BOX = re.escape("".join(sorted(BOXES_OFF | BOXES_ON | CROSSES)))
# Between brackets V and X are typed for √ and ×.
_INSIDE = rf"\s*[{_BOX}VvXx]?\s*"
_GRAMMAR = (
    rf"(?P<box>[{_BOX}]|\({_INSIDE}\)|\[{_INSIDE}\]|【{_INSIDE}】)"
    r"|(?P<number>\((?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})\)|[一二三四五六七八九十]{1,2}、"
    r"|(?<![0-9])[0-9]{1,2}(?:[.、)]|(?![0-9]))|[①-⑳])"
    r"|(?P<separator>[、,;:。；|/_]+)"
    r"|(?P<note>\([^()]*\))"
    rf"|(?P<blank>[\s{ZERO_WIDTH}]+)"
    r"|(?P<word>.)"
)
# An instruction shows the mark that it asks for: （请在□内打√）
_INSTRUCTION = re.compile(
    rf"\([^()]*[打划画勾][“\"']?[{_BOX}][”\"']?[^()]*\)|请?在[{_BOX}][里中]?内?[打划画勾][{_BOX}]"
)
# An option that touches other words is part of a longer name: 非常年项目.
_LONGER_NAMES = {("word", "word"), ("word", "option"), ("option", "word")}
_LIST = re.compile("[、,;\n]")
_WIDTHS = {"separator": 2, "number": 2, "blank": 1}
_LONGEST = 2000


def ticked(text: str, options: Sequence[str]) -> Ticked:
    """Tell which of the options a text ticks, the boxes standing before or after their options.

    White space inside option words, list numbers, and the width of characters do not matter; an
    option is never found inside a longer word. Without boxes, a text of one option's words
    chooses that option, several options with "、" or "，" between them choose each (all of them
    together are a menu and choose nothing). Empty boxes are unknown where an option has none or a
    letter stands beside it that was a tick in a symbol font ("□ 常年项目 R").
    """
    tokens = _tokens(text, tuple(options))
    boxes = [token for token in tokens if token.kind == "box"]
    if not boxes:
        return _words_alone(text, tokens, options)
    owners = _owners(tokens)
    if owners is None:
        return Ticked((), False, len(boxes))
    states: dict[str, set[str]] = {}
    for box, owner in zip(boxes, owners, strict=True):
        states.setdefault(owner.option if owner else "", set()).add(box.state)
    on = {option for option, found in states.items() if "on" in found}
    contradiction = any(len(found) > 1 for option, found in states.items() if option)
    crossed_only = not on and any("cross" in found for found in states.values())
    lost = not on and _mark_is_lost(text, tokens, owners, options)
    if "" in on or contradiction or crossed_only or lost:
        return Ticked((), False, len(boxes))
    return Ticked(tuple(option for option in options if option in on), True, len(boxes))


def render(options: Sequence[str], chosen: Collection[str], sample_text: str) -> str:
    """Return the sample with exactly the boxes of the chosen options ticked, in its own style.

    A sample without boxes gives the chosen words alone, joined by "、"; one whose boxes do not
    show to which option they belong is replaced by all options with □ and ☑.
    Raises UsageError for a choice that is not an option of a form with boxes.
    """
    tokens = _tokens(sample_text, tuple(options))
    boxes = [token for token in tokens if token.kind == "box"]
    if not boxes:
        return "、".join(chosen)
    strange = [option for option in chosen if option not in options]
    if strange:
        raise UsageError(f"not among the options: {', '.join(strange)}")
    redrawn = _redrawn(sample_text, tokens, chosen)
    wanted = tuple(option for option in options if option in chosen)
    if redrawn is not None and ticked(redrawn, options)[:2] == (wanted, True):
        return redrawn
    return " ".join(f"{'☑' if option in chosen else '□'}{option}" for option in options)


def _redrawn(sample_text: str, tokens: list[_Token], chosen: Collection[str]) -> str | None:
    """Return the sample with its boxes redrawn, None where it is unclear whose they are."""
    owners = _owners(tokens)
    if owners is None:
        return None
    boxes = [token for token in tokens if token.kind == "box"]
    style = _style([sample_text[box.start : box.end] for box in boxes])
    pieces, end = [], 0
    for box, owner in zip(boxes, owners, strict=True):
        wanted = owner is not None and owner.option in chosen
        pieces += [sample_text[end : box.start], _drawn(sample_text, box, wanted, style)]
        end = box.end
    return "".join(pieces) + sample_text[end:]


@lru_cache(maxsize=64)
def _grammar(options: tuple[str, ...]) -> re.Pattern[str]:
    words = sorted(options, key=len, reverse=True)
    loose = (
        rf"[\s{ZERO_WIDTH}]*".join(map(re.escape, squeeze(to_half_width(word))))
        for word in words
        if squeeze(word)
    )
    return re.compile(rf"(?P<option>{'|'.join(loose) or '(?!)'})|{_GRAMMAR}", re.DOTALL)


def _tokens(text: str, options: tuple[str, ...]) -> list[_Token]:
    """Cut the text into tokens, as long as it is short enough to be a choice at all."""
    half = to_half_width(text)
    if len(half) > _LONGEST:
        return [_Token("word", 0, len(text))]
    # Blanked out, not cut out: positions stay those of the text.
    half = _INSTRUCTION.sub(lambda match: " " * len(match[0]), half)
    names = {squeeze(to_half_width(option)): option for option in options}
    tokens: list[_Token] = []
    for match in _grammar(options).finditer(half):
        kind = str(match.lastgroup)
        if kind == "option":
            token = _Token(kind, *match.span(), option=names[squeeze(match[0])])
        elif kind == "box":
            token = _Token(kind, *match.span(), state=_state(match[0]))
        else:
            token = _Token(kind, *match.span())
        _add(tokens, token)
    return tokens


def _add(tokens: list[_Token], token: _Token) -> None:
    """Append a token, joining it with what it belongs to."""
    place = len(tokens) - 1
    if place > 0 and tokens[place].kind == "blank":
        place -= 1
    before = tokens[place] if tokens else None
    if token.kind == "note":
        if before and before.kind == "option":
            return
        token = token._replace(kind="word")
    kinds = (before.kind if before else "", token.kind)
    if before and kinds == ("box", "box"):
        state = next(s for s in ("on", "cross", "off") if s in (before.state, token.state))
        tokens[place:] = [before._replace(end=token.end, state=state)]
    elif before and kinds in _LONGER_NAMES:
        tokens[place:] = [_Token("word", before.start, token.end)]
    else:
        tokens.append(token)


def _state(box: str) -> str:
    if "V" in box.upper() or not BOXES_ON.isdisjoint(box):
        return "on"
    return "cross" if "X" in box.upper() or not CROSSES.isdisjoint(box) else "off"


def _words_alone(text: str, tokens: list[_Token], options: Sequence[str]) -> Ticked:
    found = [token.option for token in tokens if token.kind == "option"]
    kinds = {token.kind for token in tokens}
    if "word" in kinds or not found:
        return Ticked((), not plain(text), 0)
    distinct = tuple(option for option in options if option in found)
    if len(found) == 1:
        return Ticked(distinct, True, 0)
    listed = "number" not in kinds and len(_LIST.findall(to_half_width(text))) == len(found) - 1
    if listed and len(distinct) < len(options):
        return Ticked(distinct, True, 0)
    return Ticked((), False, 0)


def _owners(tokens: list[_Token]) -> list[_Token | None] | None:
    """Return for each box the option or other word it belongs to, None where unclear."""
    bearing = [token for token in tokens if token.kind in ("box", "option", "word")]
    before = [_neighbour(bearing, at, 1) for at, box in enumerate(bearing) if box.kind == "box"]
    after = [_neighbour(bearing, at, -1) for at, box in enumerate(bearing) if box.kind == "box"]
    stands_before = _stands_before(tokens, bearing, before, after)
    if stands_before is None:
        return None
    return before if stands_before else after


def _mark_is_lost(
    text: str, tokens: list[_Token], owners: list[_Token | None], options: Sequence[str]
) -> bool:
    """Tell whether empty boxes may not be all: an option has none, or a tick became a letter."""
    with_box = {owner.option for owner in owners if owner}
    words = {squeeze(to_half_width(option)): option for option in options}
    for token in tokens:
        if token.kind not in ("option", "word"):
            continue
        rest = squeeze(to_half_width(text[token.start : token.end]))
        named = [word for word in words if word and word in rest]
        if token not in owners and not with_box.issuperset(words[word] for word in named):
            return True
        for word in named:
            rest = rest.replace(word, "")
        if rest in LOST_SYMBOLS:
            return True
    return False


def _neighbour(bearing: list[_Token], at: int, step: int) -> _Token | None:
    place = at + step
    if 0 <= place < len(bearing) and bearing[place].kind != "box":
        return bearing[place]
    return None


def _stands_before(
    tokens: list[_Token],
    bearing: list[_Token],
    before: list[_Token | None],
    after: list[_Token | None],
) -> bool | None:
    """Tell whether the boxes stand before their options; None if it may be either side."""
    if None in before or None in after:
        # A box at an end of the text has its option on the other side.
        if None in before and None in after:
            return None
        return None in after
    left, right = _gaps(tokens)
    if left != right:
        return right < left
    options = [token for token in bearing if token.kind == "option"]
    complete = [len(options) > 1 and owners == options for owners in (before, after)]
    return complete[0] if complete[0] != complete[1] else None


def _gaps(tokens: list[_Token]) -> tuple[int, int]:
    """Measure how far all boxes are from the words on their left and on their right."""
    left = right = gap = 0
    behind_box = False
    for token in tokens:
        if token.kind in _WIDTHS:
            gap += _WIDTHS[token.kind]
        else:
            if behind_box:
                right += gap
            if token.kind == "box":
                left += gap
            behind_box, gap = token.kind == "box", 0
    return left, right


def _style(boxes: list[str]) -> dict[str, str]:
    """Return the characters for ticked and for empty boxes, as far as the sample shows them."""
    shown = {_state(box): box for box in boxes if len(box) == 1}
    return {state: box for state, box in shown.items() if state in ("on", "off")}


def _drawn(text: str, box: _Token, wanted: bool, style: dict[str, str]) -> str:
    old = text[box.start : box.end]
    if box.state == ("on" if wanted else "off"):
        return old
    if old[0] in "(（[［【" and old[-1] in ")）]］】":
        return old[0] + ("√" if wanted else " ") + old[-1]
    if wanted:
        return style.get("on") or TICKED_FORM.get(old, "☑")
    return style.get("off") or EMPTY_FORM.get(old, "□")
