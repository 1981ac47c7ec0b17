"""A brand that two places name differently: the attribute, and where a text says which brand it is: 品牌:A in a
text, a title that opens with 名称(NAME) or 某某牌, that names a well-known brand of another house, or that opens with
a word that no dictionary has, as 朗悦电动牙刷 does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from listcheck.checks.base import ScopedText, SharedData, Subject
from listcheck.checks.concepts.base import Conflict, Mention
from listcheck.checks.concepts.between import held_to
from listcheck.checks.concepts.sides import (
    Named,
    Sides,
    advertised,
    of_other_goods,
    speaks_of_accessories,
    title_of,
)
from listcheck.text.vocabulary import Vocabulary

# 三星(samsung) and 耐克/nike at the very beginning is how shops write a brand; 羊毛(wool) is not one.
_OPENING = re.compile(r"\s?【?(?P<name>[一-龥]{2,8})\s?[(/]\s?(?P<latin>[a-z][a-z .&'-]{1,20}[a-z])\)?")
_SEPARATORS = re.compile(r"[\s/,、;|()\[\]【】&+·]+")
_NOISE = re.compile(r"[\s·.'’&-]|旗舰店|官方|品牌|正品|专卖店|牌\Z|®|™")
# 南山牌大米; 品牌 and 名牌 are no names, 老牌 and 大牌 say only what kind of brand.
_MARKED = re.compile(r"\s?(?:【[^】]{0,12}】)?\s?(?P<name>[一-龥]{2,4})牌(?![匾照子位坊号])")
# “青溪牌”, 【南岭】牌; and 云栖牌 as a word of its own further on.
_FRAMED = re.compile(
    r"[【“”\"「『]\s?(?P<framed>[一-龥]{2,4})(?:[】“”\"」』]牌|牌[】“”\"」』])(?![匾照子位坊号味的])"
    r"|(?<=\s)(?P<alone>[一-龥]{2,3})牌(?=[\s(]|\Z)"
)
# 名牌 and 大牌 are no names; 麻将牌, 桌牌 and 警示牌 are goods.
_NO_NAME = re.compile(
    r"[品名老大潮杂国同正王金铭门站车号班招冒洋贴将克纸桌胸吊卡码识示奖告份狗工念席菜签证军玉骨木塑脚腰餐球挂腕标属歌词序路立多]\Z"
)
_HAN = re.compile(r"[一-龥]{2,6}")
_HAN_SIGN = re.compile(r"[一-龥]")
_OPENING_TAG = re.compile(r"\s*(?:[【\[][^】\]]{0,14}[】\]]\s*)*")
# A coined name has two or three characters, and something that a dictionary knows follows it.
_SHORTEST_COINED, _LONGEST_COINED = 2, 3
# Characters that names of goods, places, sizes and styles begin or end with and coined names seldom do.
_NOT_IN_A_NAME = re.compile(
    r"[新款版系风式型装套件条双个只片包袋瓶盒箱斤克升米寸码号色男女春夏秋冬大小高低长短厚薄软硬加超免防抗纯全真仿老旧的了和与及送买满减券价"
    r"裤裙衫鞋袜帽衣服锅碗杯壶刀灯机器膜霜乳液膏粉茶酒油奶饼糕糖果菜肉鱼虾米面椅桌柜床被枕毯垫帘巾棉绒毛丝麻皮革布纸笔本书车轮胎"
    r"手护快微磁格除自洗粮犬猫狗电额械钙镁锌硒铁锗钛草虫藤席莓莫花框铝钓酿粽返教岩板贴牙拍扣抖敲充测净湿热冷温恒压力灭杀驱滑止抑控亮发光透感肤吸挂插遥迷]"
)
# 三星屏, 索尼传感器, 博世压缩机: what it is built with.
_OF_A_PART = re.compile(
    r"\s?(?:[a-z0-9]{1,8})?(?:屏|传感器|镜头|摄像头|影像|芯片|电芯|电池|压缩机|电机|马达|机芯|面板|主板|闪存|颗粒|音响|调音|音效|鸿蒙|生态|hicar|carplay|平台|智联|授权|认证|米家app)"
)
_ALIKE = 80  # rapidfuzz ratio: 雅诗兰黛 and 雅诗黛兰 are one brand mistyped, not two


class BrandConcept:
    def __init__(self, data: SharedData) -> None:
        self._sides = Sides(data)
        materials, colours = data.table("vocab/materials"), data.table("vocab/colours")
        self._common = Vocabulary(
            [(name, "material") for each in materials["materials"] for name in each["names"]]
            + [(word, "colour") for words in colours["families"].values() for word in words]
        )
        brands = data.table("vocab/brands")
        self._houses = Vocabulary(
            [(name, str(number)) for number, names in enumerate(brands["groups"]) for name in names]
        )
        self._openers = frozenset(brands["openers"])
        placeholders = data.table("vocab/placeholders")
        self._none = Vocabulary(
            [(word, "none") for word in (*placeholders["placeholders"], *placeholders["answers"]["brand"])]
        )

    def conflicts(self, subject: Subject) -> Iterator[Conflict]:
        declared = [
            one
            for one in self._sides.declared(subject, "brand")
            if not self._none.meaning(one.value.folded.strip())
        ]
        title = title_of(subject)
        if not declared or speaks_of_accessories(title):
            return
        names = {name for one in declared for name in _names(one.value.folded)}
        in_skus = {name for one in declared if one.in_sku for name in _names(one.value.folded)}
        for text in advertised(subject):
            against = held_to(text, declared, _place)
            if not against:
                continue
            known = (
                names
                if len(against) == len(declared)
                else {name for one in against for name in _names(one.value.folded)}
            )
            for claim in self._claims(text):
                claimed = _names(claim.folded)
                if claimed and not self._may_agree(claim, claimed | in_skus, known):
                    yield Conflict(claim, against[0].value)
                    return
            if text.field.scope == "title":
                yield from self._of_another_house(text, against[0].value, known)

    def _of_another_house(self, title: ScopedText, declared: Mention, names: set[str]) -> Iterator[Conflict]:
        """A title that names a brand of another house than the declared one, or opens with a coined name."""
        plain = title.plain.text
        if any(_NOISE.sub("", name) in _NOISE.sub("", plain) for name in names):
            return
        own = {found.meaning for name in names for found in self._houses.find(name)}
        named = self._houses.find(plain)
        if named:
            first = named[0]
            free = not of_other_goods(title, first.start, first.end) and not _OF_A_PART.match(
                plain, first.end
            )
            if own and free and not own & {found.meaning for found in named}:
                yield Conflict(Mention(title, first.start, first.end), declared)
            return
        coined = self._coined(plain)
        # 品牌 KALENO beside 卡伦诺 is one name in two scripts.
        if (
            coined
            and any(_HAN.fullmatch(name) for name in names)
            and not _any_alike([plain[slice(*coined)]], names)
        ):
            yield Conflict(Mention(title, *coined), declared, "warning")

    def _coined(self, plain: str) -> tuple[int, int] | None:
        """The word that a title opens with, if it is two or three characters that no dictionary word holds."""
        opening = _OPENING_TAG.match(plain)
        start = opening.end() if opening else 0
        head = _HAN.match(plain, start)
        if head is None or any(plain.startswith(word, start) for word in self._openers):
            return None
        import rjieba

        tokens = rjieba.cut(plain[start : start + 16], False)
        length = 0
        for token in tokens:
            if len(token) > 1 or not _HAN_SIGN.match(token):
                break
            length += 1
        word = plain[start : start + length]
        follows = plain[start + length : start + length + 1]
        coined = (
            _SHORTEST_COINED <= length <= _LONGEST_COINED
            and _HAN.fullmatch(word)
            and (follows.isalpha() or follows == " ")
        )
        if not coined or _NOT_IN_A_NAME.search(word) or self._common.find(word):
            return None
        return start, start + length

    def _may_agree(self, claim: Mention, claimed: set[str], names: set[str]) -> bool:
        scope, plain = claim.text.field.scope, claim.text.plain.text
        if scope == "title" and any(name in plain for name in names):
            return True
        # A misread character makes another name; two that share one may be the same.
        if scope == "image_text" and set().union(*claimed) & set().union(*names):
            return True
        return _any_alike(claimed, names)

    def _claims(self, text: ScopedText) -> Iterator[Mention]:
        if text.field.scope == "title":
            found = _OPENING.match(text.plain.text)
            if found and not self._common.find(found["name"]):
                yield Mention(text, found.start("name"), found.end("latin"))
            marked = _MARKED.match(text.plain.text)
            if marked and not _NO_NAME.search(marked["name"]):
                yield Mention(text, *marked.span("name"))
                return
            for framed in _FRAMED.finditer(text.plain.text):
                group = "framed" if framed["framed"] else "alone"
                if not _NO_NAME.search(framed[group]) and not of_other_goods(text, *framed.span()):
                    yield Mention(text, *framed.span(group))
                    return
            return
        for named in self._sides.lines(text, "brand"):
            value = named.value.folded.strip()
            if not self._none.meaning(value) and len(value) <= 24 and not speaks_of_accessories(value):
                yield named.value


def _place(named: Named) -> Mention:
    return named.value


def _names(value: str) -> set[str]:
    """The names in a brand value: 耐克/NIKE has two."""
    return {clean for part in _SEPARATORS.split(value) if (clean := _NOISE.sub("", part))} | (
        {_NOISE.sub("", value)} - {""}
    )


def _any_alike(claimed: Iterable[str], declared: Iterable[str]) -> bool:
    from rapidfuzz import fuzz

    return any(
        one in other or other in one or fuzz.ratio(one, other) >= _ALIKE
        for one in claimed
        for other in declared
    )
