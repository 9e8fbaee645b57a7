"""Files written whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from goalsheet.errors import UsageError

_NO_ROOM = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


def write_file(path: str | os.PathLike[str], content: bytes) -> None:
    """Write a file durably; whatever happens, it is the old one or the new one.

    A link is followed, an existing file keeps its permissions. `UsageError` says in a sentence
    why the file cannot be written: its folder is missing, no room, open in another program.
    """
    write_files({Path(path): content})


def write_files(files: Mapping[Path, bytes]) -> None:
    """Write several files; none is replaced before all have been stored beside their places.

    Raises as `write_file` does. Where replacing one of them fails, those before it are new.
    """
    stored: list[tuple[Path, Path, Path]] = []
    try:
        for path, content in files.items():
            target = Path(os.path.realpath(path))
            part = target.with_name(f".{secrets.token_hex(8)}.part")
            stored.append((path, part, target))
            with _said_of(path):
                _store(part, content, target)
        for path, part, target in stored:
            with _said_of(path):
                part.replace(target)
    finally:
        for _, part, _ in stored:
            with suppress(OSError):
                part.unlink()
    for folder in {target.parent for _, _, target in stored}:
        _flush_folder(folder)


def _store(part: Path, content: bytes, target: Path) -> None:
    with part.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileNotFoundError):
        part.chmod(stat.S_IMODE(target.stat().st_mode))


def _flush_folder(folder: Path) -> None:
    """Make the new names durable, where the system lets a folder be opened."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


@contextmanager
def _said_of(path: Path) -> Iterator[None]:
    """Tell the caller in a sentence why a file cannot be written."""
    try:
        yield
    except FileNotFoundError as error:
        raise UsageError(f"{path}: the folder does not exist") from error
    except (IsADirectoryError, NotADirectoryError) as error:
        raise UsageError(f"{path}: a folder stands where the file should be") from error
    except PermissionError as error:
        raise UsageError(
            f"{path}: no permission to write here, or the file is open in another program such "
            "as Excel; close it and try again"
        ) from error
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise UsageError(f"{path}: no room left on the disk; nothing was changed") from error
        raise UsageError(f"{path}: cannot be written ({error.strerror})") from error
