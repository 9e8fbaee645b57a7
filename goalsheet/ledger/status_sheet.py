"""The status of a ledger as a workbook for people."""

from __future__ import annotations

import io

from goalsheet.formats.sheets import check_rows, display_width, new_workbook, write_text
from goalsheet.ledger.status import Status, StatusLine
from goalsheet.messages import Language
from goalsheet.messages.ledger_cli import (
    GONE,
    STATES,
    STATUS_COLUMNS,
    STATUS_SHEET,
    VERSION_WORDS,
    WITHOUT_FORM_VERSION,
)

_LOOK = {"font_name": "宋体", "font_size": 10, "valign": "top", "border": 1, "text_wrap": True}
_WIDEST = 40.0


def render_status(status: Status, language: Language) -> bytes:
    """An .xlsx file with one row per line of the status; what is not sound is coloured."""
    check_rows(len(status.lines) + 1)
    stream = io.BytesIO()
    book = new_workbook(stream)
    sheet = book.add_worksheet(STATUS_SHEET.of(language))
    heading = book.add_format({**_LOOK, "bold": True, "bg_color": "#D9E1F2"})
    sound, wrong = book.add_format(_LOOK), book.add_format({**_LOOK, "bg_color": "#FCE4D6"})
    rows = [_texts(status, line, language) for line in status.lines]
    for column, (name, word) in enumerate(STATUS_COLUMNS.items()):
        title = word.of(language)
        width = max([display_width(title), *(display_width(row[name]) for row in rows)])
        sheet.set_column(column, column, min(width + 2, _WIDEST))
        write_text(sheet, (0, column), title, heading, language)
        for number, (line, row) in enumerate(zip(status.lines, rows, strict=True), 1):
            style = sound if line.is_sound else wrong
            write_text(sheet, (number, column), row[name], style, language)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(STATUS_COLUMNS) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return stream.getvalue()


def _texts(status: Status, line: StatusLine, language: Language) -> dict[str, str]:
    """What the columns show of one line."""
    shown = {name: str(getattr(line, name) or "") for name in STATUS_COLUMNS}
    shown["template"] = status.form_of(line, language)
    if line.version is not None:
        shown["version"] = VERSION_WORDS[line.version].of(language)
    if line.is_without_form_version:
        shown["template_version"] = WITHOUT_FORM_VERSION.of(language)
    if line.is_gone:
        shown["file"] += GONE.of(language)
    separator = "、" if language == "zh" else ", "
    return {**shown, "states": separator.join(STATES[state].of(language) for state in line.states)}
