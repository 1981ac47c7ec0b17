from __future__ import annotations

from dataclasses import replace

import msgspec

from listcheck.docgen.page import rule_page
from listcheck.model.rule import When
from listcheck.rules.packs import Pack

ZH = r"""# AD901 夸大用语 \<b\>\|\*

FACTS

## 为什么

无法证明。

## 检查什么

- 范围：标题、图片文字
- 仅限类目：`food`
- 仅限平台：`douyin`
- 适用时间：2016-01-01 起施行
- 词语：`全网最低`、`` `史上`最强 ``
- 有下列任一依据即可：属性：`检测报告`，须填写：`number`

## 依据

- 《中华人民共和国广告法》第九条第三项；2015-09-01 起施行；罚则：第五十七条；把握程度：中
- 《平台规则》；2027-01-01 起失效；把握程度：高；<https://example.org/rule>

## 不算违规的情形

- 属于更长的固定说法：`不是全网最低`、`全网最低温`（依据：六(二)；不是宣传）
- 属于这样的说法（正则）：`最低\d+度`
- 同一分句中，前面 4 个字或后面 2 个字以内有 `气温`（仅限标题）
- 同一分句中有 `气温`（类目 `food` 除外）
- 前面 6 个字以内有否定词（如不、非、无、勿）
- 是本商品`品牌`、`型号`属性中写明的名称的一部分
- 已申报有效期内的证明材料 `sales_claims`，并写明期间、地域，且同一分句中写有（正则）`20\d\d年`

## 怎么改

写可核实的事实

- `全网最低` → `实惠`

以上修改不改变事实，可用 `listcheck fix` 自动改。

## 会报的写法

- `«全网最低»价`
- 标题：`风扇`，图片文字：`第一行↵«全网最低»`，属性（品牌：`小禾`）

## 不会报的写法

- `普通风扇`
- 标题：`风扇`，价格：`59.5`，检查日期：`2026-11-22`

## 已知漏报

- `全 网最低`
"""
FACTS = (
    "`loudest-words` · 错误 · 预览（默认不启用） · 不可忽略 · 计分：极限词 · 规则包 words@2026.11.1 · "
    "0.1.0 版加入 · 曾用名 `loud-words`"
)


def test_the_page_in_chinese(pack: Pack) -> None:
    assert rule_page(pack.drafts[0], "zh") == ZH.replace("FACTS", FACTS)


def test_the_page_in_english(pack: Pack) -> None:
    page = rule_page(pack.drafts[0], "en")
    for line in (
        r"# AD901 Loud \[words\]",
        "- in: title, text in pictures",
        "- applies: from 2016-01-01",
        "- 《中华人民共和国广告法》 第九条第三项; from 2015-09-01; penalty: 第五十七条; "
        "our confidence: medium",
        "- part of a longer set phrase: `不是全网最低`, `全网最低温` (by 六(二); no claim)",
        "- in the same clause, at most 4 characters before it or at most 2 characters after it, "
        "`气温` (only in title)",
        "- a negation (不, 非, 无, 勿 …) at most 6 characters before it",
        "- declared evidence `sales_claims` in date, stating period, region, "
        r"and in the same clause (patterns) `20\d\d年`",
        "- `«全网最低»价`",
        "## Known misses",
    ):
        assert line in page.splitlines(), line
    assert "## Known false alarms" not in page


def test_what_a_rule_does_not_have_is_not_shown(pack: Pack) -> None:
    draft = pack.drafts[0]
    rule = replace(
        draft.rule, fix=None, sources=(), when=When(), group="", mandatory=False, effective_from=None
    )
    page = rule_page(replace(draft, rule=rule, unless=()), "zh")
    headings = [line for line in page.splitlines() if line.startswith("## ")]
    assert headings == ["## 为什么", "## 检查什么", "## 会报的写法", "## 不会报的写法", "## 已知漏报"]
    assert "仅限" not in page and "None" not in page and "计分" not in page


def test_long_lists_say_how_long_they_are(pack: Pack) -> None:
    draft = pack.drafts[0]
    options = msgspec.structs.replace(
        draft.check_options, terms=tuple(f"词{number}" for number in range(100))
    )
    page = rule_page(replace(draft, check_options=options), "zh")
    assert "`词39` 等 100 个" in page and "词40" not in page
    assert "(100 in all)" in rule_page(replace(draft, check_options=options), "en")
