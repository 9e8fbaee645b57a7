"""What is said of published tables and of the text that explains them."""

from __future__ import annotations

from goalsheet.messages.entry import Entry, Sentences

ENTRIES: dict[str, Entry] = {
    "table_relation_fails": Entry(
        Sentences(
            "“{left_place}”为 {left} {unit}，“{right_place}”为 {right} {unit}，"
            "相差 {difference} {unit}。",
            "{relation}",
            "请核对两处金额，应有：{relation}。",
        ),
        Sentences(
            "'{left_place}' is {left} {unit}, '{right_place}' is {right} {unit}, a difference of "
            "{difference} {unit}.",
            "{relation}",
            "Check both amounts; it should be: {relation}.",
        ),
    ),
    "relation_rounded": Entry(
        Sentences(
            "“{left_place}”为 {left} {unit}，“{right_place}”为 {right} {unit}，"
            "相差 {difference} {unit}，应是下级单位的公开表四舍五入造成的。",
            "{relation}",
            "要求完全一致的，请改用没有四舍五入的公开表或预算录入表汇总。",
        ),
        Sentences(
            "'{left_place}' is {left} {unit}, '{right_place}' is {right} {unit}, a difference of "
            "{difference} {unit}, which rounding in the units' workbooks explains.",
            "{relation}",
            "Where this matters, merge workbooks with exact amounts, or budget workbooks.",
        ),
    ),
    "published_total_differs": Entry(
        Sentences(
            "{table} 的“{row}”为 {found} {unit}，各项之和为 {sum} {unit}，"
            "相差 {difference} {unit}。",
            "合计等于各项之和",
            "请核对合计和各项。",
        ),
        Sentences(
            "{table} '{row}' is {found} {unit}, its parts add up to {sum} {unit}, a difference of "
            "{difference} {unit}.",
            "a total equal to the sum of its parts",
            "Check the total and its parts.",
        ),
    ),
    "cross_link_differs": Entry(
        Sentences(
            "{tables}：经济科目 {left} {unit}，相应的功能科目 {right} {unit}。",
            "两种分类的同一支出金额一致：{relation}",
            "金额不同的请说明，或核对功能科目。",
        ),
        Sentences(
            "{tables}: {left} {unit} by the economic classification, {right} {unit} under the "
            "function code that belongs to it.",
            "the same amount in both classifications: {relation}",
            "Explain the difference, or check the function code.",
        ),
    ),
    "purchases_above_project": Entry(
        Sentences(
            "采购金额 {left} {unit}，大于项目预算 {right} {unit}{where}。",
            "项目的采购不超过项目预算",
            "请核对采购金额。",
        ),
        Sentences(
            "Purchases of {left} {unit} exceed the project's budget of {right} {unit}{where}.",
            "purchases within the project's budget",
            "Check the amount of the purchase.",
        ),
    ),
    "code_two_names": Entry(
        Sentences(
            "科目 {code} 在各表中名称不同：{names}。",
            "同一科目用同一名称{official}",
            "请按当年政府收支分类科目统一名称。",
        ),
        Sentences(
            "Code {code} has different names in the tables: {names}.",
            "one name for one code{official}",
            "Use the name of the year's classification everywhere.",
        ),
    ),
    "name_not_official": Entry(
        Sentences(
            "科目 {code} 的名称写作 {names}，规范名称是“{official}”。",
            "{official}",
            "请按当年政府收支分类科目改正。",
        ),
        Sentences(
            "Code {code} is called {names}; its official name is '{official}'.",
            "{official}",
            "Use the name of the year's classification.",
        ),
    ),
    "name_shortened": Entry(
        Sentences("科目 {code} 在各表中写法不一：{names}。", "各表名称一致", "请统一名称。"),
        Sentences(
            "Code {code} is written in different ways: {names}.",
            "the same name in all tables",
            "Use one name.",
        ),
    ),
    "empty_table_without_note": Entry(
        Sentences(
            "{table} 没有金额，也没有说明。",
            "没有金额的表照样公开，并在表下说明",
            "请在表下注明没有金额的原因。",
        ),
        Sentences(
            "{table} has no amounts and no note.",
            "an empty table with a note that says so",
            "Say below the table why it is empty.",
        ),
    ),
    "note_says_none": Entry(
        Sentences(
            "{table} 有金额，表下却注明“{found}”。", "说明与表一致", "请删去说明或核对金额。"
        ),
        Sentences(
            "{table} has amounts, but its note says '{found}'.",
            "a note that agrees with the table",
            "Remove the note or check the amounts.",
        ),
    ),
    "asset_without_class": Entry(
        Sentences(
            "“{project}”采购“{product}” {amount} {unit}，资本性支出却只有 {assets} {unit}。",
            "设备等资产列入资本性支出",
            "请核对采购品名或经济分类。",
        ),
        Sentences(
            "'{project}' buys {product} for {amount} {unit}, but capital expenditure is only "
            "{assets} {unit}.",
            "equipment under a class of capital expenditure",
            "Check what is bought, or its economic class.",
        ),
    ),
    "product_not_of_category": Entry(
        Sentences("采购品名“{product}”不属于“{category}”。", "品名与采购类别相符", "请核对类别。"),
        Sentences(
            "'{product}' is not of the category '{category}'.",
            "a category that fits",
            "Check the category.",
        ),
    ),
    "category_unknown": Entry(
        Sentences("采购类别写作“{found}”。", "货物类、工程类或服务类", "请改为其中之一。"),
        Sentences(
            "The category of purchase is '{found}'.",
            "goods, works or services (货物类, 工程类, 服务类)",
            "Correct it.",
        ),
    ),
    "quantity_without_unit": Entry(
        Sentences("采购数量没有计量单位。", "数量和计量单位，如 150 套", "请补填计量单位。"),
        Sentences(
            "Quantities have no unit of measure.",
            "a number with its unit",
            "Add the unit of measure.",
        ),
    ),
    "form_not_of_tables": Entry(
        Sentences(
            "“{what}”本表为 {form} {unit}，公开表为 {table} {unit}（{cell}）。",
            "与公开表一致",
            "请核对两处金额。",
        ),
        Sentences(
            "{what}: {form} {unit} here, {table} {unit} in the published tables ({cell}).",
            "the amount of the published tables",
            "Check both amounts.",
        ),
    ),
    "project_not_in_tables": Entry(
        Sentences(
            "项目支出预算表没有“{name}”。",
            "项目名称与项目支出预算表一致",
            "请核对项目名称。",
        ),
        Sentences(
            "The table of projects has no '{name}'.",
            "the project's name as in the table",
            "Check the project's name.",
        ),
    ),
    "project_misnamed": Entry(
        Sentences(
            "项目支出预算表没有“{name}”，名称最近的是“{near}”。",
            "项目名称与项目支出预算表一致",
            "请核对两处的项目名称。",
        ),
        Sentences(
            "The table of projects has no '{name}', the nearest one is '{near}'.",
            "the project's name as in the table",
            "Check the name in both.",
        ),
    ),
    "project_without_form": Entry(
        Sentences(
            "“{name}”没有项目绩效目标表。", "每个项目一张绩效目标表", "请补报该项目的绩效目标表。"
        ),
        Sentences(
            "'{name}' has no goal form.", "one goal form for each project", "Ask for the form."
        ),
    ),
    "purchase_not_of_plan": Entry(
        Sentences(
            "“{project}”的采购品名，绩效目标表写“{plan}”，政府采购预算表写“{product}”（{cell}）。",
            "采购品名一致",
            "请核对采购品名。",
        ),
        Sentences(
            "'{project}' plans to buy '{plan}'; the table of purchases has '{product}' ({cell}).",
            "the same purchase in both",
            "Check what is bought.",
        ),
    ),
    "target_below_last_year": Entry(
        Sentences(
            "“{indicator}”的指标值 {now} 低于上年的 {last_year}。",
            "不低于上年，或说明原因",
            "请核对指标值。",
        ),
        Sentences(
            "The target of '{indicator}', {now}, demands less than last year's {last_year}.",
            "no less than last year, or a reason",
            "Check the target.",
        ),
    ),
    "previous_of_other_year": Entry(
        Sentences(
            "作为上年数给出的公开表是 {year} 年的（{file}）。",
            "{right} 年的公开表",
            "请换用 {right} 年的公开表。",
        ),
        Sentences(
            "The tables given as last year's are those of {year} ({file}).",
            "those of {right}",
            "Give the tables of {right}.",
        ),
    ),
    "project_moved": Entry(
        Sentences(
            "“{name}”{now} {unit}，上年 {then} {unit}（{cell}），变动 {rate}%。",
            "变动较大的项目说明原因",
            "请在说明中写明变动原因。",
        ),
        Sentences(
            "'{name}' has {now} {unit}; last year {then} {unit} ({cell}), a change of {rate}%.",
            "a reason for a large change",
            "Give the reason in the text.",
        ),
    ),
    "project_new": Entry(
        Sentences(
            "“{name}”{now} {unit}，上年公开表没有这个项目。",
            "新增项目说明原因；更名的注明原名",
            "请确认是新增还是更名。",
        ),
        Sentences(
            "'{name}', {now} {unit}, is not among last year's projects.",
            "a reason for a new project, the old name of a renamed one",
            "Confirm that it is new, or give its former name.",
        ),
    ),
    "projects_gone": Entry(
        Sentences(
            "上年有、本年没有的项目：{names}（{unit}）。",
            "项目结束或更名的予以说明",
            "请确认是结束还是更名。",
        ),
        Sentences(
            "Projects of last year that are not in this year's table: {names} ({unit}).",
            "an explanation where a project ended or was renamed",
            "Confirm that they ended, or give their new names.",
        ),
    ),
    "columns_differ": Entry(
        Sentences(
            "本表有“{column}”一列，{tables}却没有这一项。",
            "各表资金来源口径一致",
            "请核对各表是否都应列这一项。",
        ),
        Sentences(
            "This table has a column '{column}'; {tables} have no place for it.",
            "the same kinds of money in all tables",
            "Check the layout of the tables.",
        ),
    ),
}
