"""schema.org products (JSON-LD, microdata) → records under our own names. https://schema.org/Product"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_TYPES = ("Product", "ProductGroup", "IndividualProduct", "ProductModel", "SomeProducts", "Vehicle")
_IDS = ("sku", "productID", "productGroupID", "mpn", "gtin13", "gtin")
# schema.org's own properties under the names that Chinese shops give these attributes.
_ATTRIBUTES = {
    "color": "颜色",
    "material": "材质",
    "size": "尺码",
    "model": "型号",
    "pattern": "图案",
    "countryOfOrigin": "产地",
    "manufacturer": "生产企业",
}
_STRUCK = ("ListPrice", "StrikethroughPrice", "SRP", "MSRP")
_OPENED = 2_000


def is_product(value: Any) -> bool:
    """Whether a mapping is a schema.org product by its @type."""
    if not isinstance(value, Mapping):
        return False
    kinds = _listed(value.get("@type"))
    return any(str(kind).rsplit("/", 1)[-1] in _TYPES for kind in kinds)


def find_product(value: Any) -> Mapping[str, Any] | None:
    """The product a JSON-LD document is about: in it, in its @graph, in a list, as the page's main entity.

    Of several, the first with an offer: pages also name the products they recommend.
    """
    products = list(_products(value))
    return next((product for product in products if product.get("offers")), products[0] if products else None)


def product_record(product: Mapping[str, Any]) -> dict[str, Any]:
    """What a product says, under our names; what it does not say is left out."""
    offers = _offers(product)
    several = len(offers) > 1 and all(_price(offer, "price") and _told_apart(offer) for offer in offers)
    record = {
        "id": next((product[name] for name in _IDS if product.get(name)), None),
        "title": _name(product.get("name")),
        "description": product.get("description"),
        "category": product.get("category"),
        "brand": _name(product.get("brand")),
        "images": [_address(image) for image in _listed(product.get("image")) if _address(image)],
        "attributes": [
            part for part in (_listed(product.get("additionalProperty")), _attributes(product)) if part
        ],
        "price": None
        if several  # then the prices are those of the SKUs
        else next((price for offer in offers if (price := _price(offer, "price"))), None),
        "list_price": next((price for offer in offers if (price := _price(offer, "", listed=True))), None),
        "price_low": next((price for offer in offers if (price := _price(offer, "lowPrice"))), None),
        "price_high": next((price for offer in offers if (price := _price(offer, "highPrice"))), None),
        "skus": [
            _variant(entry) for entry in _listed(product.get("hasVariant")) if isinstance(entry, Mapping)
        ]
        or [_offered(offer) for offer in offers if several],
    }
    return {name: value for name, value in record.items() if value not in (None, "", [])}


def _products(value: Any) -> Iterator[Mapping[str, Any]]:
    waiting, opened = [value], 0
    while waiting and opened < _OPENED:
        entry = waiting.pop(0)
        opened += 1
        if isinstance(entry, list):
            waiting[:0] = entry[:_OPENED]
        elif is_product(entry):
            yield entry
        elif isinstance(entry, Mapping):
            waiting += [
                entry[name] for name in ("@graph", "mainEntity", "mainEntityOfPage", "item") if name in entry
            ]


def _variant(product: Mapping[str, Any]) -> dict[str, Any]:
    record = product_record({**product, "hasVariant": None})
    more = {"list_price": record.get("list_price"), "image": next(iter(record.get("images", [])), None)}
    details = _listed(product.get("additionalProperty"))
    return {
        "name": record.get("title"),
        "code": record.get("id"),
        "price": record.get("price"),
        "attributes": [details, _attributes(product)] if details else _attributes(product),
    } | {name: value for name, value in more.items() if value}


def _offers(product: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The offers, those within an AggregateOffer too."""
    found = [offer for offer in _listed(product.get("offers")) if isinstance(offer, Mapping)]
    inner = [one for offer in found for one in _listed(offer.get("offers")) if isinstance(one, Mapping)]
    return inner or found


def _told_apart(offer: Mapping[str, Any]) -> bool:
    return bool(_name(offer.get("name")) or offer.get("sku"))


def _offered(offer: Mapping[str, Any]) -> dict[str, Any]:
    """One of several offers of a product, each of which is a SKU."""
    return {
        "name": _name(offer.get("name")) or offer.get("sku"),
        "code": offer.get("sku"),
        "price": _price(offer, "price"),
        "list_price": _price(offer, "", listed=True),
    }


def _attributes(product: Mapping[str, Any]) -> dict[str, Any]:
    named = {ours: _name(product.get(theirs)) for theirs, ours in _ATTRIBUTES.items()}
    return {name: value for name, value in named.items() if value}


def _price(offer: Mapping[str, Any], name: str, *, listed: bool = False) -> Any:
    """What an offer or its specifications say; `listed` is the price struck through."""
    if not listed and offer.get(name) not in (None, ""):
        return offer[name]
    stated = [
        entry.get("price" if listed else name)
        for entry in _listed(offer.get("priceSpecification"))
        if isinstance(entry, Mapping) and listed == str(entry.get("priceType", "")).endswith(_STRUCK)
    ]
    return next((price for price in stated if price not in (None, "")), None)


def _name(value: Any) -> Any:
    """The name of a thing that is given as text or as {"name": …}."""
    value = _listed(value)[0] if _listed(value) else None
    return value.get("name") if isinstance(value, Mapping) else value


def _address(image: Any) -> Any:
    if isinstance(image, Mapping):
        return image.get("contentUrl") or image.get("url") or image.get("@id")
    return image


def _listed(value: Any) -> list[Any]:
    if value in (None, ""):
        return []
    return value if isinstance(value, list) else [value]
