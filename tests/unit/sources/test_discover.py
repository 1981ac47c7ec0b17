from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from listcheck.errors import ConfigError, SourceError
from listcheck.model.listing import Listing
from listcheck.sources.base import SourceOptions, Unreadable
from listcheck.sources.discover import discover, read_again

Write = Callable[..., Path]
FEEDS = Path(__file__).parents[3] / "fixtures" / "feeds"


def found(*paths: str, stdin: bytes | None = None, **options: Any) -> list[str]:
    items = discover(list(paths), SourceOptions(**options), stdin)
    return [item.key if isinstance(item, Listing) else f"!{item.path}" for item in items]


def test_a_tree_of_all_kinds(write: Write) -> None:
    write("shop/feed.jsonl", '{"id": 1, "title": "甲"}\n{"id": 2, "title": "乙"}\n')
    write("shop/goods.csv", "商品ID,标题\n3,丙\n")
    write("shop/page.html", "<title>丁</title><dl><dt>材质</dt><dd>竹</dd><dt>商品编号</dt><dd>4</dd></dl>")
    write("shop/export.json", '[{"id": 5, "title": "戊", "price": 1}]')
    write("shop/package.json", '{"name": "x", "version": "1"}')
    write("shop/listcheck.yaml", "platform: jd\n")
    write("shop/3502/listing.yaml", "title: 己\n")
    write("shop/3502/sizes.csv", "尺码,胸围\nM,90\n")
    write("shop/3502/broken.json", "{")
    write("shop/3503/listing.json", '{"title": "庚"}')
    assert found("shop") == ["5", "1", "2", "3", "4", "3502", "3503"]


