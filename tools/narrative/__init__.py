"""The example of a published disclosure: its tables as a workbook, its explanation as a text."""
