"""Official Chinese budget workbooks into records, and back, from one definition per form."""
