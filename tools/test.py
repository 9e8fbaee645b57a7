"""Install goalsheet with its test tools into .venv and run all that must hold.

`python3 tools/test.py`; further arguments go to pytest.
"""

from __future__ import annotations

import os
import sys

import environment


def main() -> None:
    environment.install(".[test]")
    environment.run("ruff", "check", ".")
    environment.run("ruff", "format", "--check", ".")
    environment.run("mypy")
    environment.run(
        "python", "-m", "pytest", "-q", "-n", os.environ.get("WORKERS", "2"), *sys.argv[1:]
    )


if __name__ == "__main__":
    main()
