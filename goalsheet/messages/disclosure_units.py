"""What is said of the units whose amounts are published, and of files that are left out."""

from __future__ import annotations

from goalsheet.messages.entry import Entry, Sentences

ENTRIES: dict[str, Entry] = {
    "left_out_year": Entry(
        Sentences(
            "{file}：是 {found} 年的表，没有列入 {year} 年的公开表。",
            "{year} 年的表",
            "年度填错的，请改正后重新提交。",
        ),
        Sentences(
            "{file}: a form of {found}, left out of the tables of {year}.",
            "a form of {year}",
            "If its year is wrong, correct it and submit the form again.",
        ),
    ),
    "left_out_undated": Entry(
        Sentences(
            "{file}：表上没有年度，没有列入 {year} 年的公开表。", "{year} 年的表", "请填写年度。"
        ),
        Sentences(
            "{file}: a form without a year, left out of the tables of {year}.",
            "a form of {year}",
            "Fill in the year.",
        ),
    ),
    "left_out_version": Entry(
        Sentences(
            "{file}：预算版本是“{found}”，没有列入“{version}”版本的公开表。",
            "预算版本“{version}”",
            "版本填错的，请改正后重新提交；要公开“{found}”版本的，用 --version 指定。",
        ),
        Sentences(
            "{file}: a budget of the version {found}, left out of the tables of the version "
            "{version}.",
            "the version {version}",
            "If its version is wrong, correct it and submit it again; to publish {found}, give "
            "--version.",
        ),
    ),
    "left_out_more": Entry(
        Sentences(
            "另有 {count} 个文件是其他年度或版本的，没有列入公开表。",
            "",
            "用 goalsheet ledger status 查看。",
        ),
        Sentences(
            "{count} more files are of another year or version and were left out.",
            "",
            "See goalsheet ledger status.",
        ),
    ),
    "units_share_code": Entry(
        Sentences(
            "编码 {found} 有几个单位：{units}；金额都已计入，按单位列示时合并在“{first}”名下。",
            "一个单位一个编码",
            "请改正填错的编码重新提交，或用 goalsheet ledger remove --file 去掉不要的一份。",
        ),
        Sentences(
            "The code {found} is that of several units: {units}; all their amounts count, and "
            "stand under {first} where units are listed.",
            "one code for one unit",
            "Correct the wrong code and submit that workbook again, or take out the one that is "
            "not wanted with goalsheet ledger remove --file.",
        ),
    ),
    "agency_nameless": Entry(
        Sentences(
            "{cell}：编码 {unit} 的单位没有填写单位全称，公开表标题用的是“{found}”。",
            "单位全称",
            "请在录入表的“单位信息”中填写单位全称，重新提交后再编制；也可用 --agency 给出名称。",
        ),
        Sentences(
            '{cell}: the unit {unit} left its name (单位全称) blank; the titles print "{found}".',
            "the name of the unit",
            "Fill it in on the sheet 单位信息, submit the workbook again and make the tables anew, "
            "or give --agency.",
        ),
    ),
    "names_of_unit": Entry(
        Sentences("{file}：编码表中没有的科目，公开表用“{unit}”自己的名称：{found}。"),
        Sentences(
            "{file}: the tables print the names of {unit} for codes that no list has: {found}."
        ),
    ),
    "names_of_units_differ": Entry(
        Sentences(
            "编码 {code} 在各单位的“科目代码”表上名称不同：{units}；公开表用“{name}”。",
            "一个编码一个名称",
            "请统一名称；也可用 --codes 给出。",
        ),
        Sentences(
            "The code {code} has several names in the units' lists: {units}; the tables print "
            '"{name}".',
            "one name of a code",
            "Agree on one name, or give it with --codes.",
        ),
    ),
}
