"""What is said of files whose reading had to be stopped."""

from __future__ import annotations

from goalsheet.messages.entry import Entry, Sentences

ENTRIES: dict[str, Entry] = {
    "file_timeout": Entry(
        Sentences(
            "{file}：{seconds} 秒内没有读完，已停止读取。",
            "一般大小的表",
            "请检查文件是否过大；删去多余的行列和工作表，另存后重新提交。",
        ),
        Sentences(
            "{file}: reading took longer than {seconds} seconds and was stopped.",
            "a form of ordinary size",
            "Check whether the file is far too large; remove superfluous rows and sheets, save it "
            "again and resubmit it.",
        ),
    ),
    "file_stopped": Entry(
        Sentences(
            "{file}：读取进程意外终止，文件没有读完。",
            "可以正常打开的工作簿",
            "请在 Excel 或 WPS 中打开后另存为 .xlsx 再提交。",
        ),
        Sentences(
            "{file}: the reading process ended unexpectedly and the file was not read.",
            "a workbook that opens normally",
            "Open it in Excel or WPS, save it as .xlsx and submit it again.",
        ),
    ),
}
