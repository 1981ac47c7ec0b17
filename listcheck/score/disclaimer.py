"""What must be said wherever the score is shown: no platform publishes its formula."""

from __future__ import annotations

from listcheck.model.bilingual import Bilingual
from listcheck.score.model import ScoreModel


def disclaimer(model: ScoreModel) -> Bilingual:
    """That it is a prediction, what it leaves out, and where the model's weights come from."""
    if model.basis == "calibrated":
        zh = f"权重已用本店 {model.records} 条记录校准。"
        en = f"The weights were calibrated with {model.records} records of this shop."
    else:
        zh = "权重为先验值，尚未用本店数据校准。"
        en = "The weights are a prior; no data of this shop went into them."
    return Bilingual(
        "预测商品体验分由商品页内容推算，不是平台给出的商品体验分，平台公式未公开；"
        "物流、客服、商品真实质量不在内。" + zh,
        "The predicted product-experience score is derived from the content of the listing. It is not the "
        "platform's own score, whose formula is unpublished; logistics, service and the real quality of the "
        "goods are not part of it. " + en,
    )
