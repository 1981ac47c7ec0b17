"""Brands and models that two places name differently. Only where both say outright that it is the brand or the
model: 品牌:A in a text, a title that opens with 名称(NAME), and the attribute."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from listcheck.checks.base import ScopedText, SharedData, Subject
from listcheck.checks.concepts.base import Conflict, Mention
from listcheck.checks.concepts.sides import Named, Sides, advertised, sku_texts, title_of
from listcheck.text.vocabulary import Vocabulary

# 三星(samsung) and 耐克/nike at the very beginning is how shops write a brand; 羊毛(wool) is not one.
_OPENING = re.compile(r"\s?【?(?P<name>[一-龥]{2,8})\s?[(/]\s?(?P<latin>[a-z][a-z .&'-]{1,20}[a-z])\)?")
_FITS = re.compile(r"适用|适配|兼容|通用|专用|配件|保护[套壳]|手机[套壳]|贴膜|钢化膜|替换|同款|代购")
_SEPARATORS = re.compile(r"[\s/,、;|()\[\]【】&+·]+")
_NOISE = re.compile(r"[\s·.'’&-]|旗舰店|官方|品牌|正品|专卖店|牌\Z|®|™")
_ALIKE = 80  # rapidfuzz ratio: 雅诗兰黛 and 雅诗黛兰 are one brand mistyped, not two
_MODEL = re.compile(r"(?<![a-z0-9])[a-z]{1,6}-?\d{2,6}[a-z0-9]{0,6}(?:-[a-z0-9]{1,6})?(?![a-z0-9])")


class BrandConcept:
    def __init__(self, data: SharedData) -> None:
        self._sides = Sides(data)
        materials, colours = data.table("vocab/materials"), data.table("vocab/colours")
        self._common = Vocabulary(
            [(name, "material") for each in materials["materials"] for name in each["names"]]
            + [(word, "colour") for words in colours["families"].values() for word in words]
        )
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
        if not declared or _FITS.search(title):
            return
        names = {name for one in declared for name in _names(one.value.folded)}
        in_skus = {name for one in declared if one.in_sku for name in _names(one.value.folded)}
        for text in advertised(subject):
            for claim in self._claims(text):
                claimed = _names(claim.folded)
                if claimed and not self._may_agree(claim, claimed | in_skus, names):
                    yield Conflict(claim, declared[0].value)

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
            return
        for named in self._sides.lines(text, "brand"):
            value = named.value.folded.strip()
            if not self._none.meaning(value) and len(value) <= 24 and not _FITS.search(value):
                yield named.value


class ModelConcept:
    def __init__(self, data: SharedData) -> None:
        self._sides = Sides(data)

    def conflicts(self, subject: Subject) -> Iterator[Conflict]:
        declared = [one for one in self._sides.declared(subject, "model") if _MODEL.search(one.value.folded)]
        if not declared or _FITS.search(title_of(subject)):
            return
        models = {model for one in declared for model in _MODEL.findall(one.value.folded)}
        in_skus = {model for text in sku_texts(subject) for model in _MODEL.findall(text.plain.text)}
        for text in advertised(subject):
            claims = list(self._claims(text, models))
            claimed = {model for _, model in claims}
            known = _everything(declared) + " ".join(in_skus)
            if claims and not any(
                _plain(model) in _plain(known) or _plain(known) in _plain(model) for model in claimed
            ):
                yield Conflict(claims[0][0], declared[0].value)

    def _claims(self, text: ScopedText, models: Iterable[str]) -> Iterator[tuple[Mention, str]]:
        """型号:X in a line; in a title, what is written like the declared model but for its digits."""
        plain = text.plain.text
        for named in self._sides.lines(text, "model"):
            found = _MODEL.search(named.value.folded)
            if found:
                yield (
                    Mention(text, named.value.start + found.start(), named.value.start + found.end()),
                    found[0],
                )
        if text.field.scope in ("title", "short_title", "selling_points"):
            shapes = {_shape(model) for model in models}
            for found in _MODEL.finditer(plain):
                if _shape(found[0]) in shapes:
                    yield Mention(text, found.start(), found.end()), found[0]


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


def _everything(declared: Iterable[Named]) -> str:
    return " ".join(one.value.folded for one in declared)


def _plain(model: str) -> str:
    return re.sub(r"[\s-]", "", model)


def _shape(model: str) -> str:
    """kj320g and kj520g have one shape; single letters (a1, x5) are too short to tell anything."""
    shape = re.sub(r"\d", "0", model)
    return shape if sum(sign.isalpha() for sign in model) >= 2 else model
