"""What the command line writes: bytes to files and standard output, sentences to standard error."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO

import click

from goalsheet.errors import UsageError


def say(text: str) -> None:
    """A line on standard error; what the console cannot show becomes a question mark."""
    stream = sys.stderr
    encoding = getattr(stream, "encoding", None) or "utf-8"
    click.echo(text.encode(encoding, "replace").decode(encoding), err=True)


class OutputClosedError(Exception):
    """Nobody reads standard output any more: `goalsheet read … | head`."""


def print_bytes(content: bytes) -> None:
    """Bytes to standard output: as they are to a file or pipe, as text to a terminal."""
    try:
        _print(content)
    except BrokenPipeError:
        # Python would complain again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise OutputClosedError from None


def _print(content: bytes) -> None:
    stream = sys.stdout
    if stream.isatty():
        encoding = stream.encoding or "utf-8"
        stream.write(content.decode("utf-8").encode(encoding, "replace").decode(encoding))
    else:
        stream.flush()
        stream.buffer.write(content)
    stream.flush()


def print_text(text: str) -> None:
    """A text to standard output, as UTF-8 where it is not a terminal."""
    print_bytes(text.encode("utf-8", "replace") + b"\n")


def print_json(content: object) -> None:
    """A JSON document to standard output."""
    print_text(json.dumps(content, ensure_ascii=False, indent=2))


def print_binary(content: bytes, name: str) -> None:
    """A file that is no text to standard output; UsageError where that is a terminal."""
    if sys.stdout.isatty():
        raise UsageError(f"{name} cannot be printed; name a file with -o")
    print_bytes(content)


def output_path(given: str | None) -> Path | None:
    """Where to write, None for standard output; UsageError where that cannot be a file."""
    if given is None or given == "-":
        return None
    path = Path(given)
    if path.is_dir():
        raise UsageError(f"{path}: a folder, not a file")
    if not path.parent.is_dir():
        raise UsageError(f"no such folder: {path.parent}")
    return path


def write_files(path: Path, contents: Mapping[str, bytes]) -> list[Path]:
    """Write each content to `path` with its ending in place of the suffix; gives the files.

    A single content has `path` as its name. No file is ever half written. Raises UsageError
    where a file cannot be written.
    """
    written = []
    for ending, content in contents.items():
        file = path if len(contents) == 1 else path.with_name(path.stem + ending)
        with whole_file(file) as stream:
            stream.write(content)
        written.append(file)
    return written


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A stream whose content stands under `path` when all of it has been written."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent or ".")
        try:
            with os.fdopen(handle, "wb") as stream:
                yield stream
            Path(name).chmod(0o666 & ~_mask())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(f"{path}: cannot be written ({reason}); is it open in Excel?") from error


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
