"""What a text says goods are made of: 面料:棉95%+氨纶5% 里料:100%聚酯纤维."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from listcheck.errors import PackError
from listcheck.text.vocabulary import Vocabulary

_PERCENT = re.compile(
    r"(?P<not_exact>约|≥|>=|≤|不低于|不少于|大于|\d\s?[-~]\s?)?(?P<number>\d{1,3}(?:\.\d{1,2})?)\s?%(?P<open>\s?(?:左右|及?以[上下]|[-~±]))?"
)
_LABEL = re.compile(r"(?:^|(?<=[\s;,/。、|)\]】+]))([^\s:;,/%\d()+、|【】]{1,10})\s?:")
_SEPARATORS = re.compile(r"[\s,、/+&;:|()()\[\]【】。.·*_-]+")
# Words that say nothing about what it is made of.
_FILLERS = (
    r"纤维|面料|里料|布料|含量|左右|大约|约|成分|成份|材质|材料|及|和|与|等|的|为|占|比例|组成|制成|混纺|除外|装饰物?|部分|天然|优质|食品级|加厚|环保|进口|高档|精选|采用|"
    r"高支|高密|超细|再生|以上|以下|含|质|系列|贡缎|斜纹|缎纹|平纹|针织|机织|梭织|提花|磨毛|水洗|织物|布|纱|革|皮|料"
)
# 绒子含量90% and 遮光率80% are no share of a fibre.
_NOT_A_SHARE = re.compile(r"绒子|含绒|遮光|透光|回弹|抗菌|抑菌|防晒|缩水|阻隔|透气率|覆盖|弹力")
_WHOLE = Decimal(100)
_MOST_SHARES = 20
_NOTE_WINDOW = 40  # of a note in brackets, which seldom has ten characters
_PART_WINDOW = 12
_ROUNDING = Decimal("0.1")  # of each share that is given with decimals: 33.3 three times


class Share(NamedTuple):
    """A material and its share in percent; None where none is given. "?" is a material that we do not know."""

    material: str
    percent: Decimal | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Composition:
    """What one part is made of. `part` is a part of vocab/materials or a name of its own ("黑色").

    `doubtful`: shares that cannot be taken at face value (about, at least, two percentages in a row);
    `unknown`: there are words that may name a further material."""

    part: str
    shares: tuple[Share, ...]
    start: int
    end: int
    doubtful: bool = False
    unknown: bool = False

    @property
    def named(self) -> frozenset[str]:
        return frozenset(share.material for share in self.shares)

    @property
    def has_percents(self) -> bool:
        return any(share.percent is not None for share in self.shares)

    def groups(self) -> tuple[tuple[Share, ...], ...]:
        """The shares cut where they reach 100: colours or unmarked parts that stand one after the other."""
        groups: list[tuple[Share, ...]] = []
        current: list[Share] = []
        for share in self.shares:
            if share.percent is None:
                continue
            current.append(share)
            # 20 shares of one part are none: whatever they are, the rest of them is not summed up again.
            if len(current) <= _MOST_SHARES and complete(current):
                groups.append(tuple(current))
                current = []
        return (*groups, tuple(current)) if current else tuple(groups)


def complete(shares: Sequence[Share]) -> bool:
    """Whether shares add up to 100, give or take the rounding of those with decimals."""
    percents = [share.percent for share in shares if share.percent is not None]
    decimals = sum(percent != percent.to_integral_value() for percent in percents)
    return bool(percents) and abs(sum(percents) - _WHOLE) <= _ROUNDING * decimals


class CompositionReader:
    """Reads compositions by vocab/materials."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        try:
            self.names = Vocabulary(
                [(name, entry["id"]) for entry in table["materials"] for name in entry["names"]]
                + [(word, "+".join(ids)) for word, ids in table["blends"].items()]
                + [(word, "?") for word in table["lookalikes"]]
            )
            self.parts = Vocabulary(
                [(word, part) for part, entry in table["parts"].items() for word in entry["words"]]
            )
            parts = "|".join(re.escape(word) for entry in table["parts"].values() for word in entry["words"])
        except (KeyError, TypeError) as error:
            raise PackError(f"vocab/materials.yaml: {error!r}") from error
        self._fillers = re.compile(f"{_FILLERS}|{parts}")

    def read(self, value: str, part: str = "whole") -> tuple[Composition, ...]:
        """What a declared value says, part by part; `part` is that of the attribute it stands in."""
        labels = list(_LABEL.finditer(value))
        bounds = [label.start() for label in labels] + [len(value)]
        found = list(self._segment(value, 0, bounds[0], part))
        for label, end in zip(labels, bounds[1:], strict=True):
            found += self._segment(value, label.end(), end, self.part_named(label.group(1), part))
        return tuple(each for each in found if each.shares or each.unknown)

    def part_named(self, label: str, default: str) -> str:
        """The part that a label names: 外层面料 is the shell; 枕套背面 and 黑色 are parts of their own."""
        if meaning := self.parts.meaning(label):
            return default if meaning == "whole" else meaning
        found = self.parts.find(label)
        if len(found) == 1 and found[0].end == len(label) and found[0].meaning != "whole":
            return found[0].meaning
        return label

    def runs(self, text: str) -> Iterator[tuple[Share, ...]]:
        """The shares in running text: 95%棉+5%氨纶 and 羊毛70% stand close together, anything else ends a run."""
        if "%" not in text:
            return
        tokens = sorted([*self._percents(text), *self._materials(text)], key=lambda token: token.start)
        run: list[_Token] = []
        for token in [*tokens, None]:
            if run and (token is None or _SEPARATORS.sub("", text[run[-1].end : token.start])):
                if any(each.percent is not None for each in run):
                    shares, doubtful = _paired(run)
                    if not doubtful:
                        yield tuple(share for share in shares if share.percent is not None)
                run = []
            if token is not None:
                run.append(token)

    def _segment(self, value: str, start: int, end: int, part: str) -> Iterator[Composition]:
        text = value[:end]
        tokens = [*self._percents(text, start), *self._materials(text, start)]
        tokens = [token for token in tokens if not _in_note(value, token, start, end)]
        tokens.sort(key=lambda token: token.start)
        words = list(self._other_words(value, tokens, start, end))
        if not any(token.percent is not None for token in tokens):
            named = [(self._part_before(value, start, token.start), token) for token in tokens]
            tokens = [token for other, token in named if other in ("", part)]
            for other, token in named:
                if other not in ("", part):
                    yield Composition(other, (token.alone(),), token.start, token.end)
        shares, doubtful = _paired(sorted([*tokens, *words], key=lambda token: token.start))
        doubtful = doubtful or _NOT_A_SHARE.search(value, start, end) is not None
        yield Composition(part, shares, start, end, doubtful, unknown=bool(words))

    def _part_before(self, value: str, start: int, end: int) -> str:
        """The part that stands right before a material without a colon: 抽屉背板桐木; "" for none."""
        found = self.parts.find(_SEPARATORS.split(value[max(start, end - _PART_WINDOW) : end])[-1])
        last = found[-1] if found else None
        glued = last is not None and len(last.word) > 1 and value.endswith(last.word, start, end)
        return last.meaning if last and glued and last.meaning != "whole" else ""

    def _other_words(self, value: str, tokens: Sequence[_Token], start: int, end: int) -> Iterator[_Token]:
        """Words that stand alone and may name a material. What is glued to a known one only qualifies it."""
        position = start
        for token in [*tokens, _Token(end, end)]:
            gap = value[position : token.start]
            offset = position
            for word in re.finditer(
                r"[a-z一-鿿]+", re.sub(r"\([^()%]*\)", lambda note: " " * len(note[0]), gap)
            ):
                glued_after = offset + word.end() == token.start and token.material
                glued_before = word.start() == 0 and position > start and value[position - 1] != "%"
                if not glued_after and not glued_before and self._fillers.sub("", word[0]):
                    yield _Token(offset + word.start(), offset + word.end(), material="?")
            position = token.end

    def _percents(self, text: str, start: int = 0) -> Iterator[_Token]:
        for found in _PERCENT.finditer(text, start):
            inexact = bool(found["not_exact"] or found["open"])
            yield _Token(*found.span(), percent=Decimal(found["number"]), inexact=inexact)

    def _materials(self, text: str, start: int = 0) -> Iterator[_Token]:
        for found in self.names.find(text[start:]):
            yield _Token(found.start + start, found.end + start, material=found.meaning)


