"""A form with every feature that a workbook may have, and what becomes of each of them."""
