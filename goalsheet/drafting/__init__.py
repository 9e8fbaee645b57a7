"""A first definition for a blank form that nobody has described yet.

looks.py   how the cells of the blank look: frames, locks, drop-down lists
canvas.py  the blank as boxes without gaps: printed texts and slots to be filled in
texts.py   what a printed text says by its shape: years and numbers left open, boxes, colons
words.py   what labels mean, in the names of the house (words.yaml)
regions.py where tables stand: headings with their bodies, labels over several rows
tables.py, fixed.py, blocks.py, fields.py
           from boxes to the entries of a definition
draft.py   all of it together, proved by reading the blank with the draft
yaml_out.py the draft as the text of a template.yaml
"""
