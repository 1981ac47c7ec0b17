"""The JSON Schema of a listing file, for editors that complete and check YAML and JSON.

It holds an editor's author to our own names. A scan reads far more: foreign names, prices as people write them,
values it can only report. So a file may be read although it breaks the schema, and never the other way round.
"""

from __future__ import annotations

from typing import Any

from listcheck.sources.field_names import own_fields
from listcheck.sources.values import PLATFORM_NAMES

Schema = dict[str, Any]

_TEXT: Schema = {"type": ["string", "number", "boolean"]}
_TEXTS: Schema = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}
_AMOUNT: Schema = {"type": ["number", "string", "null"], "description": "yuan: 59, ¥59.00"}
_PRICE: Schema = {
    "description": "yuan: 59, ¥59.00, 45.00-55.00, {low: 45, high: 55}",
    "anyOf": [
        {"type": ["number", "string", "null"]},
        {"type": "object", "properties": {"low": _AMOUNT, "high": _AMOUNT}},
    ],
}
_DAY: Schema = {"type": ["string", "null"], "description": "2026-11-11"}
_ATTRIBUTES: Schema = {
    "description": "name: value, as the platform's form has them",
    "anyOf": [
        {"type": "object", "additionalProperties": {"anyOf": [_TEXTS, {"type": "null"}]}},
        {"type": "array"},
        {"type": "string"},
    ],
}
_ROLES = ("main", "sku", "detail", "white", "label")
_PROOF_TEXTS = (
    "term", "number", "standard", "issuer", "source", "metric", "region", "category", "period", "document",
)  # fmt: skip


def _entries(properties: Schema, required: tuple[str, ...] = (), *, or_text: bool = False) -> Schema:
    """A list of mappings; one that is `or_text` may hold a plain text in the place of each."""
    entry: Schema = {"type": "object", "properties": properties}
    if required:
        entry["required"] = list(required)
    items: Schema = {"anyOf": [entry, _TEXT]} if or_text else entry
    return {"type": "array", "items": items}


def _pictures(description: str) -> Schema:
    role: Schema = {"enum": list(_ROLES), "description": "label: the package or the manual, photographed"}
    listed = _entries({"path": {"type": "string"}, "role": role}, or_text=True)
    return {"description": description, "anyOf": [listed, {"type": "string"}]}


def _fields() -> dict[str, Schema]:
    names = sorted(set(PLATFORM_NAMES.values()))
    sku = {
        "name": _TEXT,
        "attributes": _ATTRIBUTES,
        "price": _AMOUNT,
        "list_price": _AMOUNT,
        "stock": {"type": ["integer", "string", "null"]},
        "code": _TEXT,
        "image": {"type": "string"},
    }
    promotion = {"name": _TEXT, "starts": _DAY, "ends": _DAY, "stock": {"type": "integer"}, "price": _AMOUNT}
    proof = {
        "kind": {"type": "string"},
        **dict.fromkeys(_PROOF_TEXTS, _TEXT),
        "valid_from": _DAY,
        "valid_until": _DAY,
    }
    ignore = {
        "rule": {"type": "string"},
        "field": {"type": "string"},
        "reason": {"type": "string"},
        "until": _DAY,
    }
    return {
        "id": {
            **_TEXT,
            "description": "ignores, fingerprints and history go by it; default the folder's name",
        },
        "platform": {"anyOf": [{"enum": names}, {"type": "string"}], "description": ", ".join(names)},
        "category": {
            **_TEXTS,
            "description": "the platform's own path, outermost first: 家居用品/清洁工具/扫把",
        },
        "title": {**_TEXT, "description": "the title as buyers see it"},
        "short_title": _TEXT,
        "selling_points": {**_TEXTS, "description": "a text or a list"},
        "description": {**_TEXT, "description": "text or HTML; of HTML what a reader sees is judged"},
        "detail_text": {**_TEXTS, "description": "the words of the detail page, text or HTML"},
        "attributes": _ATTRIBUTES,
        "brand": _TEXT,
        "skus": {"anyOf": [_entries(sku, or_text=True), {"type": "string"}]},
        "price": _PRICE,
        "price_low": _AMOUNT,
        "price_high": _AMOUNT,
        "list_price": _PRICE,
        "images": _pictures("paths, relative to this file"),
        "main_images": _pictures("main pictures"),
        "detail_images": _pictures("pictures of the detail page"),
        "sku_images": _pictures("pictures of SKUs"),
        "white_images": _pictures("pictures on a white ground"),
        "promotions": {
            **_entries(promotion, ("name",)),
            "description": "campaigns that run for this listing",
        },
        "evidence": {**_entries(proof, ("kind",)), "description": "proofs that clear a claim"},
        "ignores": {**_entries(ignore, ("rule", "reason")), "description": "findings to live with"},
    }


def listing_schema() -> Schema:
    """Draft 2020-12 schema of `listing.yaml` and `listing.json`. Keys that are not ours are left alone, as a
    scan leaves them; there is a property for each field that a scan knows."""
    fields = _fields()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "listcheck listing, format 1",
        "description": "One product listing, beside its pictures.",
        "type": "object",
        "properties": {name: fields[name] for name in own_fields()},
    }
