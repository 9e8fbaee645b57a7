"""python -m goalsheet: the command line."""

from __future__ import annotations

from goalsheet.cli import main

if __name__ == "__main__":
    main()
