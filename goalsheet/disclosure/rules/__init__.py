"""The rules about published tables, one kind of fault per file."""
