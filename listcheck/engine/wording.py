"""The words of a finding: a rule's texts in the language of the run, with the match's values in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from listcheck.model.bilingual import Bilingual, Language
from listcheck.model.finding import Fix, Match
from listcheck.model.rule import Rule
from listcheck.text.fold import fold_word

# What a seller has to declare, in the words of the trade.
_PROOF_FIELDS = {
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
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_LONGEST_VALUE = 120  # characters; a title pasted from a whole page would be the message otherwise


@dataclass(frozen=True, slots=True)
class Wording:
    """`proof_hints` says, by rule code, which declared evidence would have cleared a hit."""

    language: Language
    as_of: date
    proof_hints: Mapping[str, Bilingual]

    def title(self, rule: Rule) -> str:
        return rule.title.pick(self.language)

    def why(self, rule: Rule) -> str:
        return rule.why.pick(self.language)

    def message(self, rule: Rule, match: Match) -> str:
        return _filled(rule.message.pick(self.language), match)

    def fix(self, rule: Rule, match: Match) -> Fix:
        """The advice of the rule; `replace` only where its table has the very words that were found."""
        if rule.fix is None:
            return Fix()
        suggest = _filled(rule.fix.suggest.pick(self.language), match)
        hint = self.proof_hints.get(rule.code)
        if hint is not None:
            gap = "" if self.language == "zh" else " "
            suggest = f"{suggest}{gap}{hint.pick(self.language)}"
        replacements = {fold_word(old): new for old, new in rule.fix.replace}
        replacement = replacements.get(match.word)
        return Fix(suggest, replacement, rule.fix.safe and replacement is not None)


def _filled(template: str, match: Match) -> str:
    """The template with its placeholders filled; str.format would let a listing's braces in."""
    values = dict(match.values)
    return _PLACEHOLDER.sub(lambda found: _short(values.get(found.group(1), found.group())), template)


def _short(value: str) -> str:
    return value if len(value) <= _LONGEST_VALUE else value[: _LONGEST_VALUE - 21] + "…" + value[-20:]


def proof_hint(proofs: Iterable[tuple[str, Sequence[str]]]) -> Bilingual:
    """The sentence that says which declared evidence would clear a hit: (kind, fields it must fill)."""
    zh, en = [], []
    for kind, needs in proofs:
        fields = [_PROOF_FIELDS[name] for name in needs if name in _PROOF_FIELDS]
        zh.append(kind + (f"（须写明{'、'.join(field.zh for field in fields)}）" if fields else ""))
        en.append(kind + (f" (with {', '.join(field.en for field in fields)})" if fields else ""))
    return Bilingual(
        f"如确有依据，请在 evidence 里申报 {'或 '.join(zh)}。",
        f"If it is true and provable, declare it under evidence: {' or '.join(en)}.",
    )