def test_the_key_of_a_listing_file_is_its_folder(
    write: Write, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("3502/listing.yaml", "title: 甲\n")
    write("3502/goods.yaml", "title: 乙\nprice: 1\n")
    assert found("3502") == ["3502"]
    assert found("3502/goods.yaml") == ["goods.yaml"]
    monkeypatch.chdir(here / "3502")
    assert found("listing.yaml") == ["3502"]
    assert found(".") == ["3502"]


def test_paths_are_said_as_they_were_given(write: Write, here: Path) -> None:
    write("shop/a/listing.yaml", "title: 甲\n")
    for path, origin in (
        ("shop", "shop/a/listing.yaml"),
        ("./shop/", "shop/a/listing.yaml"),
        (str(here / "shop"), (here / "shop/a/listing.yaml").as_posix()),
    ):
        (listing,) = discover([path], SourceOptions())
        assert isinstance(listing, Listing)
        assert listing.origin.path == origin


def test_a_missing_path_is_an_error_before_anything_is_read(write: Write) -> None:
    write("a.csv", "标题\n甲\n")
    with pytest.raises(SourceError, match=r"nowhere\.csv\n.*gone"):
        discover(["a.csv", "nowhere.csv", "gone"], SourceOptions())


def test_settings_that_make_no_sense_are_errors() -> None:
    with pytest.raises(ConfigError, match="amazon"):
        discover([], SourceOptions(platform="amazon"))
    with pytest.raises(ConfigError, match="titel"):
        discover([], SourceOptions(fields={"titel": ("x",)}))


def test_options_reach_the_listings(write: Write) -> None:
    write("a.csv", "货名,价格\n甲,5\n")
    (listing,) = discover(["a.csv"], SourceOptions(fields={"title": ("货名",)}, platform="抖音"))
    assert isinstance(listing, Listing)
    assert (listing.title, listing.platform) == ("甲", "douyin")


def test_excluded_paths_are_left_out_even_when_named(write: Write) -> None:
    write("shop/a.csv", "商品ID,标题\n1,甲\n")
    write("shop/drafts/b.csv", "商品ID,标题\n2,乙\n")
    assert found("shop", exclude=("drafts",)) == ["1"]
    assert found("shop/drafts/b.csv", exclude=("drafts",)) == []
    assert found("shop/a.csv", exclude=("*.csv",)) == []


def test_a_file_named_twice_is_read_once(write: Write, here: Path) -> None:
    write("shop/a.csv", "商品ID,标题\n1,甲\n")
    (here / "link.csv").symlink_to(here / "shop/a.csv")
    assert found("shop/a.csv", "shop", "./shop/a.csv", "link.csv", str(here / "shop")) == ["1"]


def test_changed_pictures_stand_for_their_listing(write: Write) -> None:
    write("shop/a/listing.yaml", "id: a\ntitle: 甲\n")
    write("shop/a/images/main-1.jpg")
    write("shop/a/images/main-2.jpg")
    write("shop/a/certs/report.pdf")
    write("shop/b/listing.yaml", "id: b\ntitle: 乙\n")
    changed = (
        "shop/a/images/main-2.jpg",
        "shop/a/certs/report.pdf",
        "shop/a/listing.yaml",
        "shop/a/images/main-1.jpg",
    )
    assert found(*changed) == ["a"]


def test_changed_pictures_stand_for_the_records_that_show_them(write: Write) -> None:
    write(
        "feed/goods.jsonl",
        "".join(f'{{"id": {n}, "title": "茶杯", "images": ["{n}.jpg"]}}\n' for n in range(4)),
    )
    for number in range(4):
        write(f"feed/{number}.jpg")
    assert found("feed/2.jpg") == ["2"]
    assert found("feed/3.jpg", "feed/1.jpg") == ["1", "3"]
    assert found("feed/3.jpg", "feed/goods.jsonl") == ["0", "1", "2", "3"]
    assert found("feed/3.jpg", "feed") == ["0", "1", "2", "3"]


def test_files_that_are_nothing_yield_nothing(write: Write) -> None:
    write("README.md", "# 说明\n")
    write(".pre-commit-config.yaml", "repos: []\n")
    write("listcheck.yaml", "platform: jd\n")
    write("pack.yaml", "name: ad-law\ntitle: {zh: 广告法, en: ad law}\nformat: 1\n")
    write("AD101-x.yaml", "rule: AD101\ntitle: {zh: x, en: x}\ncheck: {kind: terms}\ncategory: a\n")
    names = ["README.md", ".pre-commit-config.yaml", "listcheck.yaml", "pack.yaml", "AD101-x.yaml"]
    assert found(*names) == []


def test_pictures_lying_beside_a_listing_file_are_its_own(write: Write) -> None:
    write("a/listing.yaml", "title: 甲\n")
    for name in ("images/detail-1.jpg", "photo.jpg", "白底图.jpg"):
        write(f"a/{name}")
    (listing,) = discover(["a"], SourceOptions())
    assert isinstance(listing, Listing)
    assert [(image.name, image.role, image.path) for image in listing.images] == [
        ("photo.jpg", "main", "a/photo.jpg"),
        ("白底图.jpg", "white", "a/白底图.jpg"),
        ("images/detail-1.jpg", "detail", "a/images/detail-1.jpg"),
    ]


def test_pictures_lying_beside_a_feed_belong_to_nobody(write: Write) -> None:
    write("feed.jsonl", '{"id": 1, "title": "甲"}\n')
    write("photo.jpg")
    (listing,) = discover(["feed.jsonl"], SourceOptions())
    assert isinstance(listing, Listing)
    assert listing.images == ()


def test_a_picture_path_that_leaves_the_folder_is_refused(write: Write) -> None:
    write("secret.jpg")
    write("a/listing.yaml", "title: 甲\nimages: [../secret.jpg, /etc/passwd]\n")
    (listing,) = discover(["a"], SourceOptions())
    assert isinstance(listing, Listing)
    assert [image.refused for image in listing.images] == ["outside_folder", "outside_folder"]
    assert listing.problems == ()


def test_a_misspelt_field_is_said(write: Write) -> None:
    write("a/listing.yaml", "titel: 甲\nprice: 5\n")
    (listing,) = discover(["a"], SourceOptions())
    assert isinstance(listing, Listing)
    assert [problem.field for problem in listing.problems] == ["titel"]


@pytest.mark.parametrize(
    ("data", "keys"),
    [
        (b'{"id": 7, "title": "x"}', ["7"]),
        (b'{"title": "x"}', ["stdin"]),
        (b'{"title": "x"}\n{"title": "y"}\n', ["stdin#1", "stdin#2"]),
        (b'[{"title": "x"}, {"title": "y"}]', ["stdin#1", "stdin#2"]),
        (b"id: 7\ntitle: x\n", ["7"]),
        ("商品ID,标题\n1,茶杯\n2,茶壶\n".encode("gbk"), ["1", "2"]),
        ("<dl><dt>材质</dt><dd>竹</dd><dt>产地</dt><dd>云南</dd></dl>".encode(), ["stdin"]),
        (b"", ["!-"]),
        (b"\x00\x01\x02", ["!-"]),
        (b"hello", ["!-"]),
    ],
)
def test_standard_input_is_known_by_its_content(data: bytes, keys: list[str]) -> None:
    assert found("-", stdin=data) == keys


def test_standard_input_shows_no_pictures(write: Write) -> None:
    write("main.jpg")
    (listing,) = discover(["-"], SourceOptions(), b'{"title": "x", "images": ["main.jpg"]}')
    assert isinstance(listing, Listing)
    assert listing.images[0].refused == "missing"
    assert listing.origin.path == "-"


def test_a_file_that_cannot_be_opened_is_said_and_the_rest_is_read(write: Write, here: Path) -> None:
    write("a.csv", "标题\n甲\n")
    (here / "b.jsonl").mkdir()
    items = discover(["a.csv"], SourceOptions())
    (here / "a.csv").unlink()
    (item,) = items
    assert isinstance(item, Unreadable)
    assert "无法读取" in item.why.zh


def test_the_result_is_lazy(write: Write, here: Path) -> None:
    write("a.csv", "商品ID,标题\n1,甲\n")
    write("b.csv", "商品ID,标题\n2,乙\n")
    items = discover(["."], SourceOptions())
    assert isinstance(next(items), Listing)
    (here / "b.csv").write_text("商品ID,标题\n9,丙\n")
    last = next(items)
    assert isinstance(last, Listing)
    assert last.key == "9"


def test_the_feeds_of_the_project_itself() -> None:
    items = {item.key: item for item in discover([str(FEEDS)], SourceOptions()) if isinstance(item, Listing)}
    assert list(items) == [
        *("3500000000000012345", "LC-1001", "LC-1002", "LC-1003", "XH-201", "XH-202", "778800112233"),
        *("100200300400", "SY-BOX", "15000000000777", "SY-KETTLE", "ML-TOWEL", "590011223344"),
        *(
            "wool-scarf",
            "linen-apron",
            "oak-board",
            "000000099000000001",
            "610000000002",
            "610000000001",
            "600700800900",
        ),
    ]
    assert all(item.problems == () for item in items.values())
    assert items["LC-1001"].platform == "douyin"
    assert [sku.code for sku in items["XH-201"].skus] == ["XH-201-WM", "XH-201-WL", "XH-201-NM"]
    assert items["778800112233"].attributes[0].value == "青野"
    assert items["610000000001"].selling_points == ("可挂可放",)


def test_nothing_heavy_is_imported_for_a_feed() -> None:
    code = (
        "import sys\nfrom listcheck.sources.discover import discover\n"
        "from listcheck.sources.base import SourceOptions\n"
        f"assert sum(1 for _ in discover([{str(FEEDS / 'douyin-shop.jsonl')!r}], SourceOptions())) == 3\n"
        "heavy = {'lxml', 'numpy', 'PIL', 'openpyxl', 'python_calamine', 'charset_normalizer'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


@pytest.mark.parametrize("name", ["a/listing.yaml", "f.csv", "p.json"])
def test_a_file_is_read_again_as_if_it_held_something_else(write: Write, name: str) -> None:
    """Under its own name, beside its own pictures; the file itself is not touched."""
    old = {
        "a/listing.yaml": "title: 旧标题\nimages: [一.jpg]\n",
        "f.csv": "标题,价格,主图\n旧标题,3,一.jpg\n",
        "p.json": '[{"title": "旧标题", "price": 3, "images": ["一.jpg"]}]',
    }[name]
    path = write(name, old)
    write(f"{path.parent.name}/一.jpg" if "/" in name else "一.jpg")
    options = SourceOptions(platform="jd")
    (before,) = discover([name], options)
    assert read_again(name, old.encode(), options) == [before]
    assert isinstance(before, Listing)
    assert before.images[0].path
    (after,) = read_again(name, old.replace("旧", "新").encode(), options)
    assert after == replace(before, title="新标题")
    assert path.read_text(encoding="utf-8") == old


def test_a_file_of_no_format_holds_nothing() -> None:
    assert read_again("a.txt", b"title: x", SourceOptions()) == []


def test_a_text_file_beside_a_listing_stands_for_it(write: Write) -> None:
    write("a/listing.yaml", "title: 杯\n")
    write("a/cert.txt", "商品ID,标题\n1,甲\n")
    (item,) = discover(["a/cert.txt"], SourceOptions())
    assert isinstance(item, Listing)
    assert item.title == "杯"


def test_a_text_file_is_read_by_its_content_when_named(write: Write) -> None:
    write("feed/t.txt", "商品ID\t标题\t价格\n1\t甲\t5\n")
    (item,) = discover(["feed/t.txt"], SourceOptions())
    assert isinstance(item, Listing)
    assert item.key == "1"
    assert list(discover(["feed"], SourceOptions())) == []
    write("feed/LICENSE.txt", "Permission is hereby granted\n")
    assert list(discover(["feed/LICENSE.txt"], SourceOptions())) == []
