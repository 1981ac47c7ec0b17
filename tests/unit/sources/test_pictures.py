from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listcheck.model.listing import (
    REFUSED_MISSING,
    REFUSED_NOT_A_FILE,
    REFUSED_OUTSIDE,
    REFUSED_URL,
    ImageRef,
)
from listcheck.sources.draft import Draft
from listcheck.sources.mapping import to_listing
from listcheck.sources.pictures import (
    PictureFolder,
    image_refs,
    named_pictures,
    pictures_in_markup,
    role_of,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    listing = tmp_path / "3502"
    for name in ("main.jpg", "images/detail-1.jpg", "图片/白底.png", "sub/deep.jpg"):
        path = listing / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"\xff\xd8")
    (tmp_path / "secret.jpg").write_bytes(b"\xff\xd8")
    return listing


def names_of(value: Any, role: Any = None) -> list[tuple[str, Any]]:
    draft = Draft(1_000, 100)
    return [(str(picture.name), picture.role) for picture in named_pictures(draft, value, role)]


def refs_of(folder: PictureFolder, value: Any) -> tuple[ImageRef, ...]:
    draft = Draft(1_000, 100)
    return image_refs(draft, folder, list(named_pictures(draft, value, None)))


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("main.jpg", "main.jpg"),
        ("./main.jpg", "main.jpg"),
        (" main.jpg ", "main.jpg"),
        ("images/detail-1.jpg", "images/detail-1.jpg"),
        ("images\\detail-1.jpg", "images/detail-1.jpg"),
        ("detail-1.jpg", "images/detail-1.jpg"),
        ("白底.png", "图片/白底.png"),
        ("sub/deep.jpg", "sub/deep.jpg"),
    ],
)
def test_pictures_inside_the_folder_are_found(folder: Path, name: str, found: str) -> None:
    assert PictureFolder(folder).locate(name) == ((folder / found).as_posix(), "")


@pytest.mark.parametrize(
    ("name", "refused"),
    [
        ("../secret.jpg", REFUSED_OUTSIDE),
        ("images/../../secret.jpg", REFUSED_OUTSIDE),
        ("..\\secret.jpg", REFUSED_OUTSIDE),
        ("/etc/passwd", REFUSED_OUTSIDE),
        ("C:\\pictures\\a.jpg", REFUSED_OUTSIDE),
        ("c:a.jpg", REFUSED_OUTSIDE),
        ("\\\\server\\share\\a.jpg", REFUSED_OUTSIDE),
        ("http://example.com/a.jpg", REFUSED_URL),
        ("//img.example.com/a.jpg", REFUSED_URL),
        ("file:///etc/passwd", REFUSED_URL),
        ("data:image/png;base64,AAAA", REFUSED_URL),
        ("HTTPS://EXAMPLE.COM/A.JPG", REFUSED_URL),
        ("a\0.jpg", REFUSED_NOT_A_FILE),
        ("images", REFUSED_NOT_A_FILE),
        ("missing.jpg", REFUSED_MISSING),
        ("main.jpg/x.jpg", REFUSED_MISSING),
        ("长" * 300 + ".jpg", REFUSED_MISSING),
        (".", REFUSED_MISSING),
    ],
)
def test_others_are_refused_with_the_reason(folder: Path, name: str, refused: str) -> None:
    assert PictureFolder(folder).locate(name) == ("", refused)


