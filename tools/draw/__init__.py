"""The official forms, drawn: the empty blanks and the filled examples from one drawing."""
