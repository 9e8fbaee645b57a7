"""Inserting and deleting sheet rows through every part of an .xlsx package.

`insert.insert_rows` and `insert.delete_rows` change parsed parts in place; `parts.Parts` gives
these parts and collects what changed. One module per kind of thing that moves with the rows.
"""
