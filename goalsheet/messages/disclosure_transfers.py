"""What is said of money between the units of an agency."""

from __future__ import annotations

from goalsheet.messages.entry import Entry, Sentences
from goalsheet.messages.words import Word

UNDER_CODE = Word("功能科目 {code} 的", "Function code {code}: ")

_OF_BOTH: dict[str, Entry] = {
    "transfer_counted_twice": Entry(
        Sentences(
            "“{giver}”的{kind}就是“{taker}”的{income}（{other}），"
            "{given} 元在收入和支出中各计了两次。",
            "内部往来只计一次",
            "需要抵销时加 --eliminate-transfers。",
        ),
        Sentences(
            "{kind} of {giver} is {income} of {taker} ({other}): {given} yuan are counted twice in "
            "income and in expenditure.",
            "money between units counted once",
            "To leave it out on both sides, add --eliminate-transfers.",
        ),
    ),
    "transfer_differs": Entry(
        Sentences(
            "“{giver}”的{kind}为 {given} 元，"
            "“{taker}”的{income}为 {taken} 元（{other}），未作抵销。",
            "双方金额一致",
            "请两个单位核对后改正其中一方的表。",
        ),
        Sentences(
            "{kind} of {giver} is {given} yuan, {income} of {taker} {taken} yuan ({other}); "
            "nothing was left out.",
            "the same amount on both sides",
            "Let the units agree, and correct the sheet of one of them.",
        ),
    ),
    "transfer_eliminated": Entry(
        Sentences(
            "“{giver}”的{kind}和“{taker}”的{income}（{other}）是同一笔往来，"
            "{given} 元已在收支两边抵销。"
        ),
        Sentences(
            "{kind} of {giver} and {income} of {taker} ({other}) are the same money: {given} yuan "
            "were left out on both sides."
        ),
    ),
    "transfer_codes_differ": Entry(
        Sentences(
            "同一笔往来，“{giver}”列在功能科目 {given_codes}，“{taker}”列在 {taken_codes}"
            "（{other}）；抵销后，这些科目的收入与支出不相等。",
            "双方用同一功能科目",
            "请两个单位统一功能科目后重新汇总。",
        ),
        Sentences(
            "{giver} states a transfer under function code {given_codes}, {taker} under "
            "{taken_codes} ({other}); without it, income and expenditure of these codes differ.",
            "the same function codes on both sides",
            "Let the units agree on the code, and consolidate again.",
        ),
    ),
    "transfer_fund_open": Entry(
        Sentences(
            "往来抵销后，“{taker}”仍有 {spent} 元支出列在“{fund}”："
            "本年{income}中内部往来 {taken} 元、其他 {outside} 元，"
            "“{giver}”拨付时用的是{funds}（{other}），"
            "看不出哪些支出应改列哪种资金；{tables} 按资金来源的数字不完整。",
            "按资金来源，收入与支出相等",
            "请在“{taker}”的预算录入表中，把用内部往来安排的支出（连同政府采购、购买服务）的资金来源由“{fund}”"
            "改为拨款单位的资金来源（{funds}），再重新汇总。",
        ),
        Sentences(
            "Without the transfers, {spent} yuan that {taker} spends still stand in fund {fund}: "
            "of its {income} of this year, {taken} yuan came from the agency's own units and "
            "{outside} yuan did not, and {giver} paid from {funds} ({other}). Nothing tells which "
            "spending belongs to which fund; {tables} are incomplete by fund.",
            "income and expenditure equal in every fund",
            "In the budget workbook of {taker}, change the fund of the spending (procurement and "
            "services as well) that the transfers pay from {fund} to that of the giver ({funds}), "
            "and consolidate again.",
        ),
    ),
}

_OF_ONE: dict[str, Entry] = {
    "transfer_not_taken": Entry(
        Sentences(
            "“{giver}”的{kind} {given} 元写明付给“{taker}”，"
            "“{taker}”的{income}中没有一笔写明来自“{giver}”，未作抵销。",
            "双方都列这笔往来",
            "请两个单位核对；收款单位应列{income}，并在对方单位栏写明“{giver}”。",
        ),
        Sentences(
            "{giver} states {given} yuan of {kind} to {taker}, which names {giver} in no row of "
            "{income}; nothing was left out.",
            "a transfer that both units state",
            "Let the units check; the taker should state {income} and name {giver} as counterpart.",
        ),
    ),
    "transfer_not_given": Entry(
        Sentences(
            "“{taker}”的{income} {taken} 元写明来自“{giver}”，"
            "“{giver}”的{kind}中没有一笔写明付给“{taker}”，未作抵销。",
            "双方都列这笔往来",
            "请两个单位核对；付款单位应列{kind}，并在对方单位栏写明“{taker}”。",
        ),
        Sentences(
            "{taker} states {taken} yuan of {income} from {giver}, which names {taker} in no row "
            "of {kind}; nothing was left out.",
            "a transfer that both units state",
            "Let the units check; the giver should state {kind} and name {taker} as counterpart.",
        ),
    ),
    "transfer_other_unit": Entry(
        Sentences(
            "“{giver}”的{kind} {given} 元写明付给“{named}”，"
            "而“{taker}”同样金额的{income}（{other}）写明来自“{source}”，双方的对方单位对不上，未作抵销。",
            "付款单位和收款单位互相写明对方",
            "请核对后改正写错的对方单位。",
        ),
        Sentences(
            "{giver} states {given} yuan of {kind} to {named}, and {taker} states {income} of the "
            "same amount ({other}) from {source}: the units do not name each other; nothing was "
            "left out.",
            "a giver and a taker that name each other",
            "Check and correct the counterpart that is wrong.",
        ),
    ),
}

