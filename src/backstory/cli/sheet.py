"""Files written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from backstory.model import BackstoryError


class Unwritable(BackstoryError):
    """A file could not be written; what stood there before still stands."""


def write_whole(path: Path, text: str) -> None:
    """
    Put ``text`` into the file at ``path``, in UTF-8, in the place of what was there.

    Raises:
        Unwritable: The folder is missing or full or may not be written.
    """
    try:
        with NamedTemporaryFile(
            "w", encoding="utf-8", errors="replace", dir=path.parent, prefix=".", delete=False
        ) as file:
            draft = Path(file.name)
            try:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
                draft.chmod(_mode(path))
                draft.replace(path)
            except BaseException:
                draft.unlink(missing_ok=True)
                raise
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise Unwritable(f"{path} cannot be written: {reason}. Name another file.") from error


def _mode(path: Path) -> int:
    """Return the permissions of the file there, or those that a new one would get."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
