"""What is said of the changes, rates and shares that a text prints, and of last year's figures."""

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
}
