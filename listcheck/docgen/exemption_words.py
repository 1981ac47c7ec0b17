"""An exemption as a sentence that an operator understands."""

from __future__ import annotations

from listcheck.docgen.labels import label
from listcheck.docgen.markdown import code, escape, listed
from listcheck.model.bilingual import Language
from listcheck.rules.schema import ConditionSpec, ExemptionSpec


def exemption_words(spec: ExemptionSpec, language: Language) -> str:
    """When a hit is cleared, by which clause, and where that does not hold."""
    chinese = language == "zh"
    said = _zh(spec) if chinese else _en(spec)
    extra = []
    if spec.not_category:
        names = listed(spec.not_category, language)
        extra.append(f"类目 {names} 除外" if chinese else f"not in the categories {names}")
    if spec.scope:
        names = ("、" if chinese else ", ").join(label("key", scope, language) for scope in spec.scope)
        extra.append(f"仅限{names}" if chinese else f"only in {names}")
    if spec.clause:
        extra.append(f"依据：{escape(spec.clause)}" if chinese else f"by {escape(spec.clause)}")
    if spec.note is not None:
        extra.append(escape(spec.note.zh if chinese else spec.note.en))
    if not extra:
        return said
    return f"{said}（{'；'.join(extra)}）" if chinese else f"{said} ({'; '.join(extra)})"


def _zh(spec: ExemptionSpec) -> str:
    if spec.inside:
        return f"属于更长的固定说法：{listed(spec.inside, 'zh')}"
    if spec.inside_pattern:
        return f"属于这样的说法（正则）：{listed(spec.inside_pattern, 'zh')}"
    if spec.near:
        return f"{_distance_zh(spec)}有 {listed(spec.near, 'zh')}"
    if spec.negated is not None:
        return f"前面 {spec.negated} 个字以内有否定词（如不、非、无、勿）"
    if spec.equals_attribute:
        return f"是本商品{listed(spec.equals_attribute, 'zh')}属性中写明的名称的一部分"
    needs = "、".join(label("key", name, "zh") for name in spec.needs)
    said = f"已申报有效期内的证明材料 {code(spec.proof or '')}" + (f"，并写明{needs}" if needs else "")
    if spec.inside_term:
        said += f"，且该词在证明材料的{label('key', 'term', 'zh')}里，作为名称写出"
    if spec.max_age_months is not None:
        said += f"，数据截止不超过 {spec.max_age_months} 个月"
    if spec.text_needs:
        said += f"，且同一分句中写有（正则）{listed(spec.text_needs, 'zh')}"
    return said + "".join(f"，{_condition(condition, 'zh')}" for condition in spec.conditions)


def _distance_zh(spec: ExemptionSpec) -> str:
    sides = []
    if spec.before:
        sides.append(f"前面 {spec.before} 个字")
    if spec.after:
        sides.append(f"后面 {spec.after} 个字")
    return f"同一分句中，{'或'.join(sides)}以内" if sides else "同一分句中"


def _en(spec: ExemptionSpec) -> str:
    if spec.inside:
        return f"part of a longer set phrase: {listed(spec.inside, 'en')}"
    if spec.inside_pattern:
        return f"part of a phrase like (pattern) {listed(spec.inside_pattern, 'en')}"
    if spec.near:
        return f"{_distance_en(spec)} {listed(spec.near, 'en')}"
    if spec.negated is not None:
        return f"a negation (不, 非, 无, 勿 …) at most {spec.negated} characters before it"
    if spec.equals_attribute:
        return (
            f"part of a name that the attributes {listed(spec.equals_attribute, 'en')} of the listing declare"
        )
    needs = ", ".join(label("key", name, "en") for name in spec.needs)
    said = f"declared evidence {code(spec.proof or '')} in date" + (f", stating {needs}" if needs else "")
    if spec.inside_term:
        said += ", whose term holds the hit and is written out as a name"
    if spec.max_age_months is not None:
        said += f", of figures at most {spec.max_age_months} months old"
    if spec.text_needs:
        said += f", and in the same clause (patterns) {listed(spec.text_needs, 'en')}"
    return said + "".join(f", {_condition(condition, 'en')}" for condition in spec.conditions)


def _condition(spec: ConditionSpec, language: Language) -> str:
    """What a field, the clause or the page must say."""
    chinese = language == "zh"
    name = label("key", spec.field, language)
    if spec.why is not None:
        said = escape(spec.why.zh if chinese else spec.why.en)
        said = f"{name}：{said}" if chinese else f"{name}: {said}"
    else:
        places = {
            "evidence": ("证明材料", "the evidence"),
            "clause": ("同一分句", "the clause"),
            "page": ("页面", "the page"),
        }
        zh, en = places[spec.where]
        said = f"{zh}写明{name}" if chinese else f"the {name} is stated in {en}"
    if spec.effective_from is not None:
        said += f"（{spec.effective_from} 起）" if chinese else f" (from {spec.effective_from})"
    return said


def _distance_en(spec: ExemptionSpec) -> str:
    sides = []
    if spec.before:
        sides.append(f"at most {spec.before} characters before it")
    if spec.after:
        sides.append(f"at most {spec.after} characters after it")
    return f"in the same clause, {' or '.join(sides)}," if sides else "in the same clause"
