"""The same form as another office would draw it: layout variants of the filled examples.

sheet.py     a sheet with its values and merges, and `regrid`, which moves and widens its lines
sample.py    a filled example with what a read of it must give
printed.py   which texts of a sheet are printed labels, and which part of them
expected.py  the record that a transcribed form (tests/gold) stands for
storage.py   a sample as the bytes of a file
catalogue.py every variant by its name; the other modules hold them by kind
"""
