"""Every layout variant by its name."""

from __future__ import annotations

from tests.variants import (
    head,
    labels,
    lines,
    merges,
    redrawn,
    tables,
    values,
    workbooks,
)
from tests.variants.sample import Variant
from tests.variants.workbooks import stored_as

LAYOUT: dict[str, Variant] = {
    "columns_before": lines.columns_before,
    "columns_between": lines.columns_between,
    "columns_after": lines.columns_after,
    "rows_before": lines.rows_before,
    "rows_between": lines.rows_between,
    "rows_after": lines.rows_after,
    "blank_rows_in_tables": lines.blank_rows_in_tables,
    "hidden_rows": lines.hidden_rows,
    "hidden_columns": lines.hidden_columns,
    "values_merged_wider": lines.values_merged_wider,
    "labels_merged_wider": lines.labels_merged_wider,
    "rows_merged_taller": lines.rows_merged_taller,
    "note_above_title": lines.note_above_title,
    "line_below_title": lines.line_below_title,
    "note_below_form": lines.note_below_form,
    "labels_spaced": labels.labels_spaced,
    "labels_broken": labels.labels_broken,
    "labels_half_width": labels.labels_half_width,
    "labels_full_width": labels.labels_full_width,
    "labels_starred": labels.labels_starred,
    "labels_with_colon": labels.labels_with_colon,
    "unmerged_first": merges.unmerged_first,
    "unmerged_repeated": merges.unmerged_repeated,
    "group_filled_once": merges.group_filled_once,
    "table_more_blank_rows": tables.table_more_blank_rows,
    "table_fewer_blank_rows": tables.table_fewer_blank_rows,
    "table_more_rows": tables.table_more_rows,
    "table_fewer_rows": tables.table_fewer_rows,
    "table_columns_swapped": tables.table_columns_swapped,
    "columns_added": tables.columns_added,
    "header_repeated_after_page_break": tables.header_repeated_after_page_break,
    "pairs_one_per_row": head.pairs_one_per_row,
    "pairs_three_per_row": head.pairs_three_per_row,
    "pairs_reordered": head.pairs_reordered,
    "redrawn_plain": redrawn.redrawn_plain,
    "halves_stacked": redrawn.halves_stacked,
    "unit_line_moved": values.unit_line_moved,
    "amounts_in_other_unit": values.amounts_in_other_unit,
    "amounts_as_text": values.amounts_as_text,
    "amounts_as_formulas": values.amounts_as_formulas,
    "dates_as_serials": values.dates_as_serials,
    "targets_as_percent_numbers": values.targets_as_percent_numbers,
    "targets_typed_as_formula": values.targets_typed_as_formula,
    "check_box_styles": values.check_box_styles,
    "sheet_renamed": workbooks.sheet_renamed,
}
"""Variants of one form: any of them can be made from what another one gave."""

LAST: dict[str, Variant] = {
    "sheets_reordered": workbooks.sheets_reordered,
    "two_forms_stacked": workbooks.two_forms_stacked,
    "two_forms_two_sheets": workbooks.two_forms_two_sheets,
    "forms_of_two_templates": workbooks.forms_of_two_templates,
    "strings_inline": stored_as("inline"),
    "xlsm": stored_as("xlsm"),
}
"""Variants of the workbook, made last."""

PLAIN: dict[str, Variant] = {
    "as_csv": stored_as("csv", "csv-bom", "csv-gb18030", "csv-tabs", "csv-semicolons"),
}
"""Variants that keep nothing but the texts: merged areas and number formats are lost."""

CHEAP: dict[str, Variant] = {**LAYOUT, **LAST, **PLAIN}

MANY: dict[str, Variant] = {"rows_between_each": lines.rows_between_each}
"""Variants with so many samples that one example of each template must do."""
