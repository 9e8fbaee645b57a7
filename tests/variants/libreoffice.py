"""Files as LibreOffice saves them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

SOFFICE = shutil.which("soffice")
SUFFIXES = ("xlsx", "ods", "xls")


def saved(files: Mapping[str, bytes], suffix: str, folder: Path) -> dict[str, bytes]:
    """The .xlsx files by their names, each opened and saved in another format.

    One run of LibreOffice converts all of them, with a profile of its own in `folder`.
    """
    source, target = folder / "source", folder / "target"
    source.mkdir()
    for name, content in files.items():
        (source / f"{name}.xlsx").write_bytes(content)
    subprocess.run(
        [
            str(SOFFICE),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            suffix,
            "--outdir",
            str(target),
            *(str(path) for path in sorted(source.iterdir())),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return {name: (target / f"{name}.{suffix}").read_bytes() for name in files}
