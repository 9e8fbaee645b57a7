"""What is said of files that cannot be read, or not in full."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from goalsheet.messages.entry import Entry, Sentences

_RESAVE = "请在 Excel 或 WPS 中打开后另存为 .xlsx 再提交。"
_RESAVE_EN = "Open it in Excel or WPS, save it as .xlsx and submit it again."


class NotShown(NamedTuple):
    """What a format does not let a reader see, as a list of words in both languages."""

    zh: str
    en: str


NOT_SHOWN: Mapping[str, NotShown] = {
    "xls": NotShown("公式", "formulas"),
    "xlsb": NotShown(
        "公式、错误值、百分比等数字格式、合并单元格、隐藏的行列",
        "formulas, error values, percentages and other number formats, merged cells, hidden rows "
        "and columns",
    ),
    "csv": NotShown(
        "公式、数字格式、合并单元格、隐藏的行列",
        "formulas, number formats, merged cells, hidden rows and columns",
    ),
}

ENTRIES: dict[str, Entry] = {
    "file_unreadable": Entry(
        Sentences(
            "{file}：不是可以读取的工作簿（{found}）。",
            "完整的 .xlsx、.xlsm、.xls、.xlsb、.ods 或 .csv 文件",
            "请确认文件没有损坏、没有交错；" + _RESAVE,
        ),
        Sentences(
            "{file}: this is no workbook that can be read ({found}).",
            "an undamaged .xlsx, .xlsm, .xls, .xlsb, .ods or .csv file",
            "Check that the file is the right one and undamaged. " + _RESAVE_EN,
        ),
    ),
    "file_encrypted": Entry(
        Sentences(
            "{file}：文件设有打开密码，无法读取。",
            "没有打开密码的文件",
            "请在 Excel 或 WPS 中输入密码打开，取消打开密码，保存后再提交。",
        ),
        Sentences(
            "{file}: the file is protected by a password and cannot be read.",
            "a file that opens without a password",
            "Open it with the password in Excel or WPS, remove the password, save it and submit "
            "it again.",
        ),
    ),
    "file_too_large": Entry(
        Sentences(
            "{file}：文件超出读取的限度（{found}）。",
            "一般大小的表",
            "请删去多余的行、列、工作表和图片，另存为 .xlsx 再提交。",
        ),
        Sentences(
            "{file}: the file exceeds what is read ({found}).",
            "a form of ordinary size",
            "Remove superfluous rows, columns, sheets and pictures, save it as .xlsx and submit "
            "it again.",
        ),
    ),
    "file_empty": Entry(
        Sentences("{file}：文件是空的，没有任何内容。", "填好的表", "请重新保存或重新上传文件。"),
        Sentences(
            "{file}: the file is empty.",
            "a filled form",
            "Save or upload the file again.",
        ),
    ),
    "sheet_unreadable": Entry(
        Sentences(
            "{file}：工作表“{sheet}”已损坏，没有读取（{found}）。",
            "完整的工作表",
            "请确认该表能正常打开；" + _RESAVE,
        ),
        Sentences(
            '{file}: the sheet "{sheet}" is damaged and was not read ({found}).',
            "an undamaged sheet",
            "Check that the sheet opens normally. " + _RESAVE_EN,
        ),
    ),
    "part_missing": Entry(
        Sentences(
            "{file}：文件内部缺少部件 {found}，内容不完整。",
            "完整的工作簿",
            _RESAVE,
        ),
        Sentences(
            "{file}: the part {found} is missing inside the file; its content is incomplete.",
            "a complete workbook",
            _RESAVE_EN,
        ),
    ),
    "wrong_extension": Entry(
        Sentences(
            "{file}：扩展名是 {suffix}，内容其实是 {format}；已按内容读取。",
            "扩展名 {format}",
            "请把扩展名改为 {format}，或另存为 .xlsx。",
        ),
        Sentences(
            "{file}: the name ends in {suffix}, but the content is {format}; it was read as such.",
            "the ending {format}",
            "Rename the file to {format}, or save it as .xlsx.",
        ),
    ),
    "format_limited": Entry(
        Sentences(
            "{file}：从 {format} 文件中看不到：{zh}；其余内容已读取。",
            "",
            "如需核对这些内容，请另存为 .xlsx 再提交。",
        ),
        Sentences(
            "{file}: a {format} file does not show: {en}; everything else was read.",
            "",
            "To have these checked too, save it as .xlsx and submit it again.",
        ),
    ),
}
