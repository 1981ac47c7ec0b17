"""A rule's own proof: its examples, run through the whole engine.

`«…»` marks exactly what must be found. A known miss (todo_bad) or known false alarm (todo_good) must go on
failing: the day it stops, the rule file is out of date and says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from listcheck.checks.base import SharedData
from listcheck.engine.judge import Verdict, applies, judge
from listcheck.engine.wording import Wording
from listcheck.model.evidence import Code, Evidence, FieldText, ImageMetrics, ImageText, TextLine
from listcheck.model.listing import Attribute, ImageRef, Listing, PriceRange, Promotion, Proof, Sku
from listcheck.model.location import Box, Span
from listcheck.rules.compile import RuleSet, compile_rule
from listcheck.rules.example_schema import CodeExample, ExampleListing, ImageTextExample, SkuExample
from listcheck.rules.parse import RuleDraft
from listcheck.text.category import CategoryTree

# The day examples are judged on unless they name one: suites must not turn red in November.
EXAMPLE_DAY = date(2026, 11, 22)
_MARK = re.compile("«(.*?)»", re.DOTALL)


@dataclass(frozen=True, slots=True)
class ExampleFailure:
    """`list_name` is bad, good, todo_bad or todo_good; `number` counts from 1."""

    code: str
    path: str
    list_name: str
    number: int
    why: str

    def __str__(self) -> str:
        return f"{self.path}: {self.code} {self.list_name} example {self.number}: {self.why}"


@dataclass(slots=True)
class _Stage:
    """A partial listing in the making, and the spans its marks expect, by field."""

    texts: list[FieldText] = field(default_factory=list)
    expected: dict[str, list[Span]] = field(default_factory=dict)

    def unmark(self, path: str, text: str) -> str:
        """The text without its marks; what they marked is remembered."""
        spans, plain, position = [], "", 0
        for found in _MARK.finditer(text):
            plain += text[position : found.start()]
            spans.append(Span(len(plain), len(plain) + len(found.group(1))))
            plain += found.group(1)
            position = found.end()
        if spans:
            self.expected.setdefault(path, []).extend(spans)
        return plain + text[position:]

    def add(self, path: str, scope: Any, text: str) -> str:
        plain = self.unmark(path, text)
        if plain:
            markup = scope == "description" and bool(re.search(r"<[a-zA-Z!/][^>]*>", plain))
            self.texts.append(FieldText(path, scope, plain, markup))
        return plain


def run_examples(draft: RuleDraft, data: SharedData, categories: CategoryTree) -> Iterator[ExampleFailure]:
    """Every example that does not do what its list says."""
    rules = RuleSet([compile_rule(draft, data)])
    for list_name in ("bad", "good", "todo_bad", "todo_good"):
        for number, example in enumerate(getattr(draft.examples, list_name), 1):
            why = _why_wrong(list_name, example, draft, rules, categories)
            if why:
                yield ExampleFailure(draft.rule.code, draft.rule.path, list_name, number, why)


def _why_wrong(
    list_name: str, example: str | ExampleListing, draft: RuleDraft, rules: RuleSet, tree: CategoryTree
) -> str:
    stage = _Stage()
    partial = _as_listing(example, draft)
    listing, evidence = _build(partial, stage)
    ids = partial.categories or ()
    categories = frozenset().union(*map(tree.with_ancestors, ids)) if ids else tree.classify(listing.category)
    as_of = partial.as_of or _day_in_force(draft)
    if not applies(draft.rule, listing, categories, as_of):
        return (
            "" if list_name == "good" else f"the rule does not apply to it (categories {sorted(categories)})"
        )
    verdict = judge(listing, evidence, rules, categories, Wording("zh", as_of, {}))
    if verdict.crashed:
        return f"the rule crashed: {verdict.crashed[0][1]}"
    missed = _miss(verdict, stage.expected)
    if list_name == "bad":
        return missed
    if list_name == "good":
        return f"fires on {_said(verdict)}" if verdict.findings else ""
    if list_name == "todo_bad":
        return "" if missed else "is found now: move it to bad"
    return "" if verdict.findings else "is silent now: move it to good"


def _day_in_force(draft: RuleDraft) -> date:
    """The usual day, or the first day of a rule that is not yet in force on it."""
    starts = draft.rule.effective_from
    return max(EXAMPLE_DAY, starts) if starts else EXAMPLE_DAY


def _miss(verdict: Verdict, expected: Mapping[str, list[Span]]) -> str:
    """What the findings lack or have too much, "" if they are exactly what the marks say."""
    if not verdict.findings:
        waived = "; ".join(
            f"{entry.finding.location.text} waived: {entry.waiver.reason}" for entry in verdict.waived
        )
        return f"nothing was found ({waived})" if waived else "nothing was found"
    if not expected:
        return ""
    found = {(hit.location.field, hit.location.span) for hit in verdict.findings}
    wanted = {(path, span) for path, spans in expected.items() for span in spans}
    if found == wanted:
        return ""
    return f"expected {sorted(wanted)}, found {_said(verdict)}"


def _said(verdict: Verdict) -> str:
    places = ((hit.location.field, hit.location.span, hit.location.text) for hit in verdict.findings)
    return ", ".join(f"{path} {tuple(span) if span else ''} {text!r}" for path, span, text in places)


def _as_listing(example: str | ExampleListing, draft: RuleDraft) -> ExampleListing:
    """A string is the text of the rule's first scope; what the rule's `when` asks for is supplied."""
    when = draft.rule.when
    if isinstance(example, ExampleListing):
        partial = example
    else:
        role = when.image_role[0] if when.image_role else "main"
        values: dict[str, Any] = {
            "image_text": lambda text: (ImageTextExample(role=role, text=text),),
            "selling_points": lambda text: (text,),
            "attributes": lambda text: {"说明": text},
            "skus": lambda text: (text,),
        }
        scope = draft.rule.scope[0]
        partial = ExampleListing(**{scope: values.get(scope, lambda text: text)(example)})
    supplied: dict[str, Any] = {}
    if when.category and not partial.category and not partial.categories:
        supplied["categories"] = (when.category[0],)
    if when.platform and not partial.platform:
        supplied["platform"] = when.platform[0]
    if not supplied:
        return partial
    return ExampleListing(**{name: getattr(partial, name) for name in partial.__struct_fields__} | supplied)


def _build(partial: ExampleListing, stage: _Stage) -> tuple[Listing, Evidence]:
    texts = {
        name: stage.add(name, scope, getattr(partial, name))
        for name, scope in (
            ("title", "title"),
            ("short_title", "short_title"),
            ("description", "description"),
            ("detail_text", "description"),
        )
    }
    points = tuple(
        stage.add(f"selling_points[{number}]", "selling_points", text)
        for number, text in enumerate(partial.selling_points)
    )
    attributes = tuple(
        Attribute(name, stage.add(f"attributes.{name}", "attributes", value))
        for name, value in partial.attributes.items()
    )
    skus = tuple(_sku(number, sku, stage) for number, sku in enumerate(partial.skus))
    images, evidence = _pictures(partial, stage)
    listing = Listing(
        key=partial.id or "example",
        platform=partial.platform,
        category=tuple(part for part in partial.category.split("/") if part),
        **texts,
        selling_points=points,
        attributes=attributes,
        skus=skus,
        images=images,
        price=_price(partial.price),
        list_price=_price(partial.list_price),
        promotions=tuple(
            Promotion(one.name, one.starts, one.ends, one.stock, _amount(one.price))
            for one in partial.promotions
        ),
        evidence=tuple(
            Proof(**{name: getattr(one, name) for name in one.__struct_fields__}) for one in partial.evidence
        ),
    )
    return listing, evidence


def _sku(number: int, sku: str | SkuExample, stage: _Stage) -> Sku:
    if isinstance(sku, str):
        sku = SkuExample(name=sku)
    path = f"skus[{number}]"
    attributes = tuple(
        Attribute(name, stage.add(f"{path}.attributes.{name}", "skus", value))
        for name, value in sku.attributes.items()
    )
    name = stage.add(f"{path}.name", "skus", sku.name)
    return Sku(name, attributes, _amount(sku.price), _amount(sku.list_price), sku.stock, sku.code)


def _pictures(partial: ExampleListing, stage: _Stage) -> tuple[tuple[ImageRef, ...], Evidence]:
    """Pictures from what they say, else from what they measure, else from the codes in them."""
    image_texts = []
    refs: list[ImageRef] = []
    for number, image in enumerate(partial.image_text):
        if isinstance(image, str):
            image = ImageTextExample(text=image)
        path = f"images[{number}]"
        plain = stage.add(path, "image_text", image.text)
        lines = tuple(
            TextLine(line, Box(0, 40 * row, 20 * len(line), 32), 0.99)
            for row, line in enumerate(plain.split("\n"))
        )
        image_texts.append(ImageText(path, image.role, lines))
        refs.append(ImageRef(f"{number}.jpg", role=image.role, order=number))
    metrics = []
    for number, measured in enumerate(partial.images):
        values = {name: getattr(measured, name) for name in measured.__struct_fields__ if name != "name"}
        metrics.append(ImageMetrics(field=f"images[{number}]", **values))
        if number >= len(refs):
            refs.append(ImageRef(measured.name or f"{number}.jpg", role=measured.role, order=number))
    codes = tuple(_code(number, code) for number, code in enumerate(partial.codes))
    refs += [
        ImageRef(f"{number}.jpg", role=code.role, order=number)
        for number, code in enumerate(partial.codes)
        if number >= len(refs)
    ]
    evidence = Evidence(tuple(stage.texts), tuple(image_texts), codes, tuple(metrics))
    return tuple(refs), evidence


def _code(number: int, code: CodeExample) -> Code:
    return Code(f"images[{number}]", code.format, code.text, Box(0, 0, 100, 100))


def _amount(value: int | float | str | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _price(value: int | float | str | None) -> PriceRange | None:
    amount = _amount(value)
    return None if amount is None else PriceRange(amount, amount)