class _Token(NamedTuple):
    start: int
    end: int
    percent: Decimal | None = None
    material: str = ""
    inexact: bool = False

    def alone(self) -> Share:
        return Share(self.material, None, self.start, self.end)


def _paired(tokens: Sequence[_Token]) -> tuple[tuple[Share, ...], bool]:
    """Each percentage with its material: the one after it where the text begins with a percentage (95%棉),
    else the one before it (棉95%). Says too whether that is doubtful."""
    percents = [index for index, token in enumerate(tokens) if token.percent is not None]
    if not percents:
        return tuple(token.alone() for token in tokens), False
    shares: list[Share] = []
    doubtful = any(token.inexact for token in tokens)
    taken: set[int] = set()
    forward = percents[0] == 0
    for number, index in enumerate(percents):
        if forward:
            stop = percents[number + 1] if number + 1 < len(percents) else len(tokens)
            around = range(index + 1, stop)
        else:
            first = percents[number - 1] + 1 if number else 0
            around = range(index - 1, first - 1, -1)
        known = [each for each in around if tokens[each].material != "?"] or list(around)
        if not known:
            doubtful = True
            continue
        other = tokens[known[0]]
        taken.add(known[0])
        pair = (tokens[index], other)
        shares.append(
            Share(
                other.material,
                tokens[index].percent,
                min(token.start for token in pair),
                max(token.end for token in pair),
            )
        )
    for index, token in enumerate(tokens):
        if token.percent is None and index not in taken and token.material != "?":
            shares.append(token.alone())
    return tuple(shares), doubtful


def _in_note(value: str, token: _Token, start: int, end: int) -> bool:
    """Whether a material stands in brackets that only explain: 莱赛尔(天丝)65%, 棉(接触皮肤面)."""
    if token.percent is not None:
        return False
    left = value[max(start, token.start - _NOTE_WINDOW) : token.start]
    right = value[token.end : min(end, token.end + _NOTE_WINDOW)]
    opening, closing = max(left.rfind("("), left.rfind("[")), right.find(")")
    if opening < 0 or closing < 0 or ")" in left[opening:]:
        return False
    return "%" not in left[opening:] and "%" not in right[:closing]
