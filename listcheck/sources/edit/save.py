"""A file gets a new content whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from pathlib import Path

from listcheck.sources.edit.text import CannotWriteError


def replace_content(path: str, before: bytes, after: bytes) -> None:
    """Puts `after` in the place of `before`, through a new file beside it; mode and owner stay, a link keeps
    pointing where it did. CannotWriteError, and nothing is changed, where the file may not be written or no
    longer holds `before`."""
    target = Path(os.path.realpath(path))
    temporary = target.with_name(f".listcheck-{secrets.token_hex(6)}.tmp")
    try:
        found = target.stat()
        # Renaming asks nobody but the folder; for root even os.access says yes to everything.
        if not stat.S_IMODE(found.st_mode) & 0o222 or not os.access(target, os.W_OK):
            raise CannotWriteError("文件是只读的", "the file is read-only")
        _write(temporary, after, found)
        if target.read_bytes() != before:
            raise changed_meanwhile()
        temporary.replace(target)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CannotWriteError(f"无法写入：{reason}", f"cannot be written: {reason}") from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def changed_meanwhile() -> CannotWriteError:
    return CannotWriteError(
        "文件在读取之后又被改过，请重新运行",
        "the file changed after it was read: run again",
    )


def _write(temporary: Path, content: bytes, like: os.stat_result) -> None:
    """The content on the disk, with mode and owner of another file; read back, as disks fill up quietly."""
    with temporary.open("xb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    if hasattr(os, "chown") and (like.st_uid, like.st_gid) != (
        temporary.stat().st_uid,
        temporary.stat().st_gid,
    ):
        with contextlib.suppress(PermissionError):
            os.chown(temporary, like.st_uid, like.st_gid)
    temporary.chmod(stat.S_IMODE(like.st_mode))
    if temporary.read_bytes() != content:
        raise CannotWriteError("写入的内容读回来不一致", "what was written reads back otherwise")
