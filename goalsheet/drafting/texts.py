"""What a printed text says by its shape: what is left open in it, and what kind of text it is."""

from __future__ import annotations

import re
from typing import NamedTuple

from goalsheet.template.label import Label, label_key
from goalsheet.values.amount import unit_in
from goalsheet.values.choice import BOXES_OFF, BOXES_ON
from goalsheet.values.text import squeeze, to_half_width

_BOX = re.escape("".join(sorted(BOXES_OFF | BOXES_ON)))
_EMPTY_BRACKETS = re.compile(r"[(（]\s*[)）]")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
# A blank stays only between words of another script.
_RUN = re.compile(r"\s+")
_NUMBERED = re.compile(
    r"((?:其中[:：])?(?:[(（][一二三四五六七八九十0-9]+[)）]|[0-9]+[.．]))[ \u3000]+"
)
_BLANK = re.compile(r"(?<![0-9A-Za-z])\s+|\s+(?![0-9A-Za-z])")
_YEAR_GAP = re.compile(
    r"(?:[_＿]+|[xX×〇]{2,4}|20[\s_＿xX×]{1,8}|(?:19|20)[0-9]{2}|^\s{2,}|\s{2,}"
    r"|(?<=[(（\[])\s*|(?<=[-—–－~～至])\s*)(?=\s*年)"
)
_GAP_MARK = re.compile("[_＿×〇xX]")
_LEADING_GAP = re.compile(r"^[ \u3000\xa0_]{3,}(?=\S)")
_STARS = re.compile(r"^[*＊★\s]+|[*＊★\s]+$")
_REQUIRED = re.compile(r"^[*＊★]|[*＊★]$|必填")
_NOTE = re.compile(
    r"\s*(?:注|备注|附注|说明|填[表报]说明|填[表报]须知)\s*(?:[:：]|[0-9一1][.．、])"
)
_SENTENCE = re.compile(r"[。；;]")
_PREFIX = re.compile(r"\s*([\u4e00-\u9fff]{1,8}?)\s*[0-9一二三]{1,2}\s*([:：])")
_DOTS = re.compile(r"[\s.…。·]*")
_PLACEHOLDER = re.compile(r"[\s_＿—\-－/0-9.]*(?:百?万元|千元|亿元|元|%|％|人|个|分|年)?[\s_＿]*")
# What stands before the last wide gap of a text, and what behind it.
_LAST_WORDS = re.compile(r"(.*(?:[\s_＿]{2,}|\n))?(.*?)", re.DOTALL)
_LAST_GAP = re.compile(r"[:：](?:[\s_＿]{2,}|.*年)[^:：]*$", re.DOTALL)
_OPEN_DATES = re.compile(r"[\s_＿xX×〇0-9—–\-~～至到年月日]+")
_SIGNED = re.compile("盖章|签字|签章|签名|公章")
_LIST_NUMBER = re.compile(r"^[\s(（]*(?:[0-9]{1,2}|[一二三四五六七八九十]+)[)）.．、\s]*")
_MARK = re.compile(r"^[(（]?(?:附件|附表|附|表|公开表)[0-9一二三四五六七八九十\-—:：]*[)）]?$")
_SECTION_NUMBER = re.compile(
    r"^\s*(?:第[一二三四五六七八九十]+[部分章节]+|[一二三四五六七八九十]+、)"
)


class Printed(NamedTuple):
    """A printed text as a definition writes it.

    `label` has YYYY where a year is left open; `captured` is the same with braces around what is
    a value, empty where nothing is; `years` counts the years left open.
    """

    label: str
    years: int = 0
    captured: str = ""


def compact(text: str) -> str:
    """The text without the blanks and line breaks that only arrange it.

    One blank behind a list number stays, unless blanks stand between all characters.
    """
    text = text.strip()
    spread = 2 * len(_RUN.findall(text)) >= len(squeeze(text)) - 1
    number = None if spread else _NUMBERED.match(text)
    if number is None:
        return _BLANK.sub("", text)
    return f"{_BLANK.sub('', number[1])} {_BLANK.sub('', text[number.end() :])}"


def printed(text: str, *, leading: bool = False) -> Printed:
    """A label as a definition writes it, without a final colon and stars.

    `leading`: blanks at the beginning leave a year open as well, although no 年 follows them.
    """
    text = _STARS.sub(lambda m: " " * m[0].count(" "), text)
    gap = _LEADING_GAP.match(text) if leading else None
    if squeeze(text).strip("()（）") in ("年度", "年"):
        marked = re.sub("年", "YYYY年", text, count=1)
    else:
        marked = _YEAR_GAP.sub("YYYY", text)
        if gap and not marked.startswith("YYYY"):
            marked = "YYYY" + marked
    label = re.sub(r"YYYY\s+", "YYYY", compact(marked)).rstrip(":： ")
    label = label.replace("{", "（").replace("}", "）")
    return Printed(label, label.count("YYYY"), _captured(label))


def spelt_on_blank(text: str) -> str | None:
    """The text of a blank where a reader does not find it by its label; None where it does.

    A year left open by blanks is known to readers; ____年 and 20××年 are not.
    """
    own = compact(text).rstrip(":： ").strip("*＊★").replace("{", "（").replace("}", "）")
    keys = {key.replace("#", "") for key in Label.of(printed(text).label).keys}
    if not _GAP_MARK.search(own) or label_key(own).replace("#", "") in keys:
        return None
    return own


