"""Install goalsheet into .venv and do the main job on the examples: `python3 tools/demo.py`."""

from __future__ import annotations

import environment


def main() -> None:
    environment.install(".")
    environment.run(
        "goalsheet", "consolidate", "examples/songjiang-project-goals", "-o", "summary.xlsx"
    )


if __name__ == "__main__":
    main()
