"""Gates, with the distance to each, and what changes would do."""

from __future__ import annotations

from typing import TextIO

from rich.cells import cell_len
from rich.text import Text

from listcheck.model.bilingual import Language
from listcheck.model.shop import GateNeed, GateResult, ShopScore, Unit, WhatIf
from listcheck.report import score_words, shop_words
from listcheck.report.bars import padded
from listcheck.report.page import Page
from listcheck.report.rounding import signed
from listcheck.report.shop_figures import points_words, range_words, value_words
from listcheck.report.visible import visible

_INDENT = 3
_VERDICT = {
    True: (shop_words.GATE_MET, "✓", "green"),
    False: (shop_words.GATE_NOT_MET, "✗", "bold red"),
    None: (shop_words.GATE_UNKNOWN, "?", "yellow"),
}


def write_gates(page: Page, score: ShopScore, language: Language) -> None:
    """Each gate: whether it is met, by how much, and what follows if not."""
    if not score.gates:
        return
    page.line(Text(shop_words.GATES.pick(language), "bold"), _INDENT)
    comma = "，" if language == "zh" else ", "
    for gate in score.gates:
        word, sign, style = _VERDICT[gate.met]
        label = Text.assemble((f"{sign} {word.pick(language)}  ", style))
        title = visible(gate.title.pick(language))
        status = score_words.STATUS[gate.status].pick(language)
        title += f"（{status}）" if language == "zh" else f" ({status})"
        page.line(Text(title, "bold"), _INDENT, label)
        hang = _INDENT + cell_len(label.plain)
        page.line(comma.join(_need(need, language) for need in gate.needs), hang)
        page.line(Text(visible(gate.consequence.pick(language)), "dim"), hang)
    page.line()


def _need(need: GateNeed, language: Language) -> str:
    title = visible(need.title.pick(language))
    sign = "≥" if need.at_least else "≤"
    limit = value_words(need.limit, need.unit, language)
    if need.value is None or need.distance is None:
        said = f"{title} {sign} {limit}"
        about = shop_words.NOT_KNOWN.pick(language)
    else:
        said = f"{title} {_value(need.value, need.unit, language)} {sign} {limit}"
        template = shop_words.ABOVE if need.distance >= 0 else shop_words.SHORT
        about = template.pick(language).format(distance=_value(abs(need.distance), need.unit, language))
    if need.allowed is not None:
        about = need.allowed.pick(language)
    return f"{said}（{about}）" if language == "zh" else f"{said} ({about})"


def _value(value: float, unit: Unit, language: Language) -> str:
    return value_words(value, unit, language) if unit != "number" else f"{value:.1f}"


def write_what_if(what_if: WhatIf, language: Language, out: TextIO) -> None:
    """The score before and after, and the gates that would open or close."""
    page = Page(out)
    comma = "、" if language == "zh" else ", "
    title = f"{shop_words.WHAT_IF.pick(language)} {visible(comma.join(what_if.changes))}"
    page.rule(Text(title, "bold"), "─", "dim")
    before, after = what_if.before, what_if.after
    if (
        before.low is not None
        and before.high is not None
        and after.low is not None
        and after.high is not None
    ):
        page.line(_totals(before, after, language), _INDENT)
        span = shop_words.POSSIBLE.pick(language)
        one = span.format(low=range_words(before, before.low), high=range_words(before, before.high))
        two = span.format(low=range_words(after, after.low), high=range_words(after, after.high))
        if (before.low, after.low) != (before.high, after.high):
            page.line(Text(f"{one} → {two}", "dim"), _INDENT)
    changed = list(_changed_dimensions(before, after, language))
    wide = max((cell_len(name) for name, _ in changed), default=0)
    for name, said in changed:
        page.line(f"{padded(name, wide)}  {said}", _INDENT)
    gates = {gate.id: gate for gate in after.gates}
    for gate in before.gates:
        _write_gate(page, gate, gates.get(gate.id), language)
    page.line(Text(shop_words.WHAT_IF_ONLY.pick(language), "dim"), _INDENT)


def _totals(before: ShopScore, after: ShopScore, language: Language) -> Text:
    known = before.total is not None and after.total is not None
    # Of the totals as they are shown: 85.66 → 87.32 is +1.66.
    gain = round(after.total or 0.0, after.decimals) - round(before.total or 0.0, before.decimals)
    unknown = shop_words.UNKNOWN.pick(language)
    said = shop_words.WHAT_IF_TOTAL.pick(language).format(
        before=unknown if before.total is None else points_words(before, before.total),
        after=unknown if after.total is None else points_words(after, after.total),
        gain=signed(gain, before.decimals) if known else "–",
    )
    return Text(said, "bold green" if gain > 0 else "bold red" if gain < 0 else "bold")


def _changed_dimensions(before: ShopScore, after: ShopScore, language: Language) -> list[tuple[str, str]]:
    found = []
    for one, two in zip(before.dimensions, after.dimensions, strict=True):
        if one.score != two.score:
            values = [
                shop_words.UNKNOWN.pick(language) if d.score is None else range_words(before, d.score)
                for d in (one, two)
            ]
            found.append((visible(one.title.pick(language)), " → ".join(values)))
    return found


def _write_gate(page: Page, before: GateResult, after: GateResult | None, language: Language) -> None:
    if after is None or before.met == after.met:
        return
    said = shop_words.WHAT_IF_GATE.pick(language).format(
        gate=visible(before.title.pick(language)),
        before=_VERDICT[before.met][0].pick(language),
        after=_VERDICT[after.met][0].pick(language),
    )
    page.line(Text(said, _VERDICT[after.met][2]), _INDENT)
