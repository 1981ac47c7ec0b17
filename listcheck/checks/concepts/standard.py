"""Standards and certificates: the same number as GB and as GB/T, with two years, replaced by a later edition; two
licence numbers of one kind.

Goods have several standards (GB 18401 for safety beside FZ/T 73020 for the product), so two different numbers
contradict each other only where both places call them 执行标准, and neither is one that stands beside a product's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from listcheck.checks.base import ScopedText, SharedData, Subject
from listcheck.checks.concepts.base import Conflict, Mention
from listcheck.checks.concepts.between import held_to
from listcheck.checks.concepts.clarity import is_clear, is_of_these_goods, spaced_lines
from listcheck.checks.concepts.sides import advertised, of_other_goods
from listcheck.errors import PackError
from listcheck.model.rule import Level
from listcheck.text.named_lines import named_lines
from listcheck.text.standards import Certificate, Standard, certificates, standards

_TEXTS = ("title", "short_title", "selling_points", "description", "image_text")


_PRODUCT = re.compile(
    r"(?:产品|商品)?(?:执行)?标准(?:代号|编号|号)?|(?:产品|商品)(?:执行)?标准(?:代号|编号|号)|执行标准(?:代号|编号|号)?|执行产品标准"
)


class StandardConcept:
    """GB 22849 here and GB/T 22849 there, 2009 here and 2014 there; 执行标准 FZ/T 73020 and GB/T 22849."""

    def __init__(self, data: SharedData) -> None:
        try:
            table = data.table("vocab/standards")
            self._beside = frozenset(table["beside"])
            self._mandatory = frozenset(table["mandatory_products"])
        except (KeyError, TypeError) as error:
            raise PackError(f"vocab/standards.yaml: {error!r}") from error

    def conflicts(self, subject: Subject) -> Iterator[Conflict]:
        yield from self._of_products(subject)
        declared = [
            (Mention(text, each.start, each.end), each)
            for text in subject.all_texts
            if text.field.scope in ("attributes", *_TEXTS)
            for each in standards(text.plain.text)
            if text.field.scope == "attributes" or not of_other_goods(text, each.start, each.end)
        ]
        for text in advertised(subject) if declared else ():
            known = held_to(text, declared, _place)
            for claim in standards(text.plain.text) if is_clear(text) else ():
                same = [(place, each) for place, each in known if _of_one_number(claim, each)]
                if same and not any(_agree(claim, each) for _, each in same):
                    place = Mention(text, claim.start, claim.end)
                    between = same[0][0].text.field.scope != "attributes"
                    if between and not is_of_these_goods(place):
                        continue
                    level: Level | None = "warning" if between else None
                    yield Conflict(place, same[0][0], level)

    def _of_products(self, subject: Subject) -> Iterator[Conflict]:
        """Two standards that both places call that of the product, none of them named in both."""
        declared = [
            (Mention(text, each.start, each.end), each)
            for text in subject.all_texts
            if text.field.scope == "attributes"
            and _PRODUCT.fullmatch(text.field.field.removeprefix("attributes."))
            for each in standards(text.plain.text)
        ]
        numbers = {_number(each) for _, each in declared}
        products = [pair for pair in declared if self._is_product(pair[1])]
        for text in advertised(subject) if products else ():
            if text.field.scope not in ("description", "image_text") or not is_clear(text):
                continue
            said = [
                (Mention(text, start + each.start, start + each.end), each)
                for start, end in _product_lines(text)
                for each in standards(text.plain.text[start:end])
            ]
            claims = [pair for pair in said if self._is_product(pair[1])]
            if not claims or numbers & {_number(each) for _, each in said}:
                continue
            if is_of_these_goods(claims[0][0]):
                yield Conflict(claims[0][0], products[0][0], "warning")

    def _is_product(self, standard: Standard) -> bool:
        """Whether it is the standard of a product: 18401 on safety and 191 on packing stand beside one."""
        number = f"{standard.body} {standard.number}"
        series = number.partition(".")[0]
        if self._beside & {number, series} or (standard.body == "FZ" and standard.number.startswith("01")):
            return False
        return bool(standard.mark) or standard.body != "GB" or number in self._mandatory


class ReplacedStandardConcept:
    """A standard that had been replaced on the day of the check. Value: {by}."""

    def __init__(self, data: SharedData) -> None:
        try:
            self._replaced: dict[str, tuple[str, date]] = {
                number: (entry["by"], entry["since"])
                for number, entry in data.table("vocab/standards")["replaced"].items()
            }
        except (KeyError, TypeError) as error:
            raise PackError(f"vocab/standards.yaml: {error!r}") from error

    def conflicts(self, subject: Subject) -> Iterator[Conflict]:
        for text in subject.texts:
            for each in standards(text.plain.text):
                entry = self._replaced.get(each.written)
                if (
                    entry is not None
                    and subject.as_of >= entry[1]
                    and not of_other_goods(text, each.start, each.end)
                ):
                    values = (("by", entry[0]),)
                    yield Conflict(Mention(text, each.start, each.end), None, values=values)


class CertificateConcept:
    """Two numbers of one kind, one in a text, one in the attributes."""

    def __init__(self, data: SharedData) -> None:
        del data

    def conflicts(self, subject: Subject) -> Iterator[Conflict]:
        declared = [
            (Mention(text, each.start, each.end), each)
            for text in subject.all_texts
            if text.field.scope in ("attributes", "skus")
            for each in certificates(text.plain.text)
        ]
        for text in advertised(subject) if declared else ():
            claims = list(certificates(text.plain.text))
            for kind in dict.fromkeys(each.kind for each in claims):
                yield from self._of_kind(text, [each for each in claims if each.kind == kind], declared)

    def _of_kind(
        self, text: ScopedText, claims: list[Certificate], declared: list[tuple[Mention, Certificate]]
    ) -> Iterator[Conflict]:
        known = [(place, each) for place, each in declared if each.kind == claims[0].kind]
        numbers = {each.number for _, each in known}
        # A page that shows several numbers may show those of several goods.
        if known and len({each.number for each in claims}) == 1 and claims[0].number not in numbers:
            yield Conflict(Mention(text, claims[0].start, claims[0].end), known[0][0])


def _place(pair: tuple[Mention, Standard]) -> Mention:
    return pair[0]


def _product_lines(text: ScopedText) -> Iterator[tuple[int, int]]:
    """Where the values of lines 执行标准:… stand."""
    plain = text.plain.text
    spaced = spaced_lines(plain) if text.field.scope == "image_text" else ()
    for line in (*named_lines(plain), *spaced):
        if _PRODUCT.fullmatch(line.name):
            yield line.start, line.end


def _number(standard: Standard) -> tuple[str, str]:
    """Parts of one standard are not told apart: GB/T 1354 and GB/T 1354.1."""
    return standard.body, standard.number.partition(".")[0]


def _of_one_number(one: Standard, other: Standard) -> bool:
    return (one.body, one.number) == (other.body, other.number)


def _agree(one: Standard, other: Standard) -> bool:
    return one.mark == other.mark and (not one.year or not other.year or one.year == other.year)
