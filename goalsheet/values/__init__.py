"""One kind of value per file, text to value and value to text; pure, and silent about bad text.

`text` (white space and widths), `amount` (money and its units), `target` (indicator targets),
`choice` (check boxes and option words), `dates` (years, dates, periods), `code` (codes, phone
numbers, percentages, whole numbers). What a text does not clearly say is None, never a guess; the
caller keeps the text itself.
"""
