"""What is said of the text that explains published tables."""

from __future__ import annotations

from goalsheet.messages.entry import Entry, Sentences

ENTRIES: dict[str, Entry] = {
    "amount_not_of_table": Entry(
        Sentences(
            "“{of}”文中为 {printed}，表中为 {table}。",
            "与公开表一致：{table}",
            "请核对文字和表。",
        ),
        Sentences(
            "'{of}' is {printed} in the text and {table} in the table.",
            "the amount of the table, {table}",
            "Check text and table.",
        ),
    ),
    "none_but_amount": Entry(
        Sentences("文中说没有“{of}”，表中却有 {table}。", "文字与表一致", "请核对文字和表。"),
        Sentences(
            "The text says that there is no '{of}'; the table has {table}.",
            "text and table that agree",
            "Check text and table.",
        ),
    ),
    "projects_counted_differently": Entry(
        Sentences(
            "文中写 {printed} 个项目，表中有 {table} 个。", "项目数与项目支出表一致", "请核对。"
        ),
        Sentences(
            "The text counts {printed} projects, the table has {table}.",
            "the number of projects of the table",
            "Check it.",
        ),
    ),
    "items_differ": Entry(
        Sentences(
            "“{of}”列举的支出与表不一致。列举了但表中没有金额：{absent}；表中有金额但没有列举：{left_out}。",
            "列举的项目与基本支出表中有金额的项目一致",
            "请按基本支出表改写。",
        ),
        Sentences(
            "The items named for '{of}' are not those of the table: not in the table "
            "{absent}; not in the text {left_out}.",
            "the items that have an amount in the table",
            "Name the items of the table.",
        ),
    ),
    "items_left_out": Entry(
        Sentences(
            "“{of}”没有列举 {left_out}，表中有金额。",
            "有金额的项目都列举",
            "请补充，或确认“等”已概括。",
        ),
        Sentences(
            "'{of}' leaves out {left_out}, which have an amount in the table.",
            "all items that have an amount",
            "Add them, or see whether 等 covers them.",
        ),
    ),
    "agency_cost_of_institution": Entry(
        Sentences(
            "本单位没有行政和参公人员，文中却有机关运行经费 {printed}。",
            "机关运行经费只适用于行政单位和参照公务员法管理的事业单位",
            "事业单位请写 0，或写明不适用。",
        ),
        Sentences(
            "The unit has no administrative staff and reports {printed} as the cost of "
            "running an office.",
            "机关运行经费 is for administrative units and those managed like the civil service",
            "Say 0, or that it does not apply.",
        ),
    ),
    "name_in_text_not_official": Entry(
        Sentences("文中“{name}”（{code}）的规范名称是“{official}”。", "{official}", "请改正。"),
        Sentences(
            "'{name}' ({code}) is officially called '{official}'.", "{official}", "Correct it."
        ),
    ),
    "category_in_text_unknown": Entry(
        Sentences("文中采购类别写作“{name}”。", "货物类、工程类或服务类", "请改为其中之一。"),
        Sentences(
            "The text has a category of purchases '{name}'.",
            "goods, works or services (货物类, 工程类, 服务类)",
            "Correct it.",
        ),
    ),
    "purchase_told_differently": Entry(
        Sentences(
            "文中为“{project}”，采购表中的品名是“{product}”。",
            "文字与采购表一致",
            "请核对采购品名。",
        ),
        Sentences(
            "The text tells of '{project}'; the table of purchases has '{product}'.",
            "text and table that agree",
            "Check what is bought.",
        ),
    ),
    "purchases_do_not_add_up": Entry(
        Sentences(
            "政府采购合计 {printed}，货物、工程、服务三类之和为 {sum}。",
            "三类之和等于合计",
            "请核对。",
        ),
        Sentences(
            "All purchases are {printed}; goods, works and services are {sum} together.",
            "the three categories add up",
            "Check the amounts.",
        ),
    ),
    "item_twice": Entry(
        Sentences("“{name}”列举了两次。", "每项只列一次", "请删去一处。"),
        Sentences("'{name}' is named twice.", "each item once", "Remove one."),
    ),
    "sentence_twice": Entry(
        Sentences("同一段中有重复的文字：“{text}”。", "不重复", "请删去一处。"),
        Sentences("The paragraph repeats: '{text}'.", "nothing twice", "Remove one."),
    ),
    "catalogue_differs": Entry(
        Sentences("目录写“{listed}”，正文写“{body}”。", "目录与正文标题一致", "请统一。"),
        Sentences(
            "The catalogue says '{listed}', the body '{body}'.",
            "the same heading",
            "Use one heading.",
        ),
    ),
    "catalogue_without_body": Entry(
        Sentences("目录中有“{listed}”，正文中没有。", "目录与正文一致", "请补充正文或修改目录。"),
        Sentences(
            "'{listed}' of the catalogue is not in the body.",
            "the headings of the body",
            "Add it or change the catalogue.",
        ),
    ),
    "body_without_catalogue": Entry(
        Sentences("正文中有“{body}”，目录中没有。", "目录与正文一致", "请补充目录。"),
        Sentences(
            "'{body}' of the body is not in the catalogue.",
            "the headings of the body",
            "Add it to the catalogue.",
        ),
    ),
    "catalogue_order": Entry(
        Sentences("目录顺序为“{listed}”，正文为“{body}”。", "顺序一致", "请调整。"),
        Sentences(
            "The catalogue has the order '{listed}', the body '{body}'.",
            "the same order",
            "Change one of them.",
        ),
    ),
    "classification_year": Entry(
        Sentences(
            "政府、部门两套预算支出经济分类自 {right} 年起启用，文中写的是 {printed} 年。",
            "{right} 年",
            "请改正。",
        ),
        Sentences(
            "The two economic classifications are in force since {right}; printed is {printed}.",
            "{right}",
            "Correct it.",
        ),
    ),
    "year_not_of_tables": Entry(
        Sentences(
            "标题写 {printed} 年，公开表是 {table} 年的。",
            "{table} 年",
            "请核对年份，或换用本年的说明。",
        ),
        Sentences(
            "Headings say {printed}; the published tables are those of {table}.",
            "{table}",
            "Check the year, or use this year's text.",
        ),
    ),
    "agency_not_of_tables": Entry(
        Sentences(
            "文中写“{printed}”，公开表的单位是“{table}”。",
            "单位名称与公开表一致",
            "请核对单位名称，删去其他单位的文字。",
        ),
        Sentences(
            "The text speaks of '{printed}'; the tables are those of '{table}'.",
            "the agency of the tables",
            "Check the name, remove what is about another agency.",
        ),
    ),
    "table_number_differs": Entry(
        Sentences("文中把“{title}”写作表{printed}，应为表{table}。", "表{table}", "请改正表号。"),
        Sentences(
            "The text calls '{title}' table {printed}; it is table {table}.",
            "table {table}",
            "Correct the number.",
        ),
    ),
    "code_in_text_of_other_name": Entry(
        Sentences(
            "文中“{name}（{code}）”，公开表中 {code} 是“{table}”。",
            "科目编码与名称一致",
            "请核对编码和名称。",
        ),
        Sentences(
            "The text has '{name}' with code {code}; in the tables {code} is '{table}'.",
            "a name with its own code",
            "Check the code and the name.",
        ),
    ),
    "duty_differs": Entry(
        Sentences(
            "职能文字与绩效目标表不一致：这里是“{text}”，绩效目标表是“{form}”（{line}…）。",
            "同一职能用同样的文字",
            "请统一。",
        ),
        Sentences(
            "A duty reads differently in the goal form: '{text}' / '{form}' ({line}…).",
            "one wording",
            "Use one wording.",
        ),
    ),
}