_OF_NOBODY: dict[str, Entry] = {
    "transfer_without_counterpart": Entry(
        Sentences(
            "“{giver}”的{kind} {given} 元与“{taker}”的{income} {taken} 元（{other}）"
            "可能是内部往来；没有填写对方单位，未作抵销，汇总中计了两次。",
            "内部往来都写明对方单位",
            "请核对；是内部往来的，在双方的对方单位栏写明对方，再重新汇总。",
        ),
        Sentences(
            "{given} yuan of {kind} of {giver} and {taken} yuan of {income} of {taker} ({other}) "
            "may be the same money. A counterpart is blank: nothing was left out, and such money "
            "is counted twice.",
            "a counterpart for money between units",
            "Check it; if it is a transfer, let both units name each other, and consolidate again.",
        ),
    ),
    "transfer_counterpart_unknown": Entry(
        Sentences(
            "“{giver}”的{kind} {given} 元与“{taker}”的{income} {taken} 元（{other}）"
            "可能是内部往来；对方单位“{named}”认不出是哪个单位，未作抵销，汇总中计了两次。",
            "对方单位写单位编码或单位信息表中的名称",
            "请核对；是内部往来的，把对方单位改成单位编码或名称，再重新汇总；"
            "是外单位的，不用处理。",
        ),
        Sentences(
            "{given} yuan of {kind} of {giver} and {taken} yuan of {income} of {taker} ({other}) "
            "may be the same money. No unit is called {named}: nothing was left out, and such "
            "money is counted twice.",
            "the counterpart's code, or its name as on its own sheet",
            "Check it; if it is a transfer, correct the counterpart and consolidate again. "
            "Leave money to and from others as it is.",
        ),
    ),
    "transfer_counterpart_outside": Entry(
        Sentences(
            "“{unit}”的{what} {amount} 元，对方单位写的是“{named}”；"
            "这次汇总的单位中没有这个编码或名称，按外单位处理，未作抵销。",
            "对方单位是这次汇总的单位时，写单位编码或单位信息表中的名称",
            "是内部单位的，请改成单位编码或名称，再重新汇总；是外单位的，不用处理。",
        ),
        Sentences(
            "{amount} yuan of {what} of {unit} name {named} as counterpart. No unit here has this "
            "code or name: the money was taken for that of somebody else, and not left out.",
            "the code of a unit of this agency, or its name as on its own sheet",
            "If it is a unit of this agency, correct the counterpart and consolidate again. Leave "
            "others as they are.",
        ),
    ),
}

_OF_TABLES: dict[str, Entry] = {
    "transfer_in_tables": Entry(
        Sentences(
            "{zh}{kind} {given} 元与其他单位的{income} {taken} 元（{other}）"
            "可能是内部往来，汇总中计了两次。",
            "内部往来只计一次",
            "请核对；需要抵销时，用各单位自己的公开表加 --eliminate-transfers 汇总，"
            "旁边要有编制时的台账（.ledger.duckdb）；汇总成的公开表没有台账，"
            "要换成其中各单位自己的公开表。",
        ),
        Sentences(
            "{en}{given} yuan of {kind} and {taken} yuan of {income} in other units ({other}) "
            "may be the same money; the merged tables count them twice.",
            "money between units counted once",
            "Check it; to leave it out, merge the units' own workbooks with --eliminate-transfers "
            "and keep the ledger of every workbook (.ledger.duckdb) beside it. A merged workbook "
            "has no ledger: give those of its units in its place.",
        ),
    ),
    "transfer_not_eliminated": Entry(
        Sentences(
            "{zh}{kind} {given} 元与其他单位的{income} {taken} 元（{other}）"
            "可能是内部往来，没有抵销：{without} 没有可用的台账，"
            "单凭公开表看不出对方单位、经济分类和资金来源。",
            "内部往来只计一次",
            "请按对 {without} 的提示处理后重新汇总，或者改用各单位的预算录入表汇总。",
        ),
        Sentences(
            "{en}{given} yuan of {kind} and {taken} yuan of {income} in other units ({other}) "
            "may be the same money; they were not left out: there is no usable ledger of "
            "{without}, and tables alone do not tell counterpart, economic class and fund.",
            "money between units counted once",
            "Do what is said of {without} and merge again, or consolidate the units' budget "
            "workbooks instead.",
        ),
    ),
    "transfers_not_shown": Entry(
        Sentences(
            "这个版式没有单独列示{found}，单位之间的这类往来在汇总中查不出来，可能计了两次。",
            "",
            "需要抵销时加 --eliminate-transfers，各公开表旁边要有编制时的台账（.ledger.duckdb）。",
        ),
        Sentences(
            "The layout does not show {found} by itself: such money between units cannot be found "
            "in a merge and may be counted twice.",
            "",
            "To leave it out, add --eliminate-transfers and keep the ledger of every workbook "
            "(.ledger.duckdb) beside it.",
        ),
    ),
}

