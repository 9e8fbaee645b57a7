"""What is said of goal forms when an agency's tables are made."""

from __future__ import annotations

from goalsheet.messages.entry import Entry, Sentences

ENTRIES: dict[str, Entry] = {
    "no_goal_forms": Entry(
        Sentences(
            "没有收到任何绩效目标表，{tables} 为空表。",
            "各项目和各单位的绩效目标表",
            "请把绩效目标表与预算录入表一起汇总；汇总各单位公开表的，请各单位先把绩效目标表编入"
            "公开表。",
        ),
        Sentences(
            "There is no goal form at all; {tables} are published empty.",
            "the goal forms of projects and units",
            "Consolidate the goal forms together with the budget workbooks; in a merge, they stand "
            "in the units' disclosure workbooks.",
        ),
    ),
    "no_project_goal_forms": Entry(
        Sentences(
            "没有收到项目绩效目标表，预算中有 {count} 个项目。",
            "每个项目一张绩效目标表",
            "请补报各项目的绩效目标表。",
        ),
        Sentences(
            "There is no goal form of any project; the budget has {count} project(s).",
            "one goal form for each project",
            "Ask for the forms.",
        ),
    ),
    "no_unit_goal_forms": Entry(
        Sentences(
            "没有收到整体绩效目标表，预算中有 {count} 个单位。",
            "每个单位一张整体绩效目标表",
            "请补报各单位的整体绩效目标表。",
        ),
        Sentences(
            "There is no overall goal form of any unit; the budget has {count} unit(s).",
            "one overall goal form for each unit",
            "Ask for the forms.",
        ),
    ),
    "project_without_goal_form": Entry(
        Sentences(
            "项目“{found}”没有绩效目标表。", "每个项目一张绩效目标表", "请补报该项目的绩效目标表。"
        ),
        Sentences(
            "The project '{found}' has no goal form.",
            "one goal form for each project",
            "Ask for the form.",
        ),
    ),
    "too_few_goal_forms": Entry(
        Sentences(
            "{units} 个单位都有项目“{found}”，绩效目标表只有 {count} 张。",
            "每个单位的项目各一张绩效目标表",
            "请核对缺哪个单位的绩效目标表，并补报。",
        ),
        Sentences(
            "{units} units have a project '{found}', but there are only {count} goal form(s).",
            "one goal form for the project of each unit",
            "See whose form is missing, and ask for it.",
        ),
    ),
    "unit_without_goal_form": Entry(
        Sentences(
            "“{found}”没有整体绩效目标表。",
            "每个单位一张整体绩效目标表",
            "请补报该单位的整体绩效目标表。",
        ),
        Sentences(
            "'{found}' has no overall goal form.",
            "one overall goal form for each unit",
            "Ask for the form.",
        ),
    ),
    "goal_form_without_project": Entry(
        Sentences(
            "预算中没有项目“{found}”。",
            "与预算相同的项目名称",
            "请核对项目名称；预算漏列的，补列该项目。",
        ),
        Sentences(
            "The budget has no project '{found}'.",
            "the name of a project as in the budget",
            "Check the name of the project, or add it to the budget.",
        ),
    ),
    "goal_form_misnamed": Entry(
        Sentences(
            "预算中没有项目“{found}”，名称最近的是“{near}”。",
            "与预算相同的项目名称",
            "请核对两处的项目名称。",
        ),
        Sentences(
            "The budget has no project '{found}', the nearest one is '{near}'.",
            "the name of a project as in the budget",
            "Check the name in both.",
        ),
    ),
    "goal_form_not_published": Entry(
        Sentences(
            "公开表版式没有这种绩效目标表（{template}）的位置，{count} 张没有列入公开表。",
            "版式规定的绩效目标表",
            "请按版式规定的表样填报，或在版式的 forms 中增加该模板。",
        ),
        Sentences(
            "The layout has no table for this kind of goal form ({template}); {count} form(s) are "
            "not in the disclosure workbook.",
            "the goal forms that the layout names",
            "Use the form that the layout names, or add the template to `forms` in the layout.",
        ),
    ),
}
