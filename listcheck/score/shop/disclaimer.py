"""What must be said wherever a shop's score is shown."""

from __future__ import annotations

from listcheck.model.bilingual import Bilingual

SHOP_DISCLAIMER = Bilingual(
    "预测店铺分由你提供的数据按公开资料推算，不是平台给出的分数；平台的完整公式没有公开。"
    "每个数字的来历列在上面，标为“本工具假设”的不能当作平台规则。",
    "The predicted shop score is computed from your figures by what is public. It is not the platform's own "
    "score, whose full formula is unpublished. Every number is listed with who says it; those called "
    "assumed are no rule of the platform.",
)
