"""What is information and not advertising: photographs of the smallest package, its label or the manual.

广告法适用问题执法指南（一） article 7 takes them out of the Advertising Law. Every other law still looks at them: a
label may no more claim to cure than a title may.
"""

from __future__ import annotations

from listcheck.checks.base import ScopedText
from listcheck.model.bilingual import Bilingual, Language
from listcheck.model.finding import Waiver
from listcheck.model.rule import Rule

_ADVERTISING = (
    "中华人民共和国广告法",
    "广告绝对化用语执法指南",
    "广告引证内容执法指南",
    "互联网广告管理办法",
)
_REASON = Bilingual(
    "最小销售单元包装、标签、说明书的照片属于商品信息，不按广告用语判断",
    "a photograph of the smallest package, its label or the manual is information, not advertising",
)


def waived_as_information(rule: Rule, text: ScopedText, language: Language) -> Waiver | None:
    """The waiver for a hit in a picture of a label, of a rule that rests on the law of advertising alone."""
    if text.image is None or text.image.role != "label" or rule.mandatory:
        return None
    if not rule.sources or any(source.law not in _ADVERTISING for source in rule.sources):
        return None
    return Waiver("exemption", _REASON.pick(language), clause="广告法适用问题执法指南（一）第七条")
