"""In which language the command line speaks: `--lang`, else that of the system."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any

from goalsheet.messages import Language

_CHINESE_UI = 0x04  # primary language id of Windows


def language_of(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> Language:
    """The language of a call: its `--lang`, the POSIX variables, the user interface of Windows.

    It must be known before the arguments are parsed, because help and usage errors speak it too.
    """
    for number, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == "--lang":
            return _language(value if equals else "".join(arguments[number + 1 : number + 2]))
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(variable):
            return _language(environment[variable])
    return "zh" if _windows_is_chinese() else "en"


def _language(locale: str) -> Language:
    return "zh" if locale.lower().startswith(("zh", "chinese")) else "en"


def _windows_is_chinese() -> bool:
    if os.name != "nt":
        return False
    import ctypes

    kernel: Any = getattr(ctypes, "windll").kernel32  # noqa: B009 - there is none elsewhere
    return bool(kernel.GetUserDefaultUILanguage() & 0x3FF == _CHINESE_UI)
