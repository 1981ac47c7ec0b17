"""The words of the workbook: sheets, headings, and what is said in a comment."""

from __future__ import annotations

from listcheck.model.bilingual import Bilingual
from listcheck.model.sheet import OWN_SHEET

FINDINGS_SHEET = Bilingual(f"{OWN_SHEET}问题", f"{OWN_SHEET}findings")
SUMMARY_SHEET = Bilingual(f"{OWN_SHEET}汇总", f"{OWN_SHEET}summary")
REST_SHEET = Bilingual(f"{OWN_SHEET}豁免与未检查", f"{OWN_SHEET}waived, unchecked")
# No name of ours: it holds what the operator wrote, and may be corrected and scanned again.
LISTINGS_SHEET = Bilingual("商品", "listings")

LEVEL = Bilingual("级别", "level")
RULE = Bilingual("规则", "rule")
TITLE = Bilingual("问题", "problem")
NUMBER = Bilingual("商品编号", "listing")
LISTING_TITLE = Bilingual("商品标题", "listing title")
FIELD = Bilingual("位置", "where")
CELL = Bilingual("单元格", "cell")
TEXT = Bilingual("原文", "text found")
MESSAGE = Bilingual("说明", "message")
REPLACEMENT = Bilingual("可替换为", "replace with")
FILE = Bilingual("文件", "file")
STATUS = Bilingual("状态", "status")
REASON = Bilingual("原因", "reason")
PLATFORM = Bilingual("平台", "platform")
POINTS = Bilingual("商品卖点", "selling points")
ATTRIBUTES = Bilingual("商品属性", "attributes")
DESCRIPTION = Bilingual("商品描述", "description")
DETAIL = Bilingual("详情文字", "detail text")
PICTURES = Bilingual("图片", "images")
CATEGORY = Bilingual("类目", "category")

MORE_HERE = Bilingual("另有 {n} 个问题，见“{sheet}”表", "{n} more, see the sheet {sheet!r}")
NOT_READ = Bilingual("未读取：{why}", "not read: {why}")
CUT = Bilingual(
    "……（原文 {n} 字，Excel 单元格放不下，此处截断）",
    "… (cut: {n} characters are more than a cell of Excel holds)",
)
COLUMNS_CUT = Bilingual("（另有 {n} 列，超出 Excel 上限）", "({n} more columns than Excel has)")

HEADLINE = Bilingual("listcheck 检查结果", "What listcheck found")
LEGEND = Bilingual("颜色", "colours")
LEGEND_NOT_READ = Bilingual("这一行没有读取", "row that was not read")
LEGEND_HOW = Bilingual(
    "鼠标停在有颜色的单元格上，可看到规则、原因、依据和改法；改好后可直接再检查本文件",
    "a coloured cell has a comment with rule, reason, law and rewrite; corrected here, this file can be scanned again",
)
PACKS = Bilingual("规则包", "rule packs")
RULES_FIRST = Bilingual("按规则：先改什么", "By rule: what to fix first")
COUNT = Bilingual("处数", "places")
LISTINGS = Bilingual("涉及商品", "listings")
MEND_FIRST = Bilingual("先改", "fix first")
SCORE_AFTER = Bilingual("改后预测分", "score after")
VERDICT = Bilingual("结论", "verdict")
