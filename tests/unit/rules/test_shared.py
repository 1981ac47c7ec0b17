from __future__ import annotations

from pathlib import Path

import pytest

from listcheck.errors import PackError, RuleFileError
from listcheck.rules.shared import PackData, rulepacks_root


@pytest.fixture
def data(tmp_path: Path) -> PackData:
    (tmp_path / "pack" / "data").mkdir(parents=True)
    (tmp_path / "calendar").mkdir()
    return PackData(tmp_path / "pack", tmp_path)


def test_words_leave_out_comments_blank_lines_and_repetitions(tmp_path: Path, data: PackData) -> None:
    text = "\ufeff# 极限词\n\n 全网最低 \n史上最强 # 第九条\n全网最低\n\t# 注\n#热卖\nC#语言\n第一\t#\n"
    (tmp_path / "pack" / "data" / "words.txt").write_text(text, encoding="utf-8")
    assert data.words("data/words.txt") == ("全网最低", "史上最强", "C#语言", "第一")


@pytest.mark.parametrize(
    "name", ["none.txt", "../secret.txt", "/etc/hostname", "data", "", "a\0b", "x" * 5000]
)
def test_words_come_from_files_of_the_pack_only(tmp_path: Path, data: PackData, name: str) -> None:
    (tmp_path / "secret.txt").write_text("词", encoding="utf-8")
    with pytest.raises(PackError):
        data.words(name)


def test_links_out_of_the_pack_and_loops_are_refused(tmp_path: Path, data: PackData) -> None:
    (tmp_path / "secret.txt").write_text("词", encoding="utf-8")
    (tmp_path / "pack" / "link.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "pack" / "loop.txt").symlink_to(tmp_path / "pack" / "loop.txt")
    for name in ("link.txt", "loop.txt"):
        with pytest.raises(PackError):
            data.words(name)


def test_words_in_another_encoding_are_refused(tmp_path: Path, data: PackData) -> None:
    (tmp_path / "pack" / "gbk.txt").write_bytes("全网最低".encode("gb18030"))
    with pytest.raises(PackError, match="not UTF-8"):
        data.words("gbk.txt")


def test_a_table_is_read_once(tmp_path: Path, data: PackData) -> None:
    path = tmp_path / "calendar" / "campaigns.yaml"
    path.write_text("2026: [双11]\n", encoding="utf-8")
    first = data.table("calendar/campaigns")
    assert first == {2026: ["双11"]}
    path.unlink()
    assert data.table("calendar/campaigns") is first


@pytest.mark.parametrize(
    "name", ["campaigns", "calendar/none", "../calendar/x", "calendar/../x", "Calendar/x", "a/b\n"]
)
def test_tables_that_are_not_there(data: PackData, name: str) -> None:
    with pytest.raises(PackError):
        data.table(name)


def test_a_broken_table_says_where(tmp_path: Path, data: PackData) -> None:
    (tmp_path / "calendar" / "broken.yaml").write_text("a: 1\nb: 12:30\n", encoding="utf-8")
    with pytest.raises(RuleFileError) as caught:
        data.table("calendar/broken")
    assert [problem.line for problem in caught.value.problems] == [2]


def test_the_tables_of_the_project_can_be_read() -> None:
    root = rulepacks_root()
    data = PackData(root)
    tables = [path for path in sorted(root.glob("*/*.yaml")) if not (path.parent / "pack.yaml").exists()]
    for path in tables:
        assert data.table(f"{path.parent.name}/{path.stem}") is not None