_OF_LEDGERS: dict[str, Entry] = {
    "transfer_ledger_missing": Entry(
        Sentences(
            "公开表旁边没有编制时的台账 {ledger}，这个单位的往来没有抵销。",
            "台账与公开表放在同一个文件夹",
            "请把 {ledger} 放到公开表旁边，或者改用各单位的预算录入表汇总。",
        ),
        Sentences(
            "The ledger {ledger} is not beside the workbook: money between this unit and others "
            "was not left out.",
            "the ledger in the folder of the workbook",
            "Put {ledger} beside the workbook, or consolidate the units' budget workbooks.",
        ),
    ),
    "transfer_workbook_merged": Entry(
        Sentences(
            "这份公开表是用下级单位的公开表汇总成的，没有台账；其中的内部往来无法抵销。",
            "各单位自己的公开表，旁边有编制时的台账",
            "请换成其中各单位自己的公开表（连同台账 .ledger.duckdb）或预算录入表，"
            "加 --eliminate-transfers 重新汇总。",
        ),
        Sentences(
            "This workbook was merged from those of its units and has no ledger: money between "
            "its units and others cannot be left out.",
            "the units' own workbooks, with their ledgers beside them",
            "Give the workbooks of its units, with their ledgers (.ledger.duckdb), or their budget "
            "workbooks in its place, and merge again with --eliminate-transfers.",
        ),
    ),
    "transfer_ledger_closed": Entry(
        Sentences(
            "公开表旁边的台账 {ledger} 打不开，这个单位的往来没有抵销。",
            "能打开的 goalsheet 台账",
            "台账正被其他程序使用的，请等它结束后再试；台账已损坏的，请重新编制这个单位的公开表，"
            "或者改用各单位的预算录入表汇总。",
        ),
        Sentences(
            "The ledger {ledger} beside the workbook cannot be opened: money between this unit and "
            "others was not left out.",
            "a ledger of goalsheet that can be opened",
            "If another program uses it, wait until that has finished; if it is damaged, make the "
            "unit's workbook anew, or consolidate the units' budget workbooks.",
        ),
    ),
    "transfer_ledger_of_other_year": Entry(
        Sentences(
            "公开表旁边的台账 {ledger} 中找不到与公开表同年度、同版本的预算（{year} 年），"
            "这个单位的往来没有抵销。",
            "编制这份公开表时的台账",
            "请把编制时的台账放到公开表旁边，或者改用各单位的预算录入表汇总。",
        ),
        Sentences(
            "The ledger {ledger} beside the workbook has no budget of its year and version "
            "({year}): money between this unit and others was not left out.",
            "the ledger of which the workbook was made",
            "Put that ledger beside the workbook, or consolidate the units' budget workbooks.",
        ),
    ),
    "transfer_ledger_differs": Entry(
        Sentences(
            "{table} 上是 {found} 元，旁边的台账 {ledger} 算出来是 {made} 元，两者对不上，"
            "这个单位的往来没有抵销。",
            "公开表与编制时的台账一致",
            "请用这个单位的预算录入表重新编制公开表，再汇总；或者改用各单位的预算录入表汇总。",
        ),
        Sentences(
            "{table} says {found} yuan, the ledger {ledger} beside the workbook {made} yuan: they "
            "do not belong together, and money between this unit and others was not left out.",
            "a workbook that says what its ledger says",
            "Make the unit's workbook anew from its budget workbooks and merge again, or "
            "consolidate the units' budget workbooks.",
        ),
    ),
}

ENTRIES: dict[str, Entry] = {**_OF_BOTH, **_OF_ONE, **_OF_NOBODY, **_OF_TABLES, **_OF_LEDGERS}
