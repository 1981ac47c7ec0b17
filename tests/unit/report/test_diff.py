"""Diffs: a patch in a pipe, the changed words marked on a terminal."""

from __future__ import annotations

import difflib
import io
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listcheck.report.diff import Change, write_diff

TEXT = "".join(f"第{number}行\n" for number in range(1, 21))


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def diff(text: str, changes: Sequence[Change], path: str = "a/listing.yaml") -> str:
    out = io.StringIO()
    write_diff(path, text, changes, out)
    return out.getvalue()


def after(text: str, changes: Sequence[Change]) -> str:
    for start, end, new in sorted(changes, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def changes_of(text: str, words: str, new: str) -> list[Change]:
    found, at = [], text.find(words)
    while at >= 0:
        found.append((at, at + len(words), new))
        at = text.find(words, at + len(words))
    return found


def test_one_hunk_with_what_stands_around() -> None:
    assert diff(TEXT, changes_of(TEXT, "第10", "第拾")) == (
        "--- a/listing.yaml\n+++ a/listing.yaml\n@@ -7,7 +7,7 @@\n"
        " 第7行\n 第8行\n 第9行\n-第10行\n+第拾行\n 第11行\n 第12行\n 第13行\n"
    )


def test_a_last_line_without_an_end_and_a_name_with_a_space() -> None:
    assert diff("一\n二旧", [(3, 4, "新")], "我的 店/f.csv") == (
        "--- 我的 店/f.csv\t\n+++ 我的 店/f.csv\t\n@@ -1,2 +1,2 @@\n 一\n"
        "-二旧\n\\ No newline at end of file\n+二新\n\\ No newline at end of file\n"
    )


@given(
    st.lists(st.sampled_from(["甲", "乙旧", "旧丙旧", "丁\r", "", "戊\u2028己"]), max_size=30),
    st.booleans(),
)
def test_it_is_the_diff_of_before_and_after(lines: list[str], ended: bool) -> None:
    """Against Python's own, hunk by hunk: the removed and added lines and their places."""
    text = "\n".join(lines) + ("\n" if ended else "")
    changes = changes_of(text, "旧", "新")
    ours = diff(text, changes).split("\n")
    before, changed = (whole.split("\n") for whole in (text, after(text, changes)))
    if before[-1] == "":
        before, changed = before[:-1], changed[:-1]
    # SequenceMatcher may pair equal lines otherwise; with one change a line it has no choice.
    theirs = list(difflib.unified_diff(before, changed, lineterm=""))
    picked = [line for line in ours if line[:1] in "+-" and line[:3] not in ("---", "+++") and line]
    assert sorted(picked) == sorted(line for line in theirs[2:] if line[:1] in "+-")
    assert [line.split("@@")[1] for line in ours if line.startswith("@@")] == [
        _spelt(line) for line in theirs if line.startswith("@@")
    ]


def _spelt(head: str) -> str:
    """difflib leaves out a count of one."""
    places = [part if "," in part else f"{part},1" for part in head.split("@@")[1].split()]
    return f" {' '.join(places)} "


@pytest.mark.skipif(shutil.which("patch") is None, reason="there is no patch")
def test_patch_takes_it(tmp_path: Path) -> None:
    text = TEXT.replace("\n", "\r\n") + "旧"
    changes = [*changes_of(text, "第3", "第叁"), *changes_of(text, "旧", "新")]
    path = tmp_path / "f.csv"
    path.write_bytes(text.encode())
    patch = diff(text, changes, "f.csv").encode()
    subprocess.run(["patch", "-p0", "--binary"], input=patch, cwd=tmp_path, check=True, capture_output=True)
    assert path.read_bytes() == after(text, changes).encode()


def test_on_a_terminal_the_changed_words_are_marked_and_nothing_acts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    out = Terminal()
    write_diff("f\x1b.csv", "一\x1b[2J旧\r\n二", [(5, 6, "新")], out)
    assert "\x1b[7;31m旧\x1b[0m" in out.getvalue()
    assert "\x1b[7;32m新\x1b[0m" in out.getvalue()
    assert "\x1b[2J" not in out.getvalue()
    assert "␛[2J" in out.getvalue()
    assert "\r" not in out.getvalue()


def test_without_colour_a_terminal_gets_plain_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "dumb")
    out = Terminal()
    write_diff("f.csv", "旧\n" + "长" * 300 + "\n", [(0, 1, "新")], out)
    assert out.getvalue() == f"--- f.csv\n+++ f.csv\n@@ -1,2 +1,2 @@\n-旧\n+新\n {'长' * 300}\n"