def test_a_link_that_leaves_the_folder_is_refused(folder: Path) -> None:
    (folder / "out.jpg").symlink_to(folder.parent / "secret.jpg")
    (folder / "in.jpg").symlink_to(folder / "main.jpg")
    (folder / "away").symlink_to(folder.parent)
    (folder / "broken.jpg").symlink_to(folder / "nowhere.jpg")
    (folder / "loop.jpg").symlink_to(folder / "loop.jpg")
    pictures = PictureFolder(folder)
    assert pictures.locate("out.jpg") == ("", REFUSED_OUTSIDE)
    assert pictures.locate("away/secret.jpg") == ("", REFUSED_OUTSIDE)
    assert pictures.locate("in.jpg") == ((folder / "in.jpg").as_posix(), "")
    assert pictures.locate("broken.jpg") == ("", REFUSED_MISSING)
    assert pictures.locate("loop.jpg") == ("", REFUSED_MISSING)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_opened(folder: Path) -> None:
    os.mkfifo(folder / "pipe.jpg")
    assert PictureFolder(folder).locate("pipe.jpg") == ("", REFUSED_NOT_A_FILE)


def test_without_a_folder_nothing_is_found() -> None:
    assert PictureFolder(None).locate("main.jpg") == ("", REFUSED_MISSING)
    assert PictureFolder(None, adopt=True).contents() == []


def test_further_folders_may_be_named(folder: Path) -> None:
    assert PictureFolder(folder, ("sub",)).locate("deep.jpg") == ((folder / "sub/deep.jpg").as_posix(), "")


def test_pictures_lying_there_come_in_their_natural_order(folder: Path) -> None:
    for name in ("images/detail-10.jpg", "images/detail-2.jpg", ".hidden.jpg", "note.txt"):
        (folder / name).write_bytes(b"")
    assert PictureFolder(folder, adopt=True).contents() == [
        "main.jpg",
        "images/detail-1.jpg",
        "images/detail-2.jpg",
        "images/detail-10.jpg",
        "图片/白底.png",
    ]
    assert PictureFolder(folder).contents() == []


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("a.jpg", ["a.jpg"]),
        ("a.jpg,b.jpg", ["a.jpg", "b.jpg"]),
        ("a.jpg; b.jpg；c.jpg|d.jpg\ne.jpg", ["a.jpg", "b.jpg", "c.jpg", "d.jpg", "e.jpg"]),
        ('["a.jpg", "b.jpg"]', ["a.jpg", "b.jpg"]),
        ("主图 1.jpg", ["主图 1.jpg"]),
        (["a,1.jpg", "b.jpg"], ["a,1.jpg", "b.jpg"]),
        ([{"path": "a.jpg"}, {"url": "b.jpg"}, {"src": "c.jpg", "name": "x"}], ["a.jpg", "b.jpg", "c.jpg"]),
        ({"path": "a.jpg"}, ["a.jpg"]),
        ("data:image/png;base64,AAAA", ["data:image/png;base64,AAAA"]),
        ([None, "", "a.jpg"], ["a.jpg"]),
        (None, []),
    ],
)
def test_ways_to_name_pictures(value: Any, names: list[str]) -> None:
    assert [name for name, _ in names_of(value)] == names


def test_taobaos_picture_column() -> None:
    cell = "0a1b2c3d4e5f60718293a4b5c6d7e8f9:1:0:|;1a1b2c3d4e5f60718293a4b5c6d7e8f9:2:0:1627207:28341|https://x/y.jpg;"
    assert names_of(cell) == [("0a1b2c3d4e5f60718293a4b5c6d7e8f9.tbi", "main"), ("https://x/y.jpg", "sku")]


def test_roles_that_are_written_down() -> None:
    assert names_of(
        [{"path": "a", "role": "white"}, {"path": "b", "role": "详情图"}, {"path": "c"}], "sku"
    ) == [
        ("a", "white"),
        ("b", "detail"),
        ("c", "sku"),
    ]


