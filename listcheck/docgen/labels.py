"""The words that rule pages use for what rule files abbreviate."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from listcheck.model.bilingual import Bilingual, Language

_LABELS: Mapping[str, Bilingual] = MappingProxyType(
    {
        "level.error": Bilingual("错误", "error"),
        "level.warning": Bilingual("警告", "warning"),
        "level.info": Bilingual("提示", "info"),
        "status.stable": Bilingual("正式", "stable"),
        "status.preview": Bilingual("预览（默认不启用）", "preview (off by default)"),
        "status.deprecated": Bilingual("已停用", "deprecated (off by default)"),
        "confidence.high": Bilingual("高", "high"),
        "confidence.medium": Bilingual("中", "medium"),
        "confidence.low": Bilingual("低", "low"),
        "group.attribute_mismatch": Bilingual("属性不符", "attribute mismatch"),
        "group.image_fidelity": Bilingual("图片与实物不符", "image fidelity"),
        "group.overclaim": Bilingual("夸大宣传", "overclaiming"),
        "group.missing_info": Bilingual("信息缺失", "missing information"),
        "group.stale_promo": Bilingual("过期促销", "stale promotion"),
        "group.image_quality": Bilingual("图片质量", "image quality"),
        "group.extreme_words": Bilingual("极限词", "extreme words"),
        "group.text_quality": Bilingual("文案质量", "text quality"),
        "key.title": Bilingual("标题", "title"),
        "key.short_title": Bilingual("短标题", "short title"),
        "key.selling_points": Bilingual("卖点", "selling points"),
        "key.description": Bilingual("商品描述", "description"),
        "key.detail_text": Bilingual("详情文字", "detail text"),
        "key.attributes": Bilingual("属性", "attributes"),
        "key.skus": Bilingual("规格", "SKUs"),
        "key.image_text": Bilingual("图片文字", "text in pictures"),
        "key.file_name": Bilingual("图片文件名", "file names of pictures"),
        "key.images": Bilingual("图片", "pictures"),
        "key.codes": Bilingual("二维码和条码", "QR and bar codes"),
        "key.category": Bilingual("类目", "category"),
        "key.categories": Bilingual("类目", "categories"),
        "key.platform": Bilingual("平台", "platform"),
        "key.price": Bilingual("价格", "price"),
        "key.list_price": Bilingual("划线价", "list price"),
        "key.promotions": Bilingual("促销活动", "promotions"),
        "key.evidence": Bilingual("证明材料", "evidence"),
        "key.as_of": Bilingual("检查日期", "judged on"),
        "key.name": Bilingual("名称", "name"),
        "key.text": Bilingual("文字", "text"),
        "key.role": Bilingual("用途", "role"),
        "key.stock": Bilingual("库存", "stock"),
        "key.starts": Bilingual("开始", "starts"),
        "key.ends": Bilingual("结束", "ends"),
        "key.kind": Bilingual("种类", "kind"),
        "key.term": Bilingual("用语", "term"),
        "key.number": Bilingual("编号", "number"),
        "key.standard": Bilingual("标准", "standard"),
        "key.issuer": Bilingual("出具机构", "issuer"),
        "key.source": Bilingual("数据来源", "source"),
        "key.region": Bilingual("地域", "region"),
        "key.period": Bilingual("期间", "period"),
        "key.valid_from": Bilingual("生效日期", "valid from"),
        "key.valid_until": Bilingual("有效期至", "valid until"),
        "key.document": Bilingual("证明文件", "document"),
        "key.terms": Bilingual("词语", "words"),
        "key.terms_file": Bilingual("词表文件", "word list"),
        "key.patterns": Bilingual("句式（正则）", "patterns"),
        "key.pattern": Bilingual("格式（正则）", "pattern"),
        "key.supported_by": Bilingual("有下列任一依据即可", "allowed with any of"),
        "key.attribute": Bilingual("属性", "attribute"),
        "key.proof": Bilingual("证明材料", "evidence"),
        "key.needs": Bilingual("须填写", "with"),
        "key.field": Bilingual("字段", "field"),
        "key.placeholders": Bilingual("视为未填", "counts as empty"),
        "key.metric": Bilingual("指标", "measure"),
        "key.max": Bilingual("上限", "at most"),
        "key.min": Bilingual("下限", "at least"),
        "key.limit": Bilingual("平台限值", "limit of the platform"),
        "key.compare": Bilingual("比较方式", "comparison"),
        "key.detect": Bilingual("检查对象", "looks for"),
        "key.concept": Bilingual("比对内容", "compares"),
    }
)


def label(kind: str, name: str, language: Language) -> str:
    """The words for a level, status, confidence, group or key; the name itself where there are none."""
    known = _LABELS.get(f"{kind}.{name}")
    return known.pick(language) if known is not None else name
