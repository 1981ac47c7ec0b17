"""A rule's example as what the engine judges: a listing, its evidence, and what must be found in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

import msgspec

from listcheck.evidence.gather import attribute_scope
from listcheck.model.evidence import Code, Evidence, FieldText, ImageMetrics, ImageText, TextLine
from listcheck.model.listing import Attribute, ImageRef, Listing, PriceRange, Promotion, Proof, Sku
from listcheck.model.location import Box, Span
from listcheck.model.rule import Rule
from listcheck.rules.example_schema import (
    CodeExample,
    ExampleListing,
    ImageTextExample,
    LineExample,
    SkuExample,
)
from listcheck.rules.parse import RawExample

_LINE_BOX = 1.35  # a line as pictures are read: this much higher than its letters
_MARK = re.compile("«(.*?)»", re.DOTALL)
_TAG = re.compile(r"<[a-zA-Z!/][^>]*>")
# Scopes whose example is not simply the text of the field of that name.
_WRAPPED: dict[str, Any] = {
    "selling_points": lambda text: [text],
    "attributes": lambda text: {"说明": text},
    "skus": lambda text: [text],
}


@dataclass(frozen=True, slots=True)
class BuiltExample:
    """`expected` holds the marked spans by field; empty when the example has no marks."""

    partial: ExampleListing
    listing: Listing
    evidence: Evidence
    expected: dict[str, list[Span]]


def build_example(raw: RawExample, rule: Rule) -> BuiltExample:
    """A string is the text of the rule's first scope; what the rule's `when` asks for is supplied."""
    return build_partial(_partial(raw, rule))


def build_partial(partial: ExampleListing) -> BuiltExample:
    """A partial listing as a whole one, its marks taken out of its texts."""
    stage = _Stage()
    listing, evidence = _build(partial, stage)
    return BuiltExample(partial, listing, evidence, stage.expected)


def _partial(raw: RawExample, rule: Rule) -> ExampleListing:
    when = rule.when
    values: dict[str, Any]
    if isinstance(raw, str):
        scope = rule.scope[0]
        role = when.image_role[0] if when.image_role else "main"
        if scope == "image_text":
            values = {scope: [{"role": role, "text": raw}]}
        else:
            values = {scope: _WRAPPED.get(scope, str)(raw)}
    else:
        values = dict(raw)
    if when.category and not values.get("category") and not values.get("categories"):
        values["categories"] = [when.category[0]]
    if when.platform and not values.get("platform"):
        values["platform"] = when.platform[0]
    return msgspec.convert(values, ExampleListing)


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
            markup = scope == "description" and bool(_TAG.search(plain))
            self.texts.append(FieldText(path, scope, plain, markup))
        return plain


def _build(partial: ExampleListing, stage: _Stage) -> tuple[Listing, Evidence]:
    points = tuple(
        stage.add(f"selling_points[{number}]", "selling_points", text)
        for number, text in enumerate(partial.selling_points)
    )
    attributes = tuple(
        Attribute(name, stage.add(f"attributes.{name}", attribute_scope(name), value))
        for name, value in partial.attributes.items()
    )
    skus = tuple(_sku(number, sku, stage) for number, sku in enumerate(partial.skus))
    listing = Listing(
        key=partial.id or "example",
        platform=partial.platform,
        category=tuple(part for part in partial.category.split("/") if part),
        title=stage.add("title", "title", partial.title),
        short_title=stage.add("short_title", "short_title", partial.short_title),
        description=stage.add("description", "description", partial.description),
        detail_text=stage.add("detail_text", "description", partial.detail_text),
        selling_points=points,
        attributes=attributes,
        skus=skus,
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
    images, evidence = _pictures(partial, stage)  # last: the evidence holds all texts staged so far
    return replace(listing, images=images), evidence


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
        plain = stage.add(path, "image_text", image.text or "\n".join(line.text for line in image.lines))
        image_texts.append(ImageText(path, image.role, _lines(plain, image.lines)))
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


def _lines(plain: str, sized: tuple[LineExample, ...]) -> tuple[TextLine, ...]:
    """The lines of a picture, below each other; `plain` is without marks."""
    if not sized:
        return tuple(
            TextLine(line, Box(0, 40 * row, 20 * len(line), 32), 0.99)
            for row, line in enumerate(plain.split("\n"))
        )
    found, top = [], 0
    for text, line in zip(plain.split("\n"), sized, strict=True):
        box = Box(0, top, line.height * len(text), round(_LINE_BOX * line.height))
        found.append(TextLine(text, box, line.confidence))
        top += box.height + 8
    return tuple(found)


def _code(number: int, code: CodeExample) -> Code:
    return Code(f"images[{number}]", code.format, code.text, Box(0, 0, 100, 100))


def _amount(value: int | float | str | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _price(value: int | float | str | None) -> PriceRange | None:
    amount = _amount(value)
    return None if amount is None else PriceRange(amount, amount)
