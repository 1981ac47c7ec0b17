"""Whether a negation governs a word: 不能代替药物 is no claim, 无钢圈最舒适 is one."""

from __future__ import annotations

import re
from functools import cache

# Only these may stand between the negation and the word. With any other word in between, as titles have it
# (不掉色最耐穿, 无毒永久使用), something else is denied.
_BRIDGES = (
    # being, having, counting as
    "是 为 属于 算 算是 算作 称为 称作 叫 叫做 作为 当 当作 当成 成为 有 具 具有 具备 含 含有 带有 存在 "
    "等于 等同 等同于 意味着 代表 视为 视作 认为 做 做到 做成 "
    # being able, wanting, claiming
    "能 能够 会 可 可以 应 应当 应该 宜 需 需要 必 必要 要 想 敢 敢于 求 追求 奢求 争 图 保证 承诺 确保 担保 "
    "宣称 宣传 声称 自称 号称 敢说 能说 说成 暗示 明示 夸大 推荐 建议 标注 标示 标榜 涉及 "
    # using, replacing, achieving
    "用 用于 用作 用来 使用 采用 适用 适用于 适合 出现 发布 提供 进行 起到 达到 实现 产生 得到 造成 导致 "
    "引起 代替 替代 取代 以 被 将 把 给 于 在 买 选 选择 打 打着 "
    # any, some, really
    "任何 所谓 所谓的 什么 一定 一味 一种 一个 某种 其 其他 其它 真正 完全 直接 再 "
    # the medical notice, whose nouns come in lists: 不具有预防、治疗疾病的功能
    "药 药物 药品 疾病 医疗 医学 临床 预防 治疗 诊断 缓解 保健 功能 功效 作用 效果 的 "
    "、 或 或者 和 及 以及 与"
)
_NEGATIONS = (
    "并非 绝非 毫无 禁止 严禁 切勿 请勿 切忌 拒绝 谢绝 杜绝 避免 防止 无需 无须 毋须 没有 未必 尚未 从未 "
    "并未 勿 未"
)
_NEGATION_PATTERNS = (
    # Affirmative: 不得不 不能不 无不; 怪不得 舍不得; 要不是.
    r"(?<!不得)(?<!不能)(?<!不可)(?<!不会)(?<!没有)(?<!无一)(?<!不是)(?<!并非)(?<![无莫何舍怪巴恨由要])"
    r"不(?:是|会|能|可|要|应|宜|用|必|得|具有|具备|属于)?",
    r"(?<!有)无(?!所谓)",
    r"(?<![沉淹埋隐出])没",
    r"(?<!不)禁",
    # 级别 类别 特别, and 别具 别有, are no negation.
    r"(?<![特级类区分性识个辨鉴差告离])别(?![具有称名])",
    # 非要做第一 and 非得 insist, so 非 takes only the noun; 除非 and 是非 are other words.
    r"(?<![除是南北莫若])非(?=(?:医疗|医学|药物|疾病|真正|的)*+\Z)",
    r"(?<![a-z])not(?: the| a| an)? ",
)
_LONGEST = len("not the ")
# 是不是最低价 asks; with a question mark or without, it denies nothing.
_QUESTION = "是(?=不是)|能(?=不能)|会(?=不会)|要(?=不要)|可(?=不可)|用(?=不用)|有(?=没有)"


def negated(text: str, start: int, window: int = 6) -> bool:
    """Whether what starts at `start` is denied by a negation that ends at most `window` characters before.

    Punctuation, spaces and any word that is not part of denying end its reach, and words that only contain
    the character (不仅, 无论, 非常, 级别) deny nothing.
    """
    found = _governs().search(text, max(0, start - window - _LONGEST), start)
    while found is not None and len(found["bridge"]) > window:
        found = _governs().search(text, found.start() + 1, start)
    return found is not None


@cache
def _governs() -> re.Pattern[str]:
    bridges = "|".join(sorted(_BRIDGES.split(), key=len, reverse=True))
    negations = "|".join([*_NEGATIONS.split(), *_NEGATION_PATTERNS])
    # Possessive: one way to read the bridge, longest words first, so that no text makes this slow.
    return re.compile(rf"(?<!(?:{_QUESTION}))(?:{negations})(?P<bridge>(?:{bridges})*+)\Z")
