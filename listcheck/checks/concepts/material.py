"""What the goods are made of: 纯棉 in the title, 聚酯纤维65% in the attribute.

The same part is compared with the same part; a claim that names no part is about the face of the goods, of
filled goods (被, 枕) about any part. One declared part that agrees is enough to stay silent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Literal

from listcheck.checks.base import SharedData, Subject
from listcheck.checks.concepts.base import Conflict, Mention
from listcheck.checks.concepts.between import held_to
from listcheck.checks.concepts.clarity import is_clear, is_of_these_goods, is_own_picture
from listcheck.checks.concepts.composition import Composition, CompositionReader, complete
from listcheck.checks.concepts.material_claims import PURE, Claim, ClaimReader
from listcheck.checks.concepts.part_lines import part_before, part_lines
from listcheck.checks.concepts.sides import Sides, advertised, of_other_goods, sku_texts, title_of
from listcheck.model.rule import Level

Verdict = Literal["agrees", "named", "contradicts", "slightly", "unknown", "skip"]

# GB/T 29862 allows 5 points between the label and the fabric (10 for what fills); a shop's two texts are
# held to the same.
_TOLERANCE = Decimal(5)
_FILL_TOLERANCE = Decimal(10)
_NEARLY_PURE = Decimal(95)  # 5 % of elastic or decorative fibre may stand beside 纯, if the text says so
_OTHER = "other-fibre"  # 面料:其他 says nothing
_NAMED_LIKE_MATERIAL = re.compile(r"(材质|材料|面料|成分|成份)$")
_TICKED = re.compile(r"[一-龥()]{1,12}(?:\s?[,、;/|+]\s?[一-龥()]{1,12}){1,5}")
_EXCEPTED = re.compile(r"除外")


@dataclass(frozen=True, slots=True)
class Material:
    """An entry of vocab/materials; `accepts` are the materials that fulfil a claim of it,
    `pure` the words that promise nothing else."""

    id: str
    family: str
    accepts: frozenset[str]
    against: frozenset[str]
    pure: tuple[str, ...]
    at_least: Decimal
    open: bool


class MaterialConcept:
    def __init__(self, data: SharedData) -> None:
        table = data.table("vocab/materials")
        self._sides = Sides(data)
        self._reader = CompositionReader(table)
        self._materials = _materials(table["materials"])
        self._claims = ClaimReader(table, self._reader)
        self._face = frozenset(part for part, entry in table["parts"].items() if entry.get("face"))
        self._known_parts = frozenset(table["parts"])
        self._filled = tuple(table["filled"])
        self._not_filled = tuple(table["not_filled"])

    def conflicts(self, subject: Subject) -> Iterator[Conflict]:
        yield from self._of_named_parts(subject)
        declared = list(self._declared(subject))
        level: Level | None = None
        if not declared:
            # Nothing is declared: shares that are complete say as much, wherever they stand.
            # Of a quilt they may be those of the cover.
            named = () if self._is_filled(title_of(subject)) else self._shares_in_texts(subject)
            declared, level = list(named), "warning"
        if not declared:
            return
        filled = self._is_filled(title_of(subject))
        in_skus = self._in_skus(subject)
        for text in advertised(subject):
            claims = list(self._claims.read(text))
            against = held_to(text, declared, _place) if claims else []
            for claim in claims if against else ():
                if in_skus & self._materials[claim.material].accepts:
                    continue
                for conflict in self._judge(claim, against, filled):
                    yield replace(conflict, level=level or conflict.level)

    def _of_named_parts(self, subject: Subject) -> Iterator[Conflict]:
        """带身选用头层牛皮 against 带身材质:PU革, where both name the part by the same word."""
        texts = list(advertised(subject))
        lines = [line for text in texts if is_clear(text) for line in part_lines(text)]
        lines = [line for line in lines if is_of_these_goods(line.value)]
        for text in texts if lines else ():
            for claim in self._claims.read(text):
                word = part_before(text.plain.text, claim.mention.start)
                own = [line for line in lines if line.part == word and line.value.text is not text]
                if not own or len({line.value.folded for line in own}) != 1:
                    continue
                read = self._reader.read(own[0].value.folded, "whole")
                if len(read) == 1 and read[0].part == "whole":
                    verdict = self._compare(claim, read[0], own[0].value.folded)
                    if verdict == "contradicts":
                        yield Conflict(claim.mention, own[0].value)

    def _shares_in_texts(self, subject: Subject) -> Iterator[tuple[Mention, Composition]]:
        """The one complete composition of a text: 95%棉+5%氨纶 in a picture without a name."""
        for text in advertised(subject):
            runs = [run for run in self._reader.runs(text.plain.text) if complete(run)]
            if len(runs) != 1 or not is_clear(text) or not is_own_picture(text):
                continue
            (run,) = runs
            start, end = min(share.start for share in run), max(share.end for share in run)
            place = Mention(text, start, end)
            named = {share.material for share in run}
            joint = self._claims.joint_parts(text.plain.text, start)
            around = text.plain.text[max(0, start - 8) : start] + "\n" + text.plain.text[end : end + 8]
            plain = not self._reader.parts.find(around)
            # The words for down and for what no list knows are left to rules of their own.
            if (
                (plain or joint)
                and is_of_these_goods(place)
                and not of_other_goods(text, start, end)
                and "?" not in named
            ):
                for part in joint or ("whole",):
                    yield place, Composition(part, run, start, end)

    def _declared(self, subject: Subject) -> Iterator[tuple[Mention, Composition]]:
        for named in self._sides.declared(subject, "material"):
            for composition in self._reader.read(named.value.folded, named.role.part or "whole"):
                if composition.named != {_OTHER}:
                    yield named.value, composition
        for name, value in self._sides.unnamed(subject):
            label = _NAMED_LIKE_MATERIAL.search(name)
            if label and value.text.field.scope == "attributes":
                part = self._reader.part_named(name[: label.start()] or name, name)
                for composition in self._reader.read(value.folded, part):
                    yield value, composition

    def _in_skus(self, subject: Subject) -> frozenset[str]:
        """Materials that an SKU names: a claim that is true of one of several variants is true."""
        found: set[str] = set()
        for text in sku_texts(subject):
            if not text.field.field.partition("].attributes.")[2]:
                found.update(*(_split(word.meaning) for word in self._reader.names.find(text.plain.text)))
        return frozenset(found)

    def _is_filled(self, title: str) -> bool:
        return any(word in title for word in self._filled) and not any(
            word in title for word in self._not_filled
        )

    def _judge(
        self, claim: Claim, declared: list[tuple[Mention, Composition]], filled: bool
    ) -> Iterator[Conflict]:
        part = "any" if filled and not claim.part else claim.part
        relevant = [pair for pair in declared if self._comparable(part, pair[1].part)]
        if part == "any" and not _says_enough(claim, {each.part for _, each in relevant}):
            return
        judged = [(self._compare(claim, each, mention.folded), each, mention) for mention, each in relevant]
        if any(verdict in ("agrees", "unknown") for verdict, _, _ in judged):
            return
        named = {each.part for verdict, each, _ in judged if verdict == "named"}
        for wanted in ("contradicts", "slightly"):
            for verdict, each, mention in judged:
                # 材质:棉 beside 材质成分:棉60% 涤40%: of one part the shares say it exactly.
                outweighed = named and not (each.has_percents and each.part in named)
                if verdict == wanted and not outweighed:
                    level: Level | None = "warning" if wanted == "slightly" else None
                    yield Conflict(claim.mention, mention, level)
                    return

    def _comparable(self, claimed: str, declared: str) -> bool:
        if claimed == "any" or declared not in self._known_parts:
            return True
        if claimed == "" or claimed in self._face:
            return declared in self._face
        return claimed == declared

    def _compare(self, claim: Claim, declared: Composition, value: str) -> Verdict:
        """One claim against one part. Unknown wherever the declared value leaves room for it."""
        material = self._materials[claim.material]
        if claim.percent == PURE and any(word in value for word in material.pure):
            return "agrees"  # 40%棉60%涤(接触皮肤面全棉): the value itself says where it is pure
        named = frozenset().union(*(_split(share.material) for share in declared.shares))
        accepted = bool(named & material.accepts)
        if declared.part not in self._known_parts:
            # 黑色:棉100% 花灰:棉85%: variants or parts of their own clear a claim and never refute it.
            return "agrees" if accepted else "skip"
        if not named or declared.doubtful:
            return "unknown"
        if declared.has_percents:
            return self._compare_shares(claim, material, declared)
        if self._is_open(named):
            return "unknown"
        if accepted:
            blended = any("+" in share.material for share in declared.shares)
            if claim.percent == PURE and blended:
                return "contradicts"
            if claim.percent == PURE and self._chosen_besides(material, declared, value):
                return "slightly"  # several boxes ticked: 棉,聚酯纤维
            return "named"
        if declared.unknown or claim.percent not in (None, PURE):
            return "unknown"
        return "contradicts" if self._against(material, named) else "unknown"

    def _chosen_besides(self, material: Material, declared: Composition, value: str) -> bool:
        """Whether a list of names ticks another fibre beside the claimed one: 棉,聚酯纤维. In prose the other may
        be that of a part."""
        others = [share for share in declared.shares if not _split(share.material) & material.accepts]
        known = [
            self._materials[each]
            for share in others
            for each in _split(share.material)
            if each in self._materials
        ]
        plain_list = _TICKED.fullmatch(value) is not None and not declared.unknown
        return (
            plain_list
            and bool(known)
            and all(each.family == material.family == "fibre" and not each.open for each in known)
        )

    def _compare_shares(self, claim: Claim, material: Material, declared: Composition) -> Verdict:
        worst: Verdict = "unknown"
        for group in declared.groups():
            counted = [
                each.percent or Decimal(0) for each in group if _split(each.material) & material.accepts
            ]
            others = frozenset().union(*(_split(each.material) for each in group)) - material.accepts
            share = sum(counted, Decimal(0))
            refuted = complete(group) and not self._is_open(others) and self._against(material, others)
            verdict = _compare_share(claim, material, share, declared.part, refuted)
            if verdict in ("agrees", "unknown"):
                return verdict
            worst = "contradicts" if "contradicts" in (worst, verdict) else verdict
        return worst

    def _is_open(self, named: Iterable[str]) -> bool:
        return any(self._materials[each].open for each in named if each in self._materials)

    def _against(self, material: Material, named: Iterable[str]) -> bool:
        """Whether what is declared instead excludes the claim: other fibres exclude a fibre, glass does not."""
        known = [self._materials[each] for each in named if each in self._materials]
        if material.against:
            return any(each.id in material.against for each in known)
        return bool(known) and all(each.family == material.family for each in known)


def _place(pair: tuple[Mention, Composition]) -> Mention:
    return pair[0]


def _compare_share(claim: Claim, material: Material, share: Decimal, part: str, refuted: bool) -> Verdict:
    """A claim against the declared share in percent. `refuted`: the shares are complete, and what they name
    instead excludes the claim."""
    if share == 0 and not refuted:
        return "unknown"
    if claim.percent is None:
        return "contradicts" if refuted and share < max(material.at_least, Decimal(1)) else "agrees"
    tolerance = _FILL_TOLERANCE if part == "filling" else _TOLERANCE
    if claim.percent != PURE:
        return "contradicts" if abs(share - claim.percent) > tolerance else "agrees"
    if share >= PURE or (part == "filling" and share >= PURE - tolerance):
        return "agrees"
    if _EXCEPTED.search(claim.mention.text.plain.text):
        return "agrees"  # 100%棉(氨纶除外) is how GB/T 29862 wants it
    return "slightly" if share >= _NEARLY_PURE else "contradicts"


def _says_enough(claim: Claim, parts: set[str]) -> bool:
    """Whether the declared parts of filled goods leave no room: 面料 alone says nothing of what is inside a
    quilt. 羊毛被 is about the filling, 纯棉被 may be about either."""
    inside = "filling" in parts and (claim.percent is None or "shell" in parts)
    return "whole" in parts or inside


def _split(meaning: str) -> frozenset[str]:
    """The materials behind a word; a blend has several."""
    return frozenset(meaning.split("+"))


def _materials(entries: Iterable[Mapping[str, Any]]) -> dict[str, Material]:
    return {
        entry["id"]: Material(
            id=entry["id"],
            family=entry["family"],
            accepts=frozenset([entry["id"], *entry.get("kin", ())]),
            against=frozenset(entry.get("against", ())),
            pure=tuple(entry.get("pure", ())),
            at_least=Decimal(entry.get("at_least", "0")),
            open=bool(entry.get("open")),
        )
        for entry in entries
    }
