from __future__ import annotations

from pathlib import Path

import pytest

from listcheck.evidence.gather import gather, looks_like_markup
from listcheck.evidence.reader import PICTURE_NEEDS, PictureReader
from listcheck.model.evidence import FieldText, Need
from listcheck.model.listing import Attribute, ImageRef, Listing, Sku

LISTING = Listing(
    key="1",
    title="纯棉短袖T恤",
    short_title="  ",
    selling_points=("透气", "", "不起球"),
    description="<p>面料：<b>100%棉</b></p>",
    detail_text="领口宽度<20cm",
    attributes=(Attribute("品牌", "小禾"), Attribute("产地", "")),
    skus=(Sku("白色 M", (Attribute("颜色", "白色"),)), Sku("", (Attribute("尺码", "L"),))),
    images=(
        ImageRef("images\\最便宜.jpg", refused="missing"),
        ImageRef("https://img.example/a/b.png?x=1/2", refused="url"),
    ),
)


def test_every_text_of_the_listing_with_its_field_and_scope() -> None:
    evidence = gather(LISTING, Need.TEXT, None)
    assert evidence.texts == (
        FieldText("title", "title", "纯棉短袖T恤"),
        FieldText("selling_points[0]", "selling_points", "透气"),
        FieldText("selling_points[2]", "selling_points", "不起球"),
        FieldText("description", "description", "<p>面料：<b>100%棉</b></p>", markup=True),
        FieldText("detail_text", "description", "领口宽度<20cm"),
        FieldText("attributes.品牌", "attributes", "小禾"),
        FieldText("skus[0].name", "skus", "白色 M"),
        FieldText("skus[0].attributes.颜色", "skus", "白色"),
        FieldText("skus[1].attributes.尺码", "skus", "L"),
        FieldText("images[0].name", "file_name", "最便宜.jpg"),
        FieldText("images[1].name", "file_name", "b.png"),
    )
    assert evidence.gaps == ()


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("<br>", True),
        ('<img src="a.jpg" alt="全网最低">', True),
        ("面料&nbsp;柔软", True),
        ("<!-- 说明 -->棉", True),
        ("</P>", True),
        ("1.0<2.0>0.5", False),
        ("尺寸<30cm，重量>2kg", False),
        ("<新品>上市", False),
        ("A&B; 联名", False),
        ("", False),
    ],
)
def test_markup_is_known_by_tags(text: str, markup: bool) -> None:
    assert looks_like_markup(text) is markup


def test_pictures_that_nobody_asked_for_are_no_gap() -> None:
    assert gather(LISTING, Need.TEXT, PictureReader()).gaps == ()
    assert gather(Listing(key="1"), Need.TEXT | PICTURE_NEEDS, None).gaps == ()


def test_pictures_left_out_on_request_are_one_gap() -> None:
    evidence = gather(LISTING, Need.TEXT | Need.CODES, None)
    assert [(gap.field, gap.reason.en) for gap in evidence.gaps] == [
        ("images", "pictures were not read (--no-images)")
    ]
    assert len(evidence.texts) == 11


def test_refused_pictures_are_gaps_that_say_why() -> None:
    images = tuple(
        ImageRef(f"{refused}.jpg", refused=refused)
        for refused in ("outside_folder", "url", "missing", "not_a_file", "something_new")
    )
    gaps = gather(
        Listing(key="1", images=(*images, ImageRef("no-path.jpg"))), PICTURE_NEEDS, PictureReader()
    ).gaps
    assert [gap.field for gap in gaps] == [f"images[{index}]" for index in range(6)]
    assert [gap.path for gap in gaps][:2] == ["outside_folder.jpg", "url.jpg"]
    for gap, words in zip(
        gaps, ("outside", "URL", "not exist", "not a file", "something_new", "not exist"), strict=True
    ):
        assert words in gap.reason.en and gap.reason.zh


@pytest.mark.ocr
def test_pictures_that_can_be_read_and_pictures_that_cannot(reader: PictureReader, pictures: Path) -> None:
    names = ("product.jpg", "empty.jpg", "codes.png", "truncated.jpg", "promo.jpg")
    roles = ("white", "main", "detail", "main", "sku")
    images = tuple(
        ImageRef(name, str(pictures / name), role) for name, role in zip(names, roles, strict=True)
    )
    evidence = gather(Listing(key="1", images=images), Need.TEXT | PICTURE_NEEDS, reader)
    assert [(gap.field, gap.path) for gap in evidence.gaps] == [
        ("images[1]", str(pictures / "empty.jpg")),
        ("images[3]", str(pictures / "truncated.jpg")),
    ]
    assert [(text.field, text.role) for text in evidence.image_texts] == [
        ("images[0]", "white"),
        ("images[2]", "detail"),
        ("images[4]", "sku"),
    ]
    assert [(metric.field, metric.role) for metric in evidence.metrics] == [
        ("images[0]", "white"),
        ("images[2]", "detail"),
        ("images[4]", "sku"),
    ]
    assert {code.field for code in evidence.codes} == {"images[2]"}
    texts = {text.field: text for text in evidence.texts if text.scope == "image_text"}
    assert texts["images[4]"].raw == evidence.image_texts[2].raw
    assert "全网最低价" in texts["images[4]"].raw.split("\n")


@pytest.mark.ocr
def test_a_picture_without_words_is_read_and_has_no_text(reader: PictureReader, tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (300, 300), "white").save(tmp_path / "plain.png")
    images = (ImageRef("plain.png", str(tmp_path / "plain.png")),)
    evidence = gather(Listing(key="1", images=images), Need.IMAGE_TEXT, reader)
    assert (evidence.texts, evidence.gaps, evidence.codes, evidence.metrics) == ((), (), (), ())
    assert [text.lines for text in evidence.image_texts] == [()]
