"""What stands inside the English sentences of exceptions: reasons and places, in Chinese."""

from __future__ import annotations

import re
from collections.abc import Mapping

_WORDS: Mapping[str, str] = {
    "the document": "文件",
    "nested too deeply": "嵌套太深",
    "no sheet": "没有工作表",
    "file_unreadable": "不是可以读取的工作簿",
    "file_encrypted": "设有打开密码",
    "file_too_large": "超出读取的限度",
    "file_empty": "文件是空的",
    "sheet_unreadable": "工作表已损坏",
    "part_missing": "内容不完整",
    "No such file or directory": "没有这个文件或文件夹",
    "Not a directory": "路径中有一段是文件，不是文件夹",
    "Is a directory": "是文件夹",
    "Permission denied": "没有权限",
    "Operation not permitted": "系统不允许",
    "Read-only file system": "磁盘只读",
    "No space left on device": "磁盘已满",
    "Disk quota exceeded": "磁盘配额已满",
    "File name too long": "文件名太长",
    "File exists": "已有同名文件",
    "Input/output error": "磁盘读写出错",
    "Invalid argument": "名称不合要求",
    "Too many levels of symbolic links": "链接互相指向",
    "Expecting value": "缺少值",
    "Expecting property name enclosed in double quotes": "缺少双引号括起的名称",
    "Expecting ',' delimiter": "缺少逗号",
    "Expecting ':' delimiter": "缺少冒号",
    "Extra data": "末尾有多余的内容",
    "Unterminated string starting at": "字符串没有结束",
    "Invalid control character at": "字符串中有控制字符",
    "Illegal trailing comma before end of object": "末尾多了逗号",
    "Illegal trailing comma before end of array": "末尾多了逗号",
    "Field required": "缺少这一项",
    "Extra inputs are not permitted": "没有这个键",
    "Input should be a valid string": "应是文字",
    "Input should be a valid list": "应是列表",
    "Input should be a valid tuple": "应是列表",
    "Input should be a valid mapping": "应是若干“键: 值”",
}
_PATTERNS: tuple[tuple[str, str], ...] = (
    (
        r"(?P<what>.*): line (?P<line>\d+) column (?P<col>\d+) \(char \d+\)",
        "第 {line} 行第 {col} 列{what}",
    ),
    (r"line (?P<line>\d+)", "第 {line} 行"),
    (r"(?P<count>\d+) columns", "这一行应与表头一样有 {count} 列"),
    (r"> (?P<most>\d+) bytes", "文件超过 {most} 字节"),
    (r"UTF-8 / GB 18030", "文字编码不是 UTF-8，也不是 GB 18030"),
    (r"field larger than field limit \(\d+\)", "有一格的内容太长，引号可能没有配对"),
    (r".*: line (?P<line>\d+), column (?P<col>\d+): .*", "第 {line} 行第 {col} 列写法不对"),
    (r"\[Errno \d+\] (?P<what>.*?)(?:: '.*')?", "{what}"),
    (r"IO Error: Could not read enough bytes .*", "文件不完整"),
    (r"(?:\w+ Error: )?Corrupt database file.*", "文件已损坏"),
    (r"IO Error: .*: (?P<what>[^:\"]+)", "{what}"),
    (r"'(?P<codec>[\w-]+)' codec can't decode .*", "文字编码不是 {codec}"),
    (r"sheet '(?P<sheet>.*)', row (?P<row>\d+)", "工作表“{sheet}”第 {row} 行"),
    (r"sheet '(?P<sheet>.*)'", "工作表“{sheet}”"),
    (r"(?P<file>.*), row (?P<row>\d+)", "{file} 第 {row} 行"),
)
_BUDGET = re.compile(r"(\d{4}) (initial|adjusted)")
_BUDGETS = re.compile(rf"{_BUDGET.pattern}(?:, {_BUDGET.pattern})*")
_VERSIONS = {"initial": "年初", "adjusted": "调整"}


def in_chinese(fragment: str) -> str:
    """A reason or a place in Chinese; what is not known stays as it is."""
    if _BUDGETS.fullmatch(fragment):
        return "、".join(f"{year} 年{_VERSIONS[word]}" for year, word in _BUDGET.findall(fragment))
    for pattern, chinese in _PATTERNS:
        match = re.fullmatch(pattern, fragment, re.DOTALL)
        if match:
            return chinese.format(**{n: _WORDS.get(t, t) for n, t in match.groupdict().items()})
    return _WORDS.get(fragment, fragment)
