"""LibreOffice at work on a workbook: converting it, or inserting and deleting rows."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

SOFFICE = shutil.which("soffice")

_MACRO = """
Sub Edit(target, row, count)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  Dim filter(0) As New com.sun.star.beans.PropertyValue
  filter(0).Name = "FilterName"
  filter(0).Value = "Calc MS Excel 2007 XML"
  book = StarDesktop.loadComponentFromURL("{source}", "_blank", 0, hidden())
  rows = book.Sheets.getByIndex(0).Rows
  If count > 0 Then rows.insertByIndex(row - 1, count) Else rows.removeByIndex(row - 1, -count)
  book.storeToURL(target, filter())
  book.close(True)
End Sub

Sub All
  On Error Goto Finish
  {calls}
Finish:
  StarDesktop.terminate()
End Sub
"""
_TYPE = '<!DOCTYPE {0} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{1}.dtd">'
_SPACE = 'xmlns:{}="http://openoffice.org/2000/{}" xmlns:xlink="http://www.w3.org/1999/xlink"'


def _run(folder: Path, *arguments: str) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", *arguments]
    subprocess.run(command, check=True, capture_output=True, timeout=180)


def convert(source: Path, folder: Path) -> Path:
    """The workbook, calculated and saved as another .xlsx."""
    _run(folder, "--convert-to", "xlsx", "--outdir", str(folder / "out"), str(source))
    return folder / "out" / source.name


def convert_all(sources: Sequence[Path], folder: Path) -> list[Path]:
    """The workbooks, calculated and saved as other .xlsx, in one run of the program."""
    _run(folder, "--convert-to", "xlsx", "--outdir", str(folder / "out"), *map(str, sources))
    return [folder / "out" / source.name for source in sources]


def edit_rows(source: Path, folder: Path, edits: Mapping[str, tuple[int, int]]) -> dict[str, Path]:
    """The workbook after rows of its first sheet were inserted before a row, or deleted from it.

    The edits are by name; a negative count deletes. The profile must exist (`convert`).
    """
    basic = folder / "profile" / "user" / "basic"
    library = basic / "Standard"
    library.mkdir(exist_ok=True)
    targets = {name: folder / f"{name}.xlsx" for name in edits}
    calls = [f'Edit("{targets[name].as_uri()}", {r}, {n})' for name, (r, n) in edits.items()]
    macro = _MACRO.format(source=source.as_uri(), calls="\n  ".join(calls))
    parts = {
        basic / "script.xlc": _TYPE.format("library:libraries", "libraries")
        + f"<library:libraries {_SPACE.format('library', 'library')}>"
        + f'<library:library library:name="Standard" library:link="false" xlink:type="simple" '
        f'xlink:href="{library.as_uri()}/script.xlb/"/></library:libraries>',
        library / "script.xlb": _TYPE.format("library:library", "library")
        + f"<library:library {_SPACE.format('library', 'library')} library:name='Standard' "
        "library:readonly='false' library:passwordprotected='false'>"
        "<library:element library:name='Editing'/></library:library>",
        library / "Editing.xba": _TYPE.format("script:module", "module")
        + f"<script:module {_SPACE.format('script', 'script')} script:name='Editing' "
        f"script:language='StarBasic'>{escape(macro)}</script:module>",
    }
    for path, text in parts.items():
        path.write_text('<?xml version="1.0" encoding="UTF-8"?>\n' + text, encoding="utf-8")
    _run(folder, "macro:///Standard.Editing.All")
    return targets
