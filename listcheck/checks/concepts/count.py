"""How many: 10双 in the title, 5双 in every SKU; 80抽×10包 against 60抽×10包; 四件套 against 件数 3."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from listcheck.checks.base import ScopedText, SharedData, Subject
from listcheck.checks.concepts.base import Conflict, Mention
from listcheck.checks.concepts.clarity import is_clear, is_of_these_goods
from listcheck.checks.concepts.measured import Amounts, Stated, at, between_texts, one_conflict
from listcheck.checks.concepts.parts_list import PartsList, parts_lists
from listcheck.checks.concepts.sides import Named, Sides, advertised, of_other_goods, sku_texts
from listcheck.text.amounts import Quantity
from listcheck.text.numerals import chinese

_EXACT = Decimal(0)
_DOZEN, _OF_PAIRS = "count:打", "count:只"
# 买1送1 and 拍2发3 make the number in the title one of several true ones.
_BUNDLE = re.compile(
    r"买\s?[\d一二两三]|拍\s?[\d一二两三]|[送赠]\s?[\d一二两三]|加送|多拍|任选|[\d一二两三]\s?送\s?[\d一二两三]"
)
# 第2件半价, 满3件, 每2个; 2件8折, 3件起, 1件代发, 4包邮.
_OFFER_BEFORE = re.compile(r"[第满每前任选领限享需近约]\s?\Z")
_OFFER_AFTER = re.compile(
    r"\s?(?:[\d.]+折|折|起|减|立减|包邮|邮|免|半价|优惠|代发|享|以上|以内|内发|入|团|秒|元|装不下|一组|多)"
)
# Counters that parts of goods have too (3个口袋, 4层防护): they count goods only as 装, 套 or at the end of a
# word.
_OF_PARTS = ("个", "只", "条", "件", "支", "把", "张", "台", "块", "层", "本", "朵", "组", "套", "对", "枚")
_COUNTS_GOODS = re.compile(r"\s?(?:装|套(?![餐头])|入装|[*×x]|/|\Z|[\s,。;!|、)\]】(【~+-])")
_WHOLE_BEFORE = re.compile(
    r"(?:[一每整](?:盒|箱|包|袋|套|组|提|打|桶|罐)|共|共计|一共|合计|总共|内含|内有|内装|数量)[\s:为有装含]{0,2}\Z"
)
_WHOLE_AFTER = re.compile(r"\s?(?:装|入|套装|(?<=件)套|/\s?[盒箱包袋套组提])")
_SMALL_PACKS = re.compile(r"独立|小[包袋盒]|分装|便携|随身|/\s?[包袋盒提]|每\s?[包袋盒提]")
_ONE_BOX = re.compile(r"[一每单](?:盒|箱|包|袋|套|组|提|打|桶|罐)[\s:为有装含]{0,2}\Z")
_ANNOUNCED = re.compile(r"(?:内含|包含|包括|含有?|清单|配置|明细|组成|分别[是为]|套装|内有|为)[\s::]{0,2}\Z")
# 整箱共20包 in running text is the count of the goods without a name before it.
_WHOLE_BOX = re.compile(r"(?:整箱|一整箱|全套|整提)(?:共计?|一共|总共|内含|内有|含)[\s:]{0,2}\Z")
_LINE_ENDS = re.compile(r"[。.;!]?\s*(?:\n|\Z)")
_SET = re.compile(r"(?P<number>\d{1,3}|[一二两三四五六七八九十]{1,3})\s?件(?:套|装|组合)")


class CountConcept:
    def __init__(self, data: SharedData) -> None:
        self._sides = Sides(data)
        self._amounts = Amounts(data)

    def conflicts(self, subject: Subject) -> Iterator[Conflict]:
        named = self._sides.declared(subject, "count", "spec")
        skus = [text for text in sku_texts(subject) if text.plain.text.strip()]
        yield from self._of_parts(subject, skus)
        yield from self._own(subject)
        if not named and (not skus or (len({_sku(text) for text in skus}) == 1 and not self._variants(skus))):
            yield from self._between_texts(subject)
            return
        declared = self._declared(named)
        variants = self._variants(skus)
        for text in advertised(subject):
            if _BUNDLE.search(text.plain.text):
                continue
            for family, claims in self._claims(text).items():
                if text.field.scope == "description":
                    claims = [
                        one
                        for one in claims
                        if self._sides.in_line(text, one.mention.start, "count")
                        or _of_the_box(one, (*declared.get(family, ()), *variants.get(family, ())))
                    ]
                stated = [*declared.get(family, ()), *variants.get(family, ())]
                if family in declared or self._in_every_sku(family, variants, skus):
                    yield from one_conflict(claims, stated, _EXACT)
                elif _DOZEN in (family, *declared):
                    yield from _by_the_dozen(family, claims, declared)

    def _own(self, subject: Subject) -> Iterator[Conflict]:
        """A variant called 5双装 whose own 数量 is 10双."""
        for name, one in self._sides.of_variants(subject, "count"):
            said = self._variants([name])
            stated = self._declared([one])
            for family in stated.keys() & said.keys() if not _BUNDLE.search(name.plain.text) else ():
                yield from one_conflict(said[family], stated[family], _EXACT)

    def _between_texts(self, subject: Subject) -> Iterator[Conflict]:
        """Nothing declared: the count of the title against what other texts say of one pack as a whole."""
        texts = [
            (text, {} if _BUNDLE.search(text.plain.text) else self._claims(text))
            for text in advertised(subject)
        ]
        titles = next((claims for text, claims in texts if text.field.scope == "title" and claims), {})
        for family, claims in titles.items():
            # 24包 of 100抽 are one amount in two counters; either may stand elsewhere.
            others = [
                (text, [one for one in said.get(family, ()) if _of_the_whole(one, claims[0])])
                for text, said in texts
                if text.field.scope != "title"
            ]
            yield from between_texts([(claims[0].mention.text, claims), *others], _EXACT)

    def _of_parts(self, subject: Subject, skus: list[ScopedText]) -> Iterator[Conflict]:
        """24件套 in the title, and a list of its parts that adds up to 20."""
        title = next((text for text in subject.texts if text.field.scope == "title"), None)
        sets = list(_SET.finditer(title.plain.text)) if title is not None else []
        if (
            title is None
            or len(sets) != 1
            or _BUNDLE.search(title.plain.text)
            or any("件" in sku.plain.text for sku in skus)
        ):
            return
        number = _set_number(sets[0])
        lists = [
            (text, parts)
            for text in subject.all_texts
            if text.field.scope in ("selling_points", "description", "image_text", "attributes")
            and is_clear(text)
            for parts in parts_lists(text.plain.text)
        ]
        if number is None or len({parts.sums for _, parts in lists}) != 1:
            return
        text, parts = lists[0]
        # What is far fewer is a part of the set, what is far more several of them.
        if number in parts.sums or number == parts.total or not _near(number, parts.sums):
            return
        listed = parts.total in parts.sums if parts.total is not None else _is_whole_list(text, parts)
        place = Mention(text, *parts.total_at)
        if listed and is_of_these_goods(place):
            yield Conflict(place, Mention(title, *sets[0].span()), "warning")

    def _declared(self, named: Iterable[Named]) -> Mapping[str, list[Stated]]:
        found: dict[str, list[Stated]] = defaultdict(list)
        for one in named:
            for quantity in self._amounts.of(one, ("count:",), bare=one.role.part):
                for family, _, numbers in _families(quantity, one.value.text):
                    # 数量:1件 is what platforms fill in by themselves.
                    if numbers[0][0] > 1 or len(numbers) > 1:
                        found[family].append(Stated(one.value, numbers))
        return _with_products(found)

    def _variants(self, skus: Iterable[ScopedText]) -> Mapping[str, list[Stated]]:
        found: dict[str, list[Stated]] = defaultdict(list)
        for text in skus:
            said: dict[str, list[Stated]] = defaultdict(list)
            for quantity in self._amounts.read(text.plain.text).quantities:
                for family, mention, numbers in _families(quantity, text):
                    said[family].append(Stated(mention, numbers))
            for family, stated in said.items():
                found[family] += stated
                total = sum((one.readings[0][0] for one in stated), Decimal(0))
                found[family].append(Stated(stated[0].mention, ((total, total),)))  # 黑5双+白5双
        return found

    def _in_every_sku(
        self, family: str, variants: Mapping[str, list[Stated]], skus: list[ScopedText]
    ) -> bool:
        """Whether each SKU says how many: only then can none of them be the one that the title means."""
        saying = {_sku(stated.mention.text) for stated in variants.get(family, ())}
        return bool(saying) and saying == {_sku(text) for text in skus}

    def _claims(self, text: ScopedText) -> Mapping[str, list[Stated]]:
        plain = text.plain.text
        found: dict[str, list[Stated]] = defaultdict(list)
        for quantity in self._amounts.read(plain).quantities:
            if self._counts_goods(text, quantity):
                for family, mention, numbers in _families(quantity, text):
                    found[family].append(Stated(mention, numbers))
        return _with_products(found)

    def _counts_goods(self, text: ScopedText, quantity: Quantity) -> bool:
        plain, (start, end) = text.plain.text, quantity.span
        if not quantity.dimension.startswith("count:") or quantity.low != quantity.high or quantity.qualifier:
            return False
        if _OFFER_BEFORE.search(plain, max(0, start - 2), start) or _OFFER_AFTER.match(plain, end):
            return False
        needs_sign = quantity.chinese or quantity.unit in _OF_PARTS
        if needs_sign and not quantity.packs and not _COUNTS_GOODS.match(plain, end):
            return False
        return not of_other_goods(text, start, end)


def _families(
    quantity: Quantity, text: ScopedText
) -> Iterator[tuple[str, Mention, tuple[tuple[Decimal, Decimal], ...]]]:
    """What 100抽×24包 says: 抽 100 or 2400, 包 24."""
    if not quantity.dimension.startswith("count:") or quantity.low != quantity.high:
        return
    mention = at(text, quantity.span)
    if text.plain.text.startswith("套", quantity.span.end):
        mention = Mention(text, mention.start, mention.end + 1)  # 四件套 is one word
    totals = [quantity.low]
    for count, _ in quantity.packs:
        totals.append(totals[-1] * count)
    yield quantity.dimension, mention, tuple((total, total) for total in dict.fromkeys(totals))
    for count, counter in quantity.packs:
        if counter:
            yield f"count:{counter}", mention, ((count, count),)


def _of_the_whole(stated: Stated, title: Stated) -> bool:
    """Whether a count stands as that of the pack: 3条装, 一盒3条, 共20件, or alone on its line. 一盒3条 of 6条 are
    two boxes, and 10只装独立小包 are parts of 100只."""
    plain, place = stated.mention.text.plain.text, stated.mention
    before = plain[max(0, place.start - 6) : place.start]
    times = title.readings[0][0] % stated.readings[0][0] == 0 and title.readings[0][0] > stated.readings[0][0]
    if times and (_SMALL_PACKS.search(plain) or _ONE_BOX.search(before)):
        return False
    if _WHOLE_BEFORE.search(before) or _WHOLE_AFTER.match(plain, place.end):
        return True
    alone = not before.rpartition("\n")[2].strip() and plain[place.end : place.end + 1] in ("", "\n")
    return alone and place.text.field.scope in ("short_title", "selling_points", "image_text")


def _of_the_box(stated: Stated, declared: Iterable[Stated]) -> bool:
    """Whether running text counts the whole box: 整箱共20包. What is several times as much, or a part of it, may be
    another box."""
    plain, start = stated.mention.text.plain.text, stated.mention.start
    if _WHOLE_BOX.search(plain, max(0, start - 10), start) is None or not is_of_these_goods(stated.mention):
        return False
    number = stated.readings[0][0]
    others = [one.readings[0][0] for one in declared]
    return all(number % other and other % number for other in others if other and number)


def _set_number(found: re.Match[str]) -> Decimal | None:
    written = found["number"]
    return Decimal(written) if written.isascii() else chinese(written)


def _is_whole_list(text: ScopedText, parts: PartsList) -> bool:
    """Whether a list without a total is all that the line says, or is announced as what the set holds."""
    plain = text.plain.text
    before = plain[plain.rfind("\n", 0, parts.start) + 1 : parts.start].rstrip()
    return (not before or _ANNOUNCED.search(before) is not None) and _LINE_ENDS.match(
        plain, parts.end
    ) is not None


def _near(number: Decimal, sums: Iterable[Decimal]) -> bool:
    return all(number <= each * 2 and each <= number * 2 for each in sums)


def _by_the_dozen(
    family: str, claims: list[Stated], declared: Mapping[str, list[Stated]]
) -> Iterator[Conflict]:
    """1打 against 10双, 12枚 against 2打. A dozen of socks is twelve pairs, which are 24 of a pair's family."""
    if family == _DOZEN:
        if len(declared) == 1:
            ((other, stated),) = declared.items()
            yield from one_conflict([_twelve(claim, other) for claim in claims], stated, _EXACT)
    else:
        yield from one_conflict(claims, [_twelve(each, family) for each in declared[_DOZEN]], _EXACT)


def _twelve(stated: Stated, family: str) -> Stated:
    times = (12, 24) if family == _OF_PAIRS else (12,)
    return Stated(
        stated.mention, tuple((low * each, high * each) for low, high in stated.readings for each in times)
    )


def _with_products(found: Mapping[str, list[Stated]]) -> Mapping[str, list[Stated]]:
    """抽数 100 and 包数 24 under two names say 2400抽 together."""
    numbers = {
        family: [reading[0] for stated in all_ for reading in stated.readings[:1]]
        for family, all_ in found.items()
    }
    result: dict[str, list[Stated]] = {}
    for family, all_ in found.items():
        others = [
            number for other, each in numbers.items() if other != family for number in each if number > 1
        ]
        result[family] = [
            Stated(
                stated.mention,
                (
                    *stated.readings,
                    *((low * other, high * other) for low, high in stated.readings[:1] for other in others),
                ),
            )
            for stated in all_
        ]
    return result


def _sku(text: ScopedText) -> str:
    return text.field.field.partition("]")[0]
