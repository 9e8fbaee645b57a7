"""What is said of the text that explains published tables."""

from __future__ import annotations

from goalsheet.messages.entry import Entry, Sentences

ENTRIES: dict[str, Entry] = {
    "change_differs": Entry(
        Sentences(
            "本年 {current}，上年 {last_year}，增减额应为 {right}，文中写的是 {printed}。",
            "增减额＝本年数－上年数",
            "请核对三个数。",
        ),
        Sentences(
            "This year {current}, last year {last_year}: the difference is {right}, printed "
            "{printed}.",
            "this year less last year",
            "Check the three amounts.",
        ),
    ),
    "growth_on_this_year": Entry(
        Sentences(
            "本年 {current}，比上年增减 {change}，上年应为 {last_year}，增减率应为 {right}%；"
            "文中写的是 {printed}%，误按本年数计算。",
            "增减率＝增减额÷上年数，即 {right}%",
            "请按上年数重新计算。",
        ),
        Sentences(
            "{current} is {change} more or less than last year's {last_year}, {right}%; the "
            "printed {printed}% was computed on this year's amount.",
            "difference / last year = {right}%",
            "Compute it on last year's amount.",
        ),
    ),
    "growth_differs": Entry(
        Sentences(
            "本年 {current}，比上年增减 {change}，上年应为 {last_year}，增减率应为 {right}%，"
            "文中写的是 {printed}%。",
            "增减率＝增减额÷上年数，即 {right}%",
            "请核对增减额和增减率。",
        ),
        Sentences(
            "{current} is {change} more or less than last year's {last_year}, {right}%; "
            "printed is {printed}%.",
            "difference / last year = {right}%",
            "Check the difference and the rate.",
        ),
    ),
    "growth_without_base": Entry(
        Sentences(
            "本年 {current}，上年数为零或负数，不能计算增减率，文中却写了 {printed}%。",
            "上年没有金额的，不写增减率",
            "请核对上年数。",
        ),
        Sentences(
            "{current}: last year's amount is zero or less, there is no rate; printed is "
            "{printed}%.",
            "no rate without an amount of last year",
            "Check last year's amount.",
        ),
    ),
    "share_differs": Entry(
        Sentences(
            "{part} 占 {whole} 的 {right}%，文中写的是 {printed}%。",
            "占比＝部分÷总额，即 {right}%",
            "请重新计算。",
        ),
        Sentences(
            "{part} is {right}% of {whole}; printed is {printed}%.",
            "part / whole = {right}%",
            "Compute it again.",
        ),
    ),
    "shares_not_whole": Entry(
        Sentences("各项占比合计为 {total}%。", "合计 100%", "请核对各项占比。"),
        Sentences("The shares add up to {total}%.", "100% together", "Check the shares."),
    ),
    "same_with_change": Entry(
        Sentences("“{of}”写明与上年持平，却又写了增减数。", "持平的不写增减数", "请删去其中之一。"),
        Sentences(
            "'{of}' is said to be as last year, and a change is given.",
            "no change where it is the same",
            "Check it.",
        ),
    ),
    "same_with_reason": Entry(
        Sentences(
            "“{of}”（{current}）写明与上年持平，却又写了{direction}原因。",
            "持平的不写增减原因",
            "请删去原因，或写明增减数。",
        ),
        Sentences(
            "'{of}' {current} is said to be as last year, and a reason for a change "
            "({direction}) is given.",
            "no reason where nothing changes",
            "Remove the reason, or give the change.",
        ),
    ),
    "directions_differ": Entry(
        Sentences(
            "“{of}”（{current}）的增减额与增减率，一个增加、一个减少。",
            "同为增加或同为减少",
            "请核对两个数。",
        ),
        Sentences(
            "'{of}' {current}: the difference and the rate go in different directions.",
            "both up or both down",
            "Check them.",
        ),
    ),
    "reason_of_other_direction": Entry(
        Sentences(
            "“{of}”（{current}）写的是{direction}，说明的却是{reason}原因。",
            "原因与增减方向一致",
            "请核对。",
        ),
        Sentences(
            "'{of}' {current} goes {direction}, the reason is one for {reason}.",
            "a reason for the same direction",
            "Check it.",
        ),
    ),
    "change_without_reason": Entry(
        Sentences(
            "“{of}”（{current}）比上年{direction}，没有说明原因。",
            "说明增减变化的主要原因",
            "请补充原因。",
        ),
        Sentences(
            "'{of}' {current} changes ({direction}) without a reason.",
            "the main reason for a change",
            "Add the reason.",
        ),
    ),
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
    "last_year_does_not_add_up": Entry(
        Sentences(
            "由增减额推算，“{of}”上年 {total}，各组成部分上年合计 {sum}。",
            "上年数相加一致",
            "请核对各增减额。",
        ),
        Sentences(
            "By the changes given, '{of}' was {total} last year, its parts {sum} together.",
            "figures of last year that add up",
            "Check the changes.",
        ),
    ),
    "last_year_not_of_form": Entry(
        Sentences(
            "按文字推算，上年数为 {told}，整体绩效目标表的上年数是 {form}。",
            "上年数一致；口径不同的要注明",
            "请核对，或注明是预算数还是决算数。",
        ),
        Sentences(
            "By the text last year was {told}; the department's goal form says {form}.",
            "one figure for last year, or a word on what it is",
            "Check them, or say which is budget and which is actual.",
        ),
    ),
    "last_year_not_of_tables": Entry(
        Sentences(
            "“{of}”的上年数为 {told}，上年公开表是 {table}（{cell}）。",
            "以上年公开的预算数为基数",
            "请核对上年数。",
        ),
        Sentences(
            "Last year's '{of}' is {told} here and {table} in last year's tables ({cell}).",
            "last year's published budget as the base",
            "Check last year's amount.",
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
