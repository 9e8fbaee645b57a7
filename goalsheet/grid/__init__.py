"""Any workbook as grids: one format per file; nothing is interpreted here."""
