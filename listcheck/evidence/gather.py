"""Gathers what a listing shows: the texts of its fields and of its pictures. What cannot be seen is a gap."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from listcheck.model.bilingual import Bilingual
from listcheck.model.evidence import Code, Evidence, FieldText, Gap, ImageMetrics, ImageText, Need, Scope
from listcheck.model.listing import (
    REFUSED_MISSING,
    REFUSED_NOT_A_FILE,
    REFUSED_OUTSIDE,
    REFUSED_URL,
    ImageRef,
    Listing,
)

if TYPE_CHECKING:
    from listcheck.evidence.reader import PictureReader

_MARKUP = re.compile(
    r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>|<!--|&(?:nbsp|amp|lt|gt|quot|#\d+|#x[0-9a-f]+);", re.I
)
# Attributes that the law asks for are information; these are where sellers put advertising.
_SALES_TALK = re.compile(
    r"(商品|产品|宝贝|核心|主要)?(卖点|亮点|优势|推荐理由|推荐语|介绍)|(商家|店长|掌柜)(推荐|推荐语|的话)"
    r"|(广告|宣传|促销|推广)(语|词|文案|内容)|副标题|slogan",
    re.I,
)
_PICTURES = Need.IMAGE_TEXT | Need.IMAGE_METRICS | Need.CODES
_REFUSALS = {
    REFUSED_OUTSIDE: Bilingual(
        "图片路径在商品文件夹之外，未打开", "the picture lies outside the listing's folder and was not opened"
    ),
    REFUSED_URL: Bilingual(
        "图片是网址，未下载；请把图片文件放在商品旁边",
        "the picture is a URL and was not fetched; put the file beside the listing",
    ),
    REFUSED_MISSING: Bilingual("图片文件不存在", "the picture file does not exist"),
    REFUSED_NOT_A_FILE: Bilingual("图片路径不是文件", "the picture's path is not a file"),
}


def gather(listing: Listing, need: Need, reader: PictureReader | None) -> Evidence:
    """The evidence that `need` asks for, in the order of the listing; empty texts are left out.

    `reader` None means that pictures are not to be read: one gap says so, if any would have been. A
    picture that is refused or cannot be read is a gap of its own.
    """
    texts = list(_field_texts(listing)) if Need.TEXT in need else []
    if not listing.images or not need & _PICTURES:
        return Evidence(texts=tuple(texts))
    if reader is None:
        reason = Bilingual("按要求未读取图片（--no-images）", "pictures were not read (--no-images)")
        return Evidence(texts=tuple(texts), gaps=(Gap("images", reason),))
    image_texts: list[ImageText] = []
    codes: list[Code] = []
    metrics: list[ImageMetrics] = []
    gaps: list[Gap] = []
    for index, image in enumerate(listing.images):
        field = f"images[{index}]"
        refusal = _refusal(image)
        if refusal is not None:
            gaps.append(Gap(field, refusal, image.path or image.name))
            continue
        reading = reader.read(image.path, need)
        if reading.lines is not None:
            image_texts.append(ImageText(field, image.role, reading.lines))
        codes += [replace(code, field=field) for code in reading.codes or ()]
        if reading.metrics is not None:
            metrics.append(replace(reading.metrics, field=field, role=image.role))
        gaps += [Gap(field, problem, image.path) for problem in reading.problems]
    texts += [FieldText(text.field, "image_text", text.raw) for text in image_texts if text.raw]
    return Evidence(tuple(texts), tuple(image_texts), tuple(codes), tuple(metrics), tuple(gaps))


def looks_like_markup(text: str) -> bool:
    """Whether a text is HTML: it has a tag, a comment or a character reference. "尺寸<30cm" has none."""
    return _MARKUP.search(text) is not None


def attribute_scope(name: str) -> Scope:
    """An attribute named 卖点 or 推荐理由 is read as the selling point that it is."""
    return "selling_points" if _SALES_TALK.fullmatch(name.strip()) else "attributes"


def _field_texts(listing: Listing) -> Iterator[FieldText]:
    for field, scope, raw in _fields(listing):
        if raw.strip():
            markup = scope == "description" and looks_like_markup(raw)
            yield FieldText(field, scope, raw, markup)


def _fields(listing: Listing) -> Iterator[tuple[str, Scope, str]]:
    yield "title", "title", listing.title
    yield "short_title", "short_title", listing.short_title
    for index, point in enumerate(listing.selling_points):
        yield f"selling_points[{index}]", "selling_points", point
    yield "description", "description", listing.description
    yield "detail_text", "description", listing.detail_text
    for attribute in listing.attributes:
        yield f"attributes.{attribute.name}", attribute_scope(attribute.name), attribute.value
    for index, sku in enumerate(listing.skus):
        yield f"skus[{index}].name", "skus", sku.name
        for attribute in sku.attributes:
            yield f"skus[{index}].attributes.{attribute.name}", "skus", attribute.value
    for index, image in enumerate(listing.images):
        yield f"images[{index}].name", "file_name", _file_name(image.name)


def _file_name(name: str) -> str:
    """The last part of a path or URL: folders are the seller's own, only the name is uploaded."""
    return re.split(r"[/\\]", name.split("?", 1)[0])[-1]


def _refusal(image: ImageRef) -> Bilingual | None:
    if image.refused:
        unknown = Bilingual(f"图片未打开（{image.refused}）", f"the picture was not opened ({image.refused})")
        return _REFUSALS.get(image.refused, unknown)
    return None if image.path else _REFUSALS[REFUSED_MISSING]
