"""Where the goods were made: 日本进口 in the title, 产地 中国 in the attributes.

进口面料 is about the cloth, 德国品牌 about the mark, 日式 about the look: none of them about the origin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from listcheck.checks.base import ScopedText, SharedData, Subject
from listcheck.checks.concepts.base import Conflict, Mention
from listcheck.checks.concepts.between import between, held_to
from listcheck.checks.concepts.province import Provinces
from listcheck.checks.concepts.sides import Named, Sides, advertised, of_other_goods, sku_texts
from listcheck.text.vocabulary import Vocabulary

_HOME = "cn"
_ABROAD = "abroad"  # from abroad, without saying where
_DOMESTIC = re.compile(r"国产(?!替代|剧|动画|品牌|化|机型)|中国制造|made in china")
_WHOLLY = "原装|原瓶|原罐|原箱|原盒|整机|整柜|整车|纯|全"
_NEARBY = 6  # a component stands within two words: 进口加厚面料
_STOPS = re.compile(r"[\s,。;!|、/()（）【】+&\n]")


@dataclass(frozen=True, slots=True)
class _Claim:
    """`compound`: the word after 进口 begins with a material and is the product itself: 乳胶枕."""

    region: str
    mention: Mention
    compound: bool = False


def _place(claim: _Claim) -> Mention:
    return claim.mention


def _declared_at(pair: tuple[Named, frozenset[str]]) -> Mention:
    return pair[0].value


class OriginConcept:
    def __init__(self, data: SharedData) -> None:
        table = data.table("vocab/origins")
        self._sides = Sides(data)
        regions = table["regions"]
        self._customs = frozenset(region for region, entry in regions.items() if entry.get("customs"))
        foreign = [word for region, entry in regions.items() if region != _HOME for word in entry["words"]]
        self._region = {word: region for region, entry in regions.items() for word in entry["words"]}
        self._places = Vocabulary(
            [(word, region) for word, region in self._region.items()]
            + [(place, _HOME) for place in (*table["chinese_places"], *table["domestic_values"])]
            + [(word, _ABROAD) for word in table["imported_values"]]
        )
        self._components = tuple(sorted(table["components"], key=len, reverse=True))
        self._goods = tuple(table["goods"])
        compounds = sorted(map(re.escape, table["compounds"]), key=len, reverse=True)
        self._compound = re.compile(
            rf"(?:天然|纯天然|正品|原装|新款|儿童|成人|家用)?(?:{'|'.join(compounds)})(?!芯|原料|内芯|填充)"
        )
        self._provinces = Provinces(table["provinces"], table["components"])
        country = "|".join(sorted(map(re.escape, foreign), key=len, reverse=True))
        self._imported = re.compile(
            rf"(?P<from>{country})?(?P<wholly>{_WHOLLY})?(?:直接)?进口(?P<after>.{{0,{_NEARBY}}})"
            rf"|(?:made in |产自|原产于|原产地?[:为是]?\s?)(?P<made>{country})"
            rf"|(?P<by>{country})(?:制造|原产|本土生产|生产(?!商|线|设备|工艺))"
        )

    def conflicts(self, subject: Subject) -> Iterator[Conflict]:
        declared = [
            (one, regions)
            for one in self._sides.declared(subject, "origin")
            if (regions := self._regions(one))
        ]
        yield from self._provinces.conflicts(subject, [one for one, _ in declared])
        in_skus = {word.meaning for text in sku_texts(subject) for word in self._places.find(text.plain.text)}
        texts = [(text, list(self._claims(text))) for text in advertised(subject)]
        if not declared and not in_skus:
            yield from between(texts, _place, self._alike)
        for text, claims in texts:
            known = held_to(text, declared, _declared_at) if claims else []
            regions = frozenset().union(*(each for _, each in known))
            if regions and not any(self._agrees(claim.region, regions | in_skus) for claim in claims):
                doubtful = all(claim.compound for claim in claims)
                yield Conflict(claims[0].mention, known[0][0].value, "warning" if doubtful else None)

    def _alike(self, one: _Claim, other: _Claim) -> bool:
        return self._agrees(one.region, {other.region}) or self._agrees(other.region, {one.region})

    def _regions(self, named: Named) -> frozenset[str]:
        value = named.value.folded.strip()
        if "是否" in named.name or named.name.startswith("进口"):
            answer = {"是": _ABROAD, "否": _HOME, "非进口": _HOME}.get(value)
            if answer:
                return frozenset([answer])
        return frozenset(word.meaning for word in self._places.find(value))

    def _claims(self, text: ScopedText) -> Iterator[_Claim]:
        plain = text.plain.text
        for found in self._imported.finditer(plain):
            end = found.start("after") if found["after"] is not None else found.end()
            if self._of_goods(text, found, end) and not of_other_goods(text, found.start(), end):
                country = found["from"] or found["made"] or found["by"]
                compound = bool(country) and self._compound.match(plain, end) is not None
                region = self._region[country] if country else _ABROAD
                yield _Claim(region, Mention(text, found.start(), end), compound)
        for found in _DOMESTIC.finditer(plain):
            if not self._near_component(plain, found.start(), found.end()) and not of_other_goods(
                text, *found.span()
            ):
                yield _Claim(_HOME, Mention(text, *found.span()))
        if text.field.scope in ("description", "image_text"):
            for named in self._sides.lines(text, "origin"):
                for region in self._regions(named):
                    yield _Claim(region, named.value)

    def _of_goods(self, text: ScopedText, found: re.Match[str], end: int) -> bool:
        """Whether the goods themselves are meant, and not something in them."""
        plain = text.plain.text
        if found["from"] and text.field.scope != "description" and self._compound.match(plain, end):
            return not plain[: found.start()].rstrip(" :为是采用选由来自的").endswith(self._components)
        if self._near_component(plain, found.start(), end):
            return False
        if found["after"] is None:
            return text.field.scope != "description"  # 产自 in running text speaks of ingredients
        if found["wholly"] or found["from"]:
            return True
        # 进口 alone must stand alone or before the goods: in 鲜肉进口 something else is meant.
        before, following = plain[max(0, found.start() - 1) : found.start()], plain[end : end + 4]
        alone = all(not sign or _STOPS.match(sign) is not None for sign in (before, following))
        return text.field.scope != "description" and (alone or following.startswith(self._goods))

    def _near_component(self, plain: str, start: int, end: int) -> bool:
        following = _STOPS.split(plain[end : end + _NEARBY], maxsplit=1)[0]
        before = plain[max(0, start - _NEARBY) : start].rstrip(" :为是采用选由来自的")
        if following.startswith(self._components) or before.endswith(self._components):
            return True
        # A single character further on is part of some other word: the 级 of 进口特级初榨橄榄油.
        return any(len(word) > 1 and word in following for word in self._components)

    def _agrees(self, claimed: str, declared: frozenset[str] | set[str]) -> bool:
        abroad = {region for region in declared if region != _HOME}
        if claimed == _HOME:
            return _HOME in declared or bool(declared & self._customs)
        if claimed == _ABROAD:
            return bool(abroad)
        # Europe holds many of the countries that may be declared, and 进口 alone names none.
        return claimed in declared or bool(declared & {_ABROAD, "eu"}) or (claimed == "eu" and bool(abroad))
