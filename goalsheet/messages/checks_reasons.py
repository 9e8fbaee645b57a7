"""Why a check does not apply."""

from __future__ import annotations

from collections.abc import Mapping

from goalsheet.messages.words import Word

REASONS: Mapping[str, Word] = {
    "blank": Word("有关单元格空白", "cells are blank"),
    "unreadable": Word("有关单元格没有读懂", "a cell could not be read"),
    "several": Word("有多个值", "there are several values"),
    "no_number": Word("不是数", "no number"),
    "no_date": Word("不是日期", "no date"),
    "other_kind": Word("不能比较的内容", "values that cannot be compared"),
    "condition": Word("不符合适用条件", "its condition does not hold"),
    "no_rows": Word("没有行", "the table has no rows"),
    "no_fund_total": Word("没有资金总额", "no fund total"),
    "no_half_year": Word("没有半年数", "nothing for the half-year"),
    "no_period": Word("没有起止时间", "no period"),
    "no_goals": Word("没有目标", "no goals"),
    "one_year": Word("项目只有一年", "the project lasts one year"),
    "no_level": Word("没有项目级次", "no level"),
    "no_place": Word("看不出所属地区", "no place in the name"),
    "no_indicators": Word("没有指标", "no indicators"),
    "other_tree": Word("不是标准的指标体系", "another tree of indicators"),
    "no_words": Word("没有定性指标值", "no targets in words"),
    "no_numbers": Word("没有定量指标值", "no targets in numbers"),
    "no_units": Word("没有印出单位", "no units printed"),
    "no_formula": Word("没有计算公式", "no formula"),
    "no_calculation": Word("没有算式", "no calculation"),
    "no_cost_items": Word("没有费用明细", "no items of cost"),
    "no_counted_goals": Word("目标中没有数量", "the goal counts nothing"),
    "no_name": Word("没有项目名称", "no name"),
    "no_name_in_text": Word("文中没有项目名称", "the text names no project"),
    "no_texts": Word("没有文字", "no texts"),
    "no_department": Word("没有部门整体绩效目标表", "no department form with its projects"),
    "one_form": Word("只有一张表", "only one form"),
    "no_form": Word("没有表", "no form"),
    "no_table": Word("没有相关的表", "a table is not there"),
    "no_codes": Word("没有科目编码", "no codes"),
    "no_purchases": Word("没有采购", "no purchases"),
    "no_columns": Word("没有相应的列", "no such columns"),
    "no_narrative_rules": Word("版式没有说明文字的规则", "the layout says nothing of a narrative"),
    "no_statement": Word("文中没有有关语句", "the text states nothing of it"),
    "no_growth": Word("文中没有与上年比较", "no comparison with last year"),
    "no_share": Word("文中没有占比", "no shares"),
    "no_items": Word("文中没有支出项目清单", "no lists of expense items"),
    "no_year": Word("没有年份", "no year"),
    "no_agency": Word("文中没有单位名称", "the text names no agency"),
    "no_staff": Word("文中没有人员数", "no numbers of staff"),
    "no_catalogue": Word("没有目录", "no catalogue"),
    "no_previous": Word("没有给出上年数", "nothing of last year was given"),
}
