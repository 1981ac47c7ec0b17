"""The words that only pages have, in both languages. Templates know them as `say.<name>`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from listcheck.model.bilingual import Bilingual, Language
from listcheck.report import words

PAGE: Mapping[str, Bilingual] = MappingProxyType(
    {
        "title": Bilingual("商品上架前检查报告", "Listing check report"),
        "language": Bilingual("zh-CN", "en"),
        "colon": Bilingual("：", ": "),
        "skip": Bilingual("跳到商品列表", "Skip to the listings"),
        "theme": Bilingual("切换深色、浅色", "Switch between dark and light"),
        "print": Bilingual("打印", "Print"),
        "summary": Bilingual("检查结果", "Result"),
        "listings": Bilingual("商品", "Listings"),
        "clean": Bilingual("无问题", "Clean"),
        "error": Bilingual("错误", "Errors"),
        "warning": Bilingual("警告", "Warnings"),
        "info": Bilingual("提示", "Infos"),
        "unchecked": Bilingual("未检查", "Not checked"),
        "waived": Bilingual("豁免", "Waived"),
        "mean_score": Bilingual("平均预测分", "Mean score"),
        "packs": Bilingual("规则包及版本", "Rule packs and versions"),
        "distribution": Bilingual("预测分分布", "Predicted scores"),
        "distribution_note": Bilingual(
            "低于 60 分 {poor} 个，60～85 分 {fair} 个，85 分及以上 {good} 个",
            "below 60: {poor}; 60 to 85: {fair}; 85 and above: {good}",
        ),
        "bar": Bilingual("{low}～{high} 分：{n} 个商品", "{low} to {high}: {n} listings"),
        "by_rule": Bilingual("哪些规则问题最多", "What was found, by rule"),
        "by_rule_note": Bilingual(
            "先按严重程度、再按涉及的商品数排列", "by level, then by the number of listings"
        ),
        "rule_lost": Bilingual("共失 {points} 分", "{points} points lost"),
        "rule_filter": Bilingual(
            "只看 {code} 涉及的商品，共 {n} 个", "Show only the listings with {code}: {n}"
        ),
        "more_rules": Bilingual("其余 {n} 条规则", "{n} more rules"),
        "filters": Bilingual("筛选商品", "Filter the listings"),
        "search": Bilingual("搜索", "Search"),
        "search_hint": Bilingual("编号、标题、文字、规则", "id, title, words, rule"),
        "by_level": Bilingual("按结果筛选", "Filter by result"),
        "any_rule": Bilingual("全部规则", "All rules"),
        "rule": Bilingual("规则", "Rule"),
        "platform": Bilingual("平台", "Platform"),
        "any_platform": Bilingual("全部平台", "All platforms"),
        "band": Bilingual("预测分", "Score"),
        "any_band": Bilingual("全部分数", "All scores"),
        "poor": Bilingual("低于 60", "Below 60"),
        "fair": Bilingual("60～85", "60 to 85"),
        "good": Bilingual("85 及以上", "85 and above"),
        "no_score": Bilingual("无预测分", "No score"),
        "reset": Bilingual("清除筛选", "Clear filters"),
        "open_all": Bilingual("全部展开", "Expand all"),
        "close_all": Bilingual("全部收起", "Collapse all"),
        "shown": Bilingual("显示 {n} / {total} 个商品", "{n} of {total} listings"),
        "nothing": Bilingual("没有符合条件的商品", "No listing fits these filters"),
        "need_script": Bilingual(
            "当前浏览器没有运行脚本：筛选和搜索不可用，其余内容都能看。",
            "Scripts are off: filters and search are not available, everything else can be read.",
        ),
        "in_order": Bilingual("最该先处理的排在前面", "what to fix first comes first"),
        "not_listed": Bilingual(
            "商品太多：逐条列出最该先处理的 {n} 个，其余 {rest} 个只计入上面的汇总。完整结果请用 --format jsonl 导出。",
            "Too many to show: the {n} to fix first are listed, the other {rest} are counted above. "
            "For all of them use --format jsonl.",
        ),
        "no_listings": Bilingual("没有商品。", "No listings."),
        "untitled": Bilingual("（没有标题）", "(no title)"),
        "plan": Bilingual("先改什么", "What to fix first"),
        "more_steps": Bilingual("再改余下 {n} 项 → 100.0", "the remaining {n} → 100.0"),
        "gate": Bilingual("不计分但须先改", "not scored, but to be fixed first"),
        "lost": Bilingual("分数失在哪里", "Where the points went"),
        "full": Bilingual("满分", "full score"),
        "predicted": words.PREDICTED,
        "texts": Bilingual("原文标注", "As written, marked"),
        "findings": Bilingual("问题与改法", "Findings and fixes"),
        "finding": Bilingual("问题 {n}", "finding {n}"),
        "whole_picture": Bilingual("整张图片", "whole picture"),
        "words_read": Bilingual("图中文字", "words in the picture"),
        "picture_alt": Bilingual("{name}，框出问题 {numbers}", "{name}, with findings {numbers} boxed"),
        "picture_left_out": Bilingual(
            "报告里的图片已到容量上限，这张没有放进来，请看原图：{file}",
            "The report holds no more pictures; see the original: {file}",
        ),
        "more_fields": Bilingual("另有 {n} 个字段有问题，见右侧各条", "{n} more fields: see the findings"),
        "more_places": Bilingual("另有 {n} 处", "{n} more places"),
        "see": words.SEE,
        "why": words.WHY,
        "law": words.LAW,
        "mend": words.MEND,
        "reasons": Bilingual("原因与法律依据", "Reasons and law"),
        "replace": Bilingual("可替换为", "Replace with"),
        "none_found": Bilingual("没有发现问题。", "Nothing found."),
        "waived_note": Bilingual("命中了规则，但不计为问题", "hits that do not count"),
        "unchecked_note": Bilingual("未检查不等于没有问题", "not checked does not mean clean"),
    }
)


def page_words(language: Language) -> Mapping[str, str]:
    """All of them in one language."""
    return {name: text.pick(language) for name, text in PAGE.items()}
