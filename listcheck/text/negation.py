"""Whether a negation governs a word: 不能代替药物 is no claim, 无钢圈最舒适 is one."""

from __future__ import annotations

import re

# Between the negation and the word only these may stand. Any word in between will not do: in a title
# 不掉色最耐穿 and 无毒永久使用 deny the colour loss and the poison, not what follows.
_BRIDGES = (
    # being, having, counting as
    "属于 系 是 为 算作 算是 算 称为 称作 叫做 叫 作为 当作 当成 当 成为 具有 具备 具 含有 含 带有 存在 等于 等同于 等同 "
    "意味着 代表 视为 认为 做到 做成 做 "
    # being able, wanting, claiming
    "能够 能 会 可以 可 应当 应该 应 宜 需要 需 必要 必 要 想 敢于 敢 追求 奢求 求 争 图 保证 承诺 确保 担保 宣称 宣传 声称 "
    "自称 号称 敢说 能说 说成 暗示 明示 夸大 推荐 建议 标注 标示 标榜 涉及 "
    # using, replacing, achieving
    "适用于 适用 适合 用于 用作 使用 采用 用来 用 出现 发布 提供 进行 起到 达到 实现 产生 得到 造成 导致 引起 代替 替代 取代 "
    "视作 以 被 将 把 给 于 在 买 选择 选 打着 打 "
    # any, some, really
    "任何 所谓的 什么 一定 一味 一种 一个 某种 其他 其它 其 真正 完全 直接 再 "
    # the medical notice, whose nouns come in lists: 不具有预防、治疗疾病的功能
    "疾病 药物 药品 药 医疗 医学 临床 预防 治疗 诊断 缓解 保健 功能 功效 作用 效果 的 、 或者 或 和 以及 及 与"
)
_WORDS = (
    # Longest first, so that 不具有 is not read as 不 + 具有 with a shorter way back.
    "并不是 不属于 不具有 不具备 不可以 不能够 从来不 不是 并非 绝非 不得 不能 不可 不会 不要 不应 不宜 不用 不必 没有 "
    "未必 尚未 从未 并未 毫无 禁止 严禁 切勿 请勿 拒绝 谢绝 杜绝 避免 防止 切忌 无需 无须 毋须 不 无 勿 未 禁 别 没"
)
# 非 takes nothing but the noun: 非要做第一 and 非得 insist.
_NON = r"非(?:医疗|医学|药物|疾病|真正|的)*"
# What only looks like a negation: 级别最高, 有没有最低价, 舍不得, 不得不说是最好, 不用说是第一.
_NOT_AFTER = (
    r"(?<![特级类区分性识个辨鉴差告离])(?<![有是能会要可][不没])(?<!是)(?<!有)(?<!要)(?<![无莫何动])(?<![舍怪巴恨由了]不)"
)


def negated(text: str, start: int, window: int = 6) -> bool:
    """Whether what starts at `start` is denied by a negation that ends at most `window` characters before.

    Questions (是不是, 有没有) and words that only contain the character (不仅, 无论, 级别) deny nothing.
    """
    raise NotImplementedError
