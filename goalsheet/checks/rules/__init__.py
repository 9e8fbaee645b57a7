"""The rules that need an algorithm: which there are, under which number."""

from __future__ import annotations

from goalsheet.checks.outcome import FormRule, SetRule
from goalsheet.checks.rules.applied import applied_amount
from goalsheet.checks.rules.basis import basis_of_row, estimate_of_row
from goalsheet.checks.rules.category import category_fits, required_categories
from goalsheet.checks.rules.copied import copied
from goalsheet.checks.rules.costs import calculation_wrong, parts_of_item
from goalsheet.checks.rules.department import (
    department_amounts,
    department_goals,
    department_projects,
)
from goalsheet.checks.rules.direction import direction
from goalsheet.checks.rules.former_years import (
    adjusted_budget,
    change_of_budget,
    execution_in_text,
    growth_in_text,
    same_budget,
    spent_in_budget,
    unchanged_with_reason,
)
from goalsheet.checks.rules.goal_copied import goal_copied
from goalsheet.checks.rules.goal_numbers import (
    goal_number_differs,
    goal_states_basis,
    goal_without_indicator,
)
from goalsheet.checks.rules.half_year import (
    execution_rate,
    half_above_full,
    unplanned_half,
    vacuous_half,
)
from goalsheet.checks.rules.last_year import last_year_of_form, new_project_with_history
from goalsheet.checks.rules.level import level_differs
from goalsheet.checks.rules.misspelt import misspelt
from goalsheet.checks.rules.note import foreign_note, formula_sign
from goalsheet.checks.rules.other_year import other_year
from goalsheet.checks.rules.personal import personal
from goalsheet.checks.rules.plan import plan_above_target, plan_number_differs
from goalsheet.checks.rules.priced_by_time import price_without_time
from goalsheet.checks.rules.project_name import item_name_differs, project_name_differs
from goalsheet.checks.rules.purchased import purchase_of_other_work
from goalsheet.checks.rules.repetition import named_twice, repetition
from goalsheet.checks.rules.required import required_blank
from goalsheet.checks.rules.same_body import body_name_differs
from goalsheet.checks.rules.stated import stated_amount
from goalsheet.checks.rules.target_notation import (
    notation,
    target_without_unit,
    threshold_in_name,
    unit_mix,
    word_for_number,
)
from goalsheet.checks.rules.term import goal_period_differs, term_beyond_project
from goalsheet.checks.rules.twins import (
    category_differs,
    name_differs,
    note_from_other,
    target_differs,
)
from goalsheet.checks.rules.unit_slip import unit_slip
from goalsheet.checks.rules.year_left import year_left

FORM_RULES: tuple[FormRule, ...] = (
    FormRule("R03", unit_slip),
    FormRule("R04", goal_period_differs),
    FormRule("R04", other_year),
    FormRule("R04", year_left),
    FormRule("R05", term_beyond_project),
    FormRule("R06", half_above_full),
    FormRule("R07", vacuous_half),
    FormRule("R08", execution_rate),
    FormRule("R08", unplanned_half),
    FormRule("R09", goal_copied),
    FormRule("R10", level_differs),
    FormRule("R11", item_name_differs),
    FormRule("R12", required_blank),
    FormRule("R13", goal_number_differs),
    FormRule("R13", plan_above_target),
    FormRule("R13", plan_number_differs),
    FormRule("R13", goal_states_basis),
    FormRule("R14", goal_without_indicator),
    FormRule("R16", growth_in_text),
    FormRule("R16", change_of_budget),
    FormRule("R17", execution_in_text),
    FormRule("R18", same_budget),
    FormRule("R18", unchanged_with_reason),
    FormRule("R22", purchase_of_other_work),
    FormRule("R25", unit_mix),
    FormRule("R25", target_without_unit),
    FormRule("R26", formula_sign),
    FormRule("R27", foreign_note),
    FormRule("R28", category_fits),
    FormRule("R29", threshold_in_name),
    FormRule("R30", applied_amount),
    FormRule("R30", estimate_of_row),
    FormRule("R30", stated_amount),
    FormRule("R31", parts_of_item),
    FormRule("R31", basis_of_row),
    FormRule("R31", price_without_time),
    FormRule("R31", adjusted_budget),
    FormRule("R32", calculation_wrong),
    FormRule("R33", project_name_differs),
    FormRule("R34", required_categories),
    FormRule("R35", word_for_number),
    FormRule("R36", named_twice),
    FormRule("R36", repetition),
    FormRule("R36", misspelt),
    FormRule("R40", notation),
    FormRule("R41", direction),
    FormRule("R42", spent_in_budget),
    FormRule("R42", last_year_of_form),
    FormRule("R42", new_project_with_history),
)

SET_RULES: tuple[SetRule, ...] = (
    SetRule("R11", body_name_differs),
    SetRule("R11", name_differs),
    SetRule("R13", department_goals),
    SetRule("R15", target_differs),
    SetRule("R24", department_amounts),
    SetRule("R27", note_from_other),
    SetRule("R28", category_differs),
    SetRule("R33", department_projects),
    SetRule("R38", copied),
    SetRule("R39", personal),
)
