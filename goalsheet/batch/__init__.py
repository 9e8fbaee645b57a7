"""Many files: which ones, read by whom, within which time."""
