"""What the Taobao assistant packs into single cells: the SKUs of a listing, and what its choices are called.

skuProps        price:stock:code:property:value;property:value;price:stock:code:property:value;…
propAlias, input_custom_cpv    property:value:name;…
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from listcheck.model.location import Place
from listcheck.sources.placed import Fields

# The columns, by the normalised form of their names.
SKUS, NAMES = "taobao.skus", "taobao.names"
COLUMNS: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(("skuprops", "销售属性组合"), SKUS)
    | dict.fromkeys(("propalias", "销售属性别名", "inputcustomcpv", "自定义属性值"), NAMES)
)
_KINDS: Mapping[str, str] = MappingProxyType({"1627207": "颜色分类", "20509": "尺码"})
_START = re.compile(r"(\d+(?:\.\d+)?):(\d+):(.*):(-?\d+):(-?\d+)")
_CHOICE = re.compile(r"(-?\d+):(-?\d+)")
_NAMED = re.compile(r"(-?\d+):(-?\d+):([^;]+)")


def packed_skus(cell: str, names: str, place: Place) -> list[Mapping[str, Any]]:
    """The SKUs in a cell; what is no SKU in it is left out. A choice that nobody named (it has a name in
    Taobao's own catalogue only) counts as nothing."""
    named = {(kind, value): name.strip() for kind, value, name in _NAMED.findall(names)}
    skus: list[Mapping[str, Any]] = []
    chosen: list[tuple[str, str]] = []
    for part in cell.split(";"):
        if start := _START.fullmatch(part.strip()):
            sku = Fields(place)
            sku["price"], sku["stock"], sku["code"] = start[1], start[2], start[3].strip()
            chosen = [(start[4], start[5])]
            skus.append(sku)
        elif skus and (choice := _CHOICE.fullmatch(part.strip())):
            chosen.append((choice[1], choice[2]))
        else:
            continue
        known = [(kind, name) for kind, value in chosen if (name := named.get((kind, value)))]
        sku["name"] = " ".join(name for _, name in known) or " ".join(
            f"{kind}:{value}" for kind, value in chosen
        )
        sku["attributes"] = {_KINDS.get(kind, kind): name for kind, name in known}
    return skus
