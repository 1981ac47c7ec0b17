"""What item-detail answers of Taobao, Tmall, JD, Pinduoduo and Suning say in places of their own.

Their keys are known (field_table); here stands what the keys alone do not say: whose answer it is, that the
gallery is the main pictures, and which choices make up a SKU.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from listcheck.sources.placed import Fields, place_of
from listcheck.sources.values import scalar_text

# Two keys of a set make it an answer of that platform.
_MARKS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "taobao": frozenset({"groupProps", "priceRange", "marketPriceRange", "isTmall", "propPath"}),
        "jd": frozenset({"pcAttributes", "saleProp", "skuProps", "venderId", "pingouPrice"}),
        "pdd": frozenset({"minGroupPrice", "maxNormalPrice", "goodsProperty", "groupTypes", "hdThumbUrl"}),
        "suning": frozenset({"charPartNumbers", "passSubList", "partNumber"}),
    }
)


_ANY_MARK = frozenset().union(*_MARKS.values())


def platform_of_answer(record: Mapping[str, Any]) -> str:
    """taobao, jd, pdd or suning by the keys of a record, "" if it is no answer of theirs."""
    keys = record.keys()
    if _ANY_MARK.isdisjoint(keys):  # nearly all records: a feed has millions
        return ""
    return next((name for name, marks in _MARKS.items() if len(marks & keys) > 1), "")


def completed(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """The record with what its form says put under keys that are known; any other record as it is."""
    platform = platform_of_answer(record)
    if not platform:
        return record
    found: dict[str, Any] = dict(record)
    if platform == "taobao" and "isTmall" in record:
        platform = "tmall" if scalar_text(record["isTmall"]) == "true" else "taobao"
        found.setdefault("platform", platform)
    elif platform in ("jd", "pdd"):
        found.setdefault("platform", platform)
    if isinstance(found.get("images"), list) and "main_images" not in found:
        found["main_images"] = found.pop("images")
    if platform == "jd":
        found["sku"] = [_jd_sku(entry, record.get("saleProp")) for entry in _listed(record.get("sku"))]
    elif platform == "suning":
        found["skus"] = list(_suning_skus(record))
    return found


def _jd_sku(entry: Any, names: Any) -> Any:
    """JD numbers the choices, {"1": "黑色"}, and says elsewhere what the numbers mean, {"1": "颜色"}."""
    if not isinstance(entry, Mapping) or not isinstance(names, Mapping):
        return entry
    sku = _copied(entry)
    sku["attributes"] = {
        name: entry[number]
        for number, given in names.items()
        if (name := scalar_text(given)) and scalar_text(entry.get(number))
    }
    return sku


def _suning_skus(record: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Each part number with its colour, and the rest of its name as the second choice."""
    listed = [entry for entry in _listed(record.get("passSubList")) if isinstance(entry, Mapping)]
    names = list(dict.fromkeys(name for entry in listed for name in entry))
    title = scalar_text(record.get("title")) or ""
    for entry in _listed(record.get("charPartNumbers")):
        for part in entry.values() if isinstance(entry, Mapping) else ():
            if not isinstance(part, Mapping):
                continue
            sku = _copied({}, place_of(part))
            whole = (scalar_text(part.get("itemName") or part.get("itemDisplayName")) or "").removeprefix(
                title
            )
            colour = scalar_text(part.get("characterValueDisplayName")) or ""
            kind = scalar_text(part.get("characterDisplayName")) or ""
            others = [name for name in names if name != kind]
            rest = whole.strip().removeprefix(colour).strip()
            sku["name"] = whole.strip() or colour
            sku["attributes"] = {kind: colour} | ({others[0]: rest} if len(others) == 1 and rest else {})
            sku["code"] = part.get("partNumber")
            yield sku


def _copied(entry: Mapping[str, Any], place: Any = None) -> dict[str, Any]:
    known = place or place_of(entry)
    found: dict[str, Any] = {} if known is None else Fields(known)
    found.update(entry)
    return found


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
