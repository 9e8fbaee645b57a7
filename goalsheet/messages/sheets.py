"""What is said of a form that stands on several sheets."""

from __future__ import annotations

from goalsheet.messages.entry import Entry, Sentences

ENTRIES: dict[str, Entry] = {
    "sheet_missing": Entry(
        Sentences(
            "{file}：缺少工作表“{sheet}”，其中的栏目按空白处理。",
            "工作表“{sheet}”",
            "请从官方空表补上该工作表；没有数的也请保留空表。",
        ),
        Sentences(
            '{file}: the sheet "{sheet}" is missing; its values are taken as blank.',
            'the sheet "{sheet}"',
            "Copy the sheet from the official blank; keep it empty where there is nothing to "
            "fill in.",
        ),
    ),
    "sheet_twice": Entry(
        Sentences(
            "{cell}：工作表“{sheet}”不止一个，只读取了“{kept}”。",
            "工作表“{sheet}”一个",
            "请删去多余的工作表；两个单位的表请分成两个文件。",
        ),
        Sentences(
            '{cell}: the sheet "{sheet}" is there more than once; only "{kept}" was read.',
            'the sheet "{sheet}" once',
            "Delete the other one; put the sheets of two units into two files.",
        ),
    ),
    "sheet_renamed": Entry(
        Sentences(
            "{cell}：工作表叫“{found}”，按标题认出是“{sheet}”。",
            "工作表名“{sheet}”",
            "请改回原来的名称。",
        ),
        Sentences(
            '{cell}: the sheet is called "{found}"; by its title it is "{sheet}".',
            'a sheet called "{sheet}"',
            "Give it its name back.",
        ),
    ),
    "sheets_disagree": Entry(
        Sentences(
            "{cell}：工作表“{sheet}”上是“{found}”，与填写处的“{value}”不同。",
            "{value}",
            "请确认各工作表属于同一单位、同一年度，并恢复该格的公式。",
        ),
        Sentences(
            '{cell}: the sheet "{sheet}" says "{found}" not "{value}" as where it is filled in.',
            "{value}",
            "Check that all sheets are of one unit and one year, and restore the cell's formula.",
        ),
    ),
    "units_disagree": Entry(
        Sentences(
            "{cell}：工作表“{sheet}”的金额单位是{found}，前面的工作表是{unit}；各按所印的单位读取。",
            "{unit}",
            "请核对金额单位，并恢复该格的公式。",
        ),
        Sentences(
            '{cell}: the amounts of the sheet "{sheet}" are in {found}, those before in {unit}; '
            "each was read in the unit that its sheet prints.",
            "{unit}",
            "Check the unit of the amounts, and restore the cell's formula.",
        ),
    ),
    "form_version": Entry(
        Sentences(
            "{cell}：表样版本是“{found}”，不是现行的“{version}”。",
            "{version}",
            "请改用现行空表填报。",
        ),
        Sentences(
            '{cell}: the form\'s edition is "{found}" and not "{version}", the one in use.',
            "{version}",
            "Fill in the blank that is in use.",
        ),
    ),
    "form_version_missing": Entry(
        Sentences(
            "{cell}：表上没有“{label}”，无法确认是不是现行的“{version}”。",
            "{label}：{version}",
            "请核对所用空表是否为现行版本；如是，不必改动。",
        ),
        Sentences(
            '{cell}: the form does not print its edition ("{label}"), so it cannot be told whether '
            'it is "{version}", the one in use.',
            "{label}：{version}",
            "Check that the blank in use was filled in; if so, nothing needs to be changed.",
        ),
    ),
    "total_differs": Entry(
        Sentences(
            "{cell}：“{label}”的合计是 {found}，各行之和是 {rows}（{unit}）。",
            "{rows}",
            "请恢复合计公式，并检查以文字存放的数和公式范围以外的行。",
        ),
        Sentences(
            '{cell}: the total of "{label}" is {found}, the sum of its rows {rows} ({unit}).',
            "{rows}",
            "Restore the formula of the total; look for numbers stored as text and for rows "
            "outside its range.",
        ),
    ),
}
