"""`scan --diff-from REF`: only the listings that read otherwise than at a revision of git."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from listcheck.errors import ConfigError, Said
from listcheck.model.listing import Listing, Origin
from listcheck.sources.base import SourceOptions, Unreadable
from listcheck.sources.discover import read_again

# The repository is not ours: nothing that its configuration names is run.
_GIT = ("git", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "--no-pager")


@dataclass(slots=True)
class Changes:
    """What is different from `ref`: files by their real paths; `root` is the work tree."""

    root: str
    ref: str
    files: frozenset[str]
    options: SourceOptions
    _before: dict[str, dict[str, Listing]] = field(default_factory=dict)

    def only(self, items: Iterable[Listing | Unreadable]) -> Iterator[Listing | Unreadable]:
        """The listings that are new or changed, or show a picture that is. Of a file of many listings those that
        read as they did are left out."""
        for item in items:
            if isinstance(item, Unreadable):
                if os.path.realpath(item.path) in self.files:
                    yield item
            elif self._is_changed(item):
                yield item

    def _is_changed(self, listing: Listing) -> bool:
        if any(os.path.realpath(image.path) in self.files for image in listing.images if image.path):
            return True
        path = os.path.realpath(listing.origin.path)
        if path not in self.files:
            return False
        before = self._listings_before(listing.origin.path, path).get(listing.key)
        return before is None or _content(before) != _content(listing)

    def _listings_before(self, path: str, real: str) -> dict[str, Listing]:
        """The listings of a file at the revision, by id; one file at a time is kept."""
        if real not in self._before:
            inside = Path(os.path.relpath(real, self.root)).as_posix()
            done = _git(["show", f"{self.ref}:{inside}"], self.root)
            found = read_again(path, done.stdout, self.options) if done.returncode == 0 else []
            self._before = {real: {item.key: item for item in found if isinstance(item, Listing)}}
        return self._before[real]


def changes_since(ref: str, options: SourceOptions) -> Changes:
    """ConfigError where there is no git, no repository, or no such revision."""
    try:
        top = _git(["rev-parse", "--show-toplevel"], ".")
    except OSError as error:
        raise ConfigError(Said("--diff-from needs git", "--diff-from 需要安装 git")) from error
    if top.returncode:
        raise ConfigError(
            Said("--diff-from: this folder is in no git repository", "--diff-from：当前目录不在 git 仓库里")
        )
    root = os.fsdecode(top.stdout).rstrip("\n")
    # --end-of-options: a revision that begins with a dash is none.
    known = _git(["rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}"], root)
    if known.returncode:
        raise ConfigError(
            Said(f"--diff-from: git knows no revision {ref!r}", f"--diff-from：git 里没有“{ref}”这个版本")
        )
    commit = known.stdout.decode().strip()
    changed = _git(
        ["diff", "--name-only", "--no-ext-diff", "--no-textconv", "--no-renames", "-z", commit], root
    )
    new = _git(["ls-files", "--others", "--exclude-standard", "-z"], root)
    names = [os.fsdecode(name) for name in (changed.stdout + new.stdout).split(b"\0") if name]
    files = frozenset(os.path.realpath(os.path.join(root, name)) for name in names)  # noqa: PTH118
    return Changes(root, commit, files, options)


def _git(arguments: Sequence[str], folder: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*_GIT, *arguments], cwd=folder, capture_output=True, check=False)


def _content(listing: Listing) -> Listing:
    """Without its place in the file, which every line added above moves."""
    problems = tuple(replace(problem, place=None) for problem in listing.problems)
    return replace(listing, origin=Origin(""), problems=problems)
