"""The functions of formulas, by kind; `table.FUNCTIONS` has all of them by name."""
