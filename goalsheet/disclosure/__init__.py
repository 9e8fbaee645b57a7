"""Disclosure tables: layouts as data, tables from the ledger, the published workbook, merging."""
