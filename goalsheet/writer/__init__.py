"""Records back into official workbooks, nothing else in the file changed."""
