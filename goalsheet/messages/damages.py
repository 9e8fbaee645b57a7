"""Why a file cannot be read, as its reader says it in English, in Chinese."""

from __future__ import annotations

import re
from collections.abc import Mapping

_WORDS: Mapping[str, str] = {
    "binary": "不是表格文件",
    "0 worksheets": "没有工作表",
    "hyperlinks": "超链接太多",
    "neither UTF-8, UTF-16 nor GB 18030": "文字编码不是 UTF-8、UTF-16 或 GB 18030",
    "an archive in several volumes": "分卷压缩包",
    "no end of a central directory": "压缩包不完整",
    "the central directory lies outside the file": "压缩包不完整",
    "a damaged central directory": "压缩包目录已损坏",
    "two entries of the archive share their bytes": "压缩包中有互相重叠的内容",
}
_PATTERNS: tuple[tuple[str, str], ...] = (
    (r"(?P<size>\d+) bytes", "{size} 字节"),
    (r"(?P<rows>\d+) x (?P<cols>\d+) cells", "{rows} 行 {cols} 列"),
    (r"more than (?P<most>\d+) cells", "超过 {most} 个单元格"),
    (r"more than (?P<most>\d+) parts", "超过 {most} 个部件"),
    (r"more than (?P<most>\d+) paragraphs", "超过 {most} 段"),
    (r"(?P<part>.+): more than (?P<most>\d+) tags, attributes", "{part} 的内容超过 {most} 项"),
    (r"(?P<part>.+): no sheets", "{part} 中没有工作表"),
    (r"(?P<part>.+): no Word document", "{part} 不是 Word 文档"),
    (r"(?P<part>.+): compression method", "{part} 的压缩方式不能读取"),
    (r"(?P<part>.+): checksum", "{part} 校验不符"),
    (r"not (?P<encodings>[A-Z0-9 /-]+)", "文字编码不是 {encodings}"),
)
_PROSE = re.compile(r"(?a:\b[a-z]{2,} [a-z]{2,}\b)")


def damage_in_chinese(reason: str) -> str:
    """The reason in Chinese; of one that is not known, which part of the file it is about."""
    for pattern, chinese in _PATTERNS:
        match = re.fullmatch(pattern, reason, re.DOTALL)
        if match:
            return chinese.format(**match.groupdict())
    if reason in _WORDS or not _PROSE.search(reason):
        return _WORDS.get(reason, reason)
    part, apart, _ = reason.partition(": ")
    return f"{part} 已损坏" if apart else "内容已损坏"
