"""Definitions and blanks: drafting the one from the other, and comparing both.

looks.py     how the cells of a blank look: frames, locks, drop-down lists
canvas.py    the blank as boxes without gaps: printed texts and slots to be filled in
texts.py     what a printed text says by its shape: years left open, boxes to tick, colons
words.py     what labels mean, in the names of the house (words.yaml)
regions.py, headings.py, bodies.py, unframed.py, layout.py
             where tables stand: headings, the lines below them, labels over several lines
sketch.py    a definition in the making; from boxes to its entries:
             titles.py, tables.py, fixed.py, stacks.py, blocks.py, fields.py, spell.py
sound.py, proof.py
             what a definition cannot say is left out; what a reader does not find is doubted
draft.py     all of it together
yaml_out.py  the draft as the text of a template.yaml
blank.py     whether a definition and its official blank agree
"""