def _captured(label: str) -> str:
    years = label.count("YYYY")
    if years == 1:
        return label.replace("YYYY", "{YYYY}")
    if years > 1:
        bracket = re.search(r"[(（\[][^()（）\[\]]*YYYY[^()（）\[\]]*[)）\]]", label)
        if bracket and bracket[0].count("YYYY") == years:
            return f"{label[: bracket.start()]}{{{bracket[0]}}}{label[bracket.end() :]}"
        first, last = label.find("YYYY"), label.rfind("YYYY") + 4
        return f"{label[:first]}{{{label[first:last]}}}{label[last:]}"
    return ""


def with_years(text: str, year: str) -> str:
    """The text with a year in every place that is left open for one."""
    if squeeze(text).strip("()（）") in ("年度", "年"):
        return re.sub(r"\s*年", f"{year}年", text, count=1)
    return _YEAR_GAP.sub(year, text)


def is_starred(text: str) -> bool:
    """True where the form marks a label as one that must be filled in."""
    return bool(_REQUIRED.search(text.strip()))


def is_note(text: str) -> bool:
    """True for a footnote or an instruction: it begins as one, or it is whole sentences."""
    if _NOTE.match(text):
        return True
    return len(squeeze(text)) > 24 and bool(_SENTENCE.search(text)) and not has_boxes(text)


def is_mark(text: str) -> bool:
    """True for the mark of an annex above a title: 附件2, 附表1-3."""
    return bool(_MARK.match(squeeze(text)))


def unit_of(text: str) -> str | None:
    """The unit of a line such as 单位：万元; None for any other text."""
    if "单位" not in squeeze(text) or len(squeeze(text)) > 16:
        return None
    return unit_in(compact(text).rstrip(":："))


def has_boxes(text: str) -> bool:
    """True where a text prints boxes to tick."""
    return bool(re.search(f"[{_BOX}]", text)) or len(_EMPTY_BRACKETS.findall(text)) > 1


def options_of(text: str) -> tuple[str, ...]:
    """The words beside the boxes of a text, in printed order; none without boxes."""
    if not has_boxes(text):
        return ()
    pieces = re.split(rf"[{_BOX}]|\(\s*\)|（\s*）", text)
    words = (_LIST_NUMBER.sub("", piece).strip(" \t\n\u3000、，,;；:：.") for piece in pieces)
    return tuple(dict.fromkeys(compact(word) for word in words if _CHINESE.search(word)))


def prefix_of(text: str) -> str | None:
    """`目标{n}：` for a text that prints 目标1： and nothing else, once or line by line."""
    lines = [line for line in text.splitlines() if not _DOTS.fullmatch(line)]
    matches = [_PREFIX.match(line) for line in lines]
    if not matches or not all(matches):
        return None
    if any(m and not _DOTS.fullmatch(m.string[m.end() :]) for m in matches):
        return None
    first = matches[0]
    return f"{first[1]}{{n}}{first[2]}" if first else None


def is_placeholder(text: str) -> bool:
    """True for a text that stands where a value goes: 年 月 日, 万元, 100, —."""
    if _OPEN_DATES.fullmatch(text) and "月" in text:
        return True
    return bool(_PLACEHOLDER.fullmatch(text) or _DOTS.fullmatch(text))


def is_signature(text: str) -> bool:
    """True for the line under which somebody signs: 审核人（盖章）：  年 月 日."""
    return bool(_SIGNED.search(text)) and bool(re.search("[:：]", text))


def waits_for_value(text: str) -> bool:
    """True for a text that belongs to a slot, not to a label."""
    if is_placeholder(text) or is_signature(text):
        return True
    return has_boxes(text) and bool(options_of(text))


def inline_labels(text: str) -> list[str]:
    """The labels of a text such as `填表人：    日期：`, each with its value after a colon.

    Empty where a value is printed already (单位：万元) or the text is no such line.
    """
    pieces = to_half_width(text).split(":")
    if len(pieces) < 2 or is_note(text) or unit_of(text) or not _is_open(pieces[-1]):
        return []
    labels = []
    for number, piece in enumerate(pieces[:-1]):
        value, label = "", piece
        if number:
            before, label = _LAST_WORDS.fullmatch(piece).groups()  # type: ignore[union-attr]
            value = before or ""
            if not value or not _is_open(value):
                return []
        label = compact(label)
        if not _CHINESE.search(label) or len(label) > 24:
            return []
        labels.append(label)
    return labels


def leaves_gap(text: str) -> bool:
    """True for a text that leaves room behind its last colon: 编制单位：____."""
    return bool(_LAST_GAP.search(text))


def _is_open(text: str) -> bool:
    """True for what stands where a value is to be written by hand."""
    return is_placeholder(text) and not re.search("[0-9]", text)


def section_number(text: str) -> str:
    """The number of a section of prose: 一、; empty where there is none."""
    match = _SECTION_NUMBER.match(text)
    return match[0].strip() if match else ""
