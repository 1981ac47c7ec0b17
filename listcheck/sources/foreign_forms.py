"""Records whose keys alone do not say enough: schema.org products, and the shop platforms' own answers, which
count money in fen and put names and values in places of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import orjson

from listcheck.sources.item_answer import platform_of_answer
from listcheck.sources.placed import Text, place_of
from listcheck.sources.schema_org import is_product, product_record
from listcheck.sources.values import scalar_text

_DOUYIN_KEYS = frozenset({"product_format_new", "standard_brand_id", "spec_prices", "product_id_str"})
_KUAISHOU_KEYS = frozenset({"itemPropValues", "kwaiItemId"})
_KUAISHOU_WITH = frozenset({"title", "skuList", "imageUrls", "itemPropValues", "detailImageUrls"})
_LEVELS = ("first_cname", "second_cname", "third_cname", "fourth_cname")
_FEN = Decimal(100)


def under_our_names(record: Mapping[str, Any]) -> dict[str, Any] | None:
    """The record under our own names, None if it has none of the forms known here."""
    if "@type" in record and is_product(record):
        product = product_record(record)
        return {"main_images" if name == "images" else name: value for name, value in product.items()}
    keys = record.keys()
    if not _KUAISHOU_KEYS.isdisjoint(keys):
        return _kuaishou(record)
    if len(_DOUYIN_KEYS & keys) > 1:
        return _douyin(record)
    return None


def is_known_form(record: Mapping[str, Any]) -> bool:
    """Whether the keys alone say that a record is a product: schema.org, or a platform's own answer."""
    keys = record.keys()
    return (
        ("@type" in keys and is_product(record))
        or bool(_KUAISHOU_KEYS & keys and _KUAISHOU_WITH & keys)
        or len(_DOUYIN_KEYS & keys) > 1
        or bool(platform_of_answer(record))
    )


def _douyin(record: Mapping[str, Any]) -> dict[str, Any]:
    """/product/detail of the Douyin shop API."""
    category = record.get("category_detail")
    formats = _parsed(record.get("product_format_new")) or _old_format(record.get("product_format"))
    kinds = [scalar_text(entry.get("name")) or "" for entry in _mappings(record.get("specs"))]
    return {
        "id": record.get("product_id_str") or record.get("product_id"),
        "platform": "douyin",
        "title": record.get("name"),
        "short_title": record.get("short_product_name"),
        "selling_points": record.get("recommend_remark"),
        "category": [category.get(level) for level in _LEVELS] if isinstance(category, Mapping) else None,
        "description": record.get("description"),
        "attributes": formats if isinstance(formats, Mapping | list) else None,
        "main_images": [
            *_texts(record.get("pic") or record.get("img")),
            *_texts(record.get("main_image_three_to_four") or record.get("main_pic_3_4")),
        ],
        "sku_images": [entry.get("pic") for entry in _mappings(record.get("spec_pics")) if entry.get("pic")],
        "white_images": record.get("white_back_ground_pic_url"),
        "price": _yuan(record.get("discount_price"), nothing="0"),
        "list_price": _yuan(record.get("market_price"), nothing="0"),
        "skus": [_douyin_sku(entry, kinds) for entry in _mappings(record.get("spec_prices"))],
    }


def _douyin_sku(entry: Mapping[str, Any], kinds: Sequence[str]) -> dict[str, Any]:
    names = [scalar_text(entry.get(f"spec_detail_name{number}")) or "" for number in "123"]
    return {
        "name": " ".join(filter(None, names)),
        "attributes": {kind: name for kind, name in zip(kinds, names, strict=False) if kind and name},
        "price": _yuan(entry.get("price")),
        "stock": entry.get("stock_num"),
        "code": entry.get("code") or entry.get("sku_id"),
    }


def _kuaishou(record: Mapping[str, Any]) -> dict[str, Any]:
    """open.item.new and the item queries of the Kuaishou shop API."""
    return {
        "id": next((record[key] for key in ("kwaiItemId", "itemId", "relItemId") if record.get(key)), None),
        "platform": "kuaishou",
        "title": record.get("title"),
        "short_title": record.get("shortTitle"),
        "selling_points": record.get("sellingPoint"),
        "category": record.get("categoryName"),
        "description": record.get("details"),
        "attributes": record.get("itemPropValues"),
        "main_images": record.get("imageUrls"),
        "detail_images": record.get("detailImageUrls"),
        "white_images": record.get("whiteBaseImageUrl"),
        "price": _yuan(record.get("price")),
        "skus": [
            {
                "name": entry.get("specification"),
                "attributes": entry.get("skuProps"),
                "price": _yuan(entry.get("skuSalePrice")),
                "stock": entry.get("skuStock"),
                "code": entry.get("skuNick") or entry.get("kwaiSkuId") or entry.get("relSkuId"),
                "image": entry.get("imageUrl"),
            }
            for entry in _mappings(record.get("skuList"))
        ],
    }


def _old_format(value: Any) -> dict[str, str] | None:
    """货号|8888^材质|棉, as it was before attributes had numbers."""
    text = scalar_text(value) or ""
    pairs = (entry.partition("|") for entry in text.split("^"))
    return {name: given for name, bar, given in pairs if name and bar} or None


def _texts(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


def _yuan(fen: Any, nothing: str = "") -> Any:
    """59.00 of 5900; what is no whole number stays as it is, for whoever reads prices to refuse. `nothing` is
    what stands where no price was set."""
    text = scalar_text(fen) or ""
    if text == nothing:
        return None
    if not (text.isdecimal() and text.isascii() and len(text) <= 15):
        return fen
    yuan = str(Decimal(text) / _FEN)
    place = place_of(fen)
    return yuan if place is None else Text(yuan, place)


def _parsed(value: Any) -> Any:
    if isinstance(value, str):
        try:
            return orjson.loads(str(value))  # orjson refuses subclasses of str
        except orjson.JSONDecodeError:
            return None
    return value


def _mappings(value: Any) -> list[Mapping[str, Any]]:
    return [entry for entry in value if isinstance(entry, Mapping)] if isinstance(value, list) else []
