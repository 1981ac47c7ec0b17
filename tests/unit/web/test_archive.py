"""Archives that mean harm, and those that Windows makes."""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listcheck.web.archive import inside, is_wanted, room, unpack
from listcheck.web.limits import ServerLimits
from listcheck.web.refusal import RefusedError


def archive(folder: Path, *members: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    path = folder / "in.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members:
            made.writestr(name, data)
    return path


def unpacked(path: Path, limits: ServerLimits | None = None) -> list[str]:
    target = path.parent / "out"
    target.mkdir(exist_ok=True)
    unpack(path, target, room(limits or ServerLimits()))
    return sorted(found.relative_to(target).as_posix() for found in target.rglob("*") if found.is_file())


def refusal(path: Path, limits: ServerLimits | None = None) -> RefusedError:
    with pytest.raises(RefusedError) as caught:
        unpacked(path, limits)
    assert not (path.parent.parent / "evil.csv").exists()
    return caught.value


def test_listings_and_pictures_come_out_and_nothing_else(tmp_path: Path) -> None:
    path = archive(
        tmp_path,
        ("A1/listing.yaml", b"title: a"),
        ("A1/images/主图.jpg", b"x"),
        ("A1/run.exe", b"x"),
        ("__MACOSX/A1/._main.jpg", b"x"),
        ("A1/.hidden.csv", b"x"),
    )
    assert unpacked(path) == ["A1/images/主图.jpg", "A1/listing.yaml"]


@pytest.mark.parametrize(
    "name", ["../evil.csv", "a/../../evil.csv", "/evil.csv", "C:/evil.csv", "..\\evil.csv", "C:\\evil.csv"]
)
def test_no_member_leads_out(tmp_path: Path, name: str) -> None:
    inner = tmp_path / "in"
    inner.mkdir()
    assert refusal(archive(inner, ("good.csv", b"a"), (name, b"x"))).code == "bad_archive"


def test_links_are_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("listing.csv")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert refusal(archive(tmp_path, (link, b"/etc/passwd"))).code == "bad_archive"


def test_a_name_that_comes_twice_is_refused(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        path = archive(tmp_path, ("a.csv", b"one"), ("a.csv", b"two"))
    assert refusal(path).code == "bad_archive"


def test_bombs_are_refused_by_ratio(tmp_path: Path) -> None:
    assert "压缩比" in refusal(archive(tmp_path, ("a.csv", b"0" * 5_000_000))).said.zh


def test_the_total_is_bounded(tmp_path: Path) -> None:
    limits = ServerLimits(unpacked_bytes=1500)
    path = archive(tmp_path, ("a.csv", b"a" * 1000), ("b.csv", b"b" * 1000))
    assert refusal(path, limits).code == "too_large"


def test_the_number_of_members_is_bounded(tmp_path: Path) -> None:
    path = archive(tmp_path, *((f"{number}.csv", b"a") for number in range(5)))
    assert refusal(path, ServerLimits(files=4)).code == "too_many_files"


def test_a_size_that_lies_is_found_out(tmp_path: Path) -> None:
    path = archive(tmp_path, ("a.csv", b"a" * 4000))
    data = path.read_bytes().replace((4000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    path.write_bytes(data)
    assert refusal(path).code == "bad_archive"


def test_a_password_is_named(tmp_path: Path) -> None:
    path = archive(tmp_path, ("a.csv", b"aaaa"))
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(data))
    assert "密码" in refusal(path).said.zh


def test_names_that_windows_wrote_in_gbk(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("AAAA.csv", b"x")
    path = tmp_path / "in.zip"
    path.write_bytes(out.getvalue().replace(b"AAAA.csv", "主图".encode("gbk") + b".csv"))
    assert unpacked(path) == ["主图.csv"]


@given(st.text(max_size=60))
def test_whatever_the_name_it_stays_inside(name: str) -> None:
    path = inside(name)
    if path is not None:
        assert not path.is_absolute()
        assert ".." not in path.parts
        assert path != PurePosixPath(".")


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("a.xlsx", True), ("图/1.JPG", True), ("a.txt", False), (".git/a.csv", False), ("Thumbs.db", False)],
)
def test_what_is_wanted(name: str, wanted: bool) -> None:
    assert is_wanted(PurePosixPath(name)) is wanted
