"""The advice that says which evidence would clear a finding, and what the declared one still lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from listcheck.model.bilingual import Bilingual, Language
from listcheck.model.finding import Shortfall

_FIELDS = {
    "term": Bilingual("所证明的词", "the term it proves"),
    "number": Bilingual("编号", "number"),
    "standard": Bilingual("标准号", "standard"),
    "issuer": Bilingual("颁发机构", "issuer"),
    "source": Bilingual("数据来源", "source"),
    "metric": Bilingual("统计指标", "metric"),
    "region": Bilingual("地域范围", "region"),
    "category": Bilingual("品类范围", "category"),
    "period": Bilingual("时间范围", "period"),
    "valid_from": Bilingual("生效日期", "first day"),
    "valid_until": Bilingual("有效期至", "last day"),
    "document": Bilingual("证明文件", "document"),
}
_GUIDE_ITEM = re.compile("[五六][（(]")  # 六(六): an item of the guide on absolute terms
_MOST = 2  # more ways out than that are no advice


def proof_advice(shortfalls: Sequence[Shortfall]) -> Bilingual | None:
    """The sentence, or None where no evidence clears the finding.

    What comes close is told in full; only where nothing does are all ways named.
    """
    near = sorted((found for found in shortfalls if found.near), key=_distance)
    if near:
        excluded = [found for found in near if found.excluded]
        told = excluded[:1] or near[:_MOST]
        return Bilingual(
            "".join(_exactly(found, "zh") for found in told),
            " ".join(_exactly(found, "en") for found in told),
        )
    hints = [found for found in shortfalls if not found.excluded]
    return _hint(hints) if hints else None


def _distance(found: Shortfall) -> int:
    gaps = len(found.unsaid) + len(found.unsaid_page) + len(found.lacks) + 2 * len(found.reasons)
    return gaps + (0 if found.declared else 3)


def _hint(hints: Sequence[Shortfall]) -> Bilingual:
    zh, en = [], []
    for found in hints:
        fields = _names(found.needs, "zh")
        zh.append(found.kind + (f"（须写明{fields}）" if fields else ""))
        fields = _names(found.needs, "en")
        en.append(found.kind + (f" (with {fields})" if fields else ""))
    return Bilingual(
        f"如确有依据，请在 evidence 里申报 {'或 '.join(dict.fromkeys(zh))}。",
        f"If it is true and provable, declare it under evidence: {' or '.join(dict.fromkeys(en))}.",
    )


def _exactly(found: Shortfall, language: Language) -> str:
    chinese = language == "zh"
    clause = _clause(found.clause, language)
    if found.excluded:
        return (
            f"本类目不适用{clause}的豁免，有证明也要删除。"
            if chinese
            else f"In this category {clause} exempts nothing: delete it, with or without proof."
        )
    steps = list(_steps_zh(found) if chinese else _steps_en(found))
    if chinese:
        return (
            f"要按{clause}豁免，还需：{'；'.join(steps)}。"
            if clause
            else f"要以证明支持，还需：{'；'.join(steps)}。"
        )
    return f"To be exempt{f' under {clause}' if clause else ''} it still needs this: {'; '.join(steps)}."


def _steps_zh(found: Shortfall) -> Iterator[str]:
    if found.unsaid:
        yield f"文中同一句写明{_names(found.unsaid, 'zh')}"
    if found.unsaid_page:
        yield f"页面上写明{_names(found.unsaid_page, 'zh')}"
    needs = _names(found.needs, "zh")
    if not found.declared:
        yield f"在 evidence 里申报 {found.kind}" + (f"，写明{needs}" if needs else "")
    if found.lacks:
        yield f"已申报的 {found.kind} 补上{_names(found.lacks, 'zh')}"
    told = f"已申报的 {found.kind} " if found.declared else ""
    for reason in found.reasons:
        yield told + reason.zh


def _steps_en(found: Shortfall) -> Iterator[str]:
    if found.unsaid:
        yield f"the same sentence says the {_names(found.unsaid, 'en')}"
    if found.unsaid_page:
        yield f"the page says the {_names(found.unsaid_page, 'en')}"
    needs = _names(found.needs, "en")
    if not found.declared:
        yield f"{found.kind} declared under evidence" + (f", with {needs}" if needs else "")
    if found.lacks:
        yield f"the declared {found.kind} states the {_names(found.lacks, 'en')}"
    told = f"of the declared {found.kind}: " if found.declared else ""
    for reason in found.reasons:
        yield told + reason.en


def _names(fields: Sequence[str], language: Language) -> str:
    names = [_FIELDS[name].pick(language) for name in fields if name in _FIELDS]
    return ("、" if language == "zh" else ", ").join(names)


def _clause(clause: str, language: Language) -> str:
    if not clause:
        return ""
    if _GUIDE_ITEM.match(clause):
        return (
            f"《广告绝对化用语执法指南》{clause}" if language == "zh" else f"item {clause} of the 2023 guide"
        )
    return clause
