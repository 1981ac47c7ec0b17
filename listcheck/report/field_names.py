"""Field paths as an operator knows them: "skus[0].attributes.颜色" is 规格 1 的属性“颜色”."""

from __future__ import annotations

import re

from listcheck.model.bilingual import Language
from listcheck.model.finding import Finding
from listcheck.model.location import Location
from listcheck.report import words
from listcheck.report.visible import visible

_NUMBERED = re.compile(r"(selling_points|skus|images|promotions)\[(\d+)\]")
_NUMBERED_WORDS = {
    "selling_points": words.SELLING_POINT,
    "skus": words.SKU,
    "images": words.IMAGE,
    "promotions": words.PROMOTION,
}


def field_name(field: str, language: Language) -> str:
    """The name of a field; a path we do not know is shown as it is."""
    numbered = _NUMBERED.match(field)
    if numbered:
        name = _NUMBERED_WORDS[numbered.group(1)].pick(language).format(n=int(numbered.group(2)) + 1)
        rest = field[numbered.end() :].lstrip(".")
        return f"{name} {field_name(rest, language)}" if rest else name
    if field.startswith("attributes."):
        opening, closing = words.ATTRIBUTE
        attribute = visible(field.removeprefix("attributes."))
        return opening.pick(language) + attribute + closing.pick(language)
    known = words.FIELD.get(field)
    return known.pick(language) if known else visible(field)


def finding_field(finding: Finding, language: Language) -> str:
    """The field of a finding; of a picture also which one it is on the page."""
    name = field_name(finding.location.field, language)
    zone = words.ZONE.get(finding.exposure)
    if zone is None or not finding.location.field.startswith("images["):
        return name
    return f"{name}（{zone.zh}）" if language == "zh" else f"{name} ({zone.en})"


def line_name(location: Location, language: Language) -> str:
    """ "第 3 行第 8 列", or "" where the file's lines are not known."""
    if location.line is None:
        return ""
    if not location.column:
        return words.LINE.pick(language).format(line=location.line)
    return words.LINE_COLUMN.pick(language).format(line=location.line, column=location.column)