def test_an_unknown_role_and_a_picture_without_a_path_are_problems() -> None:
    draft = Draft(1_000, 100)
    found = list(named_pictures(draft, [{"path": "a", "role": "hero"}, {"role": "main"}, [1]], None))
    assert [(picture.name, picture.role) for picture in found] == [("a", None)]
    assert [problem.field for problem in draft.problems] == ["images"] * 3
    assert "hero" in draft.problems[0].why.en


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("main-1.jpg", "main"),
        ("主图2.jpg", "main"),
        ("主图/1.jpg", "main"),
        ("3502_main.png", "main"),
        ("domain.jpg", None),
        ("detail-1.jpg", "detail"),
        ("details/a.jpg", "detail"),
        ("详情 (3).jpg", "detail"),
        ("sku-白色.jpg", "sku"),
        ("白底图.png", "white"),
        ("white.jpg", "white"),
        ("white-bg-1.jpg", "white"),
        ("white-shirt.jpg", None),
        ("IMG_001.JPG", None),
    ],
)
def test_roles_from_names(name: str, role: str | None) -> None:
    assert role_of(name) == role


def test_the_first_picture_without_a_role_is_the_main_one(folder: Path) -> None:
    refs = refs_of(PictureFolder(folder), ["x.jpg", "y.jpg", "detail-1.jpg"])
    assert [(ref.role, ref.order, ref.refused) for ref in refs] == [
        ("main", 0, REFUSED_MISSING),
        ("detail", 0, REFUSED_MISSING),
        ("detail", 1, ""),
    ]


def test_a_named_main_picture_is_the_main_one() -> None:
    refs = refs_of(PictureFolder(None), ["x.jpg", "main.jpg", "主图2.jpg"])
    assert [(ref.role, ref.order) for ref in refs] == [("detail", 0), ("main", 0), ("main", 1)]


def test_a_picture_named_twice_counts_once() -> None:
    refs = refs_of(PictureFolder(None), ["a.jpg", "./a.jpg", "https://x.com/1.jpg", "//x.com/1.jpg"])
    assert [ref.name for ref in refs] == ["a.jpg", "https://x.com/1.jpg"]


def test_a_picture_inside_the_text_is_not_repeated_in_reports() -> None:
    (ref,) = refs_of(PictureFolder(None), "data:image/png;base64," + "A" * 500)
    assert len(ref.name) <= 40
    assert ref.refused == REFUSED_URL


def test_pictures_in_a_description() -> None:
    markup = (
        """<p>好用</p><img src="a.jpg"><IMG class=x data-src='b.jpg' src="blank.gif"><img alt=x src=c.jpg>"""
    )
    assert [(picture.name, picture.role) for picture in pictures_in_markup(markup)] == [
        ("a.jpg", "detail"),
        ("b.jpg", "detail"),
        ("c.jpg", "detail"),
    ]
    assert list(pictures_in_markup("没有图片 <b>")) == []


@given(st.text(max_size=60))
def test_no_name_leads_out_of_the_folder(name: str) -> None:
    folder = Path(__file__).parent
    path, refused = PictureFolder(folder).locate(name)
    assert bool(path) != bool(refused)
    assert not path or Path(path).resolve().is_relative_to(folder)


@pytest.mark.parametrize(
    ("markup", "names"),
    [
        ('<img onload="if(this.width>750){}" src2="https://x/1.jpg" alt="" />', ["https://x/1.jpg"]),
        ('<img src="//x/spaceball.gif" data-ks-lazyload="//x/2.jpg">', ["//x/2.jpg"]),
        ('<img alt="5" 屏" src=3.jpg>', ["3.jpg"]),
        ("<img src=4.jpg style=max-width:100%;/><img\nSRC='5.jpg'>", ["4.jpg", "5.jpg"]),
        ("<img alt='x'>", []),
        ('<img "' * 2000, []),
    ],
)
def test_pictures_in_markup_of_all_sorts(markup: str, names: list[str]) -> None:
    assert [picture.name for picture in pictures_in_markup(markup)] == names


def test_the_pixel_that_stands_in_for_a_picture_is_none() -> None:
    listing = to_listing({"title": "杯", "images": ["//assets.x/imglazyload/spaceball.gif", "//x/1.jpg"]})
    assert [(image.name, image.role) for image in listing.images] == [("//x/1.jpg", "main")]
