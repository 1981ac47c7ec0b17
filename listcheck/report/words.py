"""The words of the reports, in both languages. {…} are filled by str.format with values, never with text
that came from a listing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from listcheck.model.bilingual import Bilingual, Language
from listcheck.model.rule import Level


@dataclass(frozen=True, slots=True)
class Counted:
    """A thing that can be counted; Chinese has one form."""

    zh: str
    one: str
    many: str

    def of(self, count: int, language: Language) -> str:
        if language == "zh":
            return f"{self.zh} {count}"
        return f"{count} {self.one if count == 1 else self.many}"


LEVEL: Mapping[Level, Bilingual] = MappingProxyType(
    {
        "error": Bilingual("错误", "error"),
        "warning": Bilingual("警告", "warning"),
        "info": Bilingual("提示", "info"),
    }
)
LEVELS_COUNTED: Mapping[Level, Counted] = MappingProxyType(
    {
        "error": Counted("错误", "error", "errors"),
        "warning": Counted("警告", "warning", "warnings"),
        "info": Counted("提示", "info", "infos"),
    }
)
WAIVED_COUNTED = Counted("豁免", "waived", "waived")
NOT_CHECKED_COUNTED = Counted("未检查", "unchecked", "unchecked")

PLATFORM: Mapping[str, Bilingual] = MappingProxyType(
    {
        "douyin": Bilingual("抖音", "Douyin"),
        "kuaishou": Bilingual("快手", "Kuaishou"),
        "taobao": Bilingual("淘宝", "Taobao"),
        "tmall": Bilingual("天猫", "Tmall"),
        "jd": Bilingual("京东", "JD"),
        "pdd": Bilingual("拼多多", "Pinduoduo"),
        "xiaohongshu": Bilingual("小红书", "Xiaohongshu"),
    }
)

GROUP: Mapping[str, Bilingual] = MappingProxyType(
    {
        "attribute_mismatch": Bilingual("属性不符", "attribute mismatch"),
        "image_fidelity": Bilingual("图实不符", "picture fidelity"),
        "overclaim": Bilingual("夸大承诺", "overclaiming"),
        "missing_info": Bilingual("信息缺失", "missing information"),
        "stale_promo": Bilingual("过期活动", "stale promotion"),
        "image_quality": Bilingual("图片质量", "picture quality"),
        "extreme_words": Bilingual("极限词", "extreme words"),
        "text_quality": Bilingual("标题堆砌", "text quality"),
    }
)

DISGUISE: Mapping[str, Bilingual] = MappingProxyType(
    {
        "width": Bilingual("异形字符", "odd character forms"),
        "traditional": Bilingual("繁体字", "traditional characters"),
        "homoglyph": Bilingual("形近字母", "look-alike letters"),
        "zero_width": Bilingual("隐形字符", "invisible characters"),
        "separator": Bilingual("插入符号", "inserted separators"),
        "homophone": Bilingual("谐音字", "homophones"),
        "pinyin": Bilingual("拼音", "pinyin"),
        "digit": Bilingual("数字代字", "digits for words"),
        "split": Bilingual("拆字", "split characters"),
    }
)

# Fields. {n} counts from 1, as a shop's back office does.
FIELD: Mapping[str, Bilingual] = MappingProxyType(
    {
        "": Bilingual("整个商品", "whole listing"),
        "title": Bilingual("标题", "title"),
        "short_title": Bilingual("短标题", "short title"),
        "description": Bilingual("描述", "description"),
        "detail_text": Bilingual("详情", "detail text"),
        "attributes": Bilingual("属性", "attributes"),
        "skus": Bilingual("规格", "SKUs"),
        "images": Bilingual("图片", "pictures"),
        "selling_points": Bilingual("卖点", "selling points"),
        "price": Bilingual("售价", "price"),
        "list_price": Bilingual("划线价", "list price"),
        "promotions": Bilingual("活动", "promotions"),
        "category": Bilingual("类目", "category"),
        "name": Bilingual("名称", "name"),
        "stock": Bilingual("库存", "stock"),
        "code": Bilingual("编码", "code"),
    }
)
SELLING_POINT = Bilingual("卖点 {n}", "selling point {n}")
SKU = Bilingual("规格 {n}", "SKU {n}")
IMAGE = Bilingual("图片 {n}", "picture {n}")
PROMOTION = Bilingual("活动 {n}", "promotion {n}")
ATTRIBUTE = Bilingual("属性“", 'attribute "'), Bilingual("”", '"')
ZONE: Mapping[str, Bilingual] = MappingProxyType(
    {
        "main_image_1": Bilingual("首张主图", "first main picture"),
        "main_image_n": Bilingual("主图", "main picture"),
        "detail_first": Bilingual("详情首图", "first detail picture"),
        "detail_image": Bilingual("详情图", "detail picture"),
        "sku": Bilingual("规格图", "SKU picture"),
    }
)
LINE = Bilingual("第 {line} 行", "line {line}")
LINE_COLUMN = Bilingual("第 {line} 行第 {column} 列", "line {line}, column {column}")
RECORD = Bilingual("第 {record} 条", "record {record}")
BOX = Bilingual(
    "画面位置：左 {x}、上 {y}，{width}×{height} 像素", "at {x},{y} in the picture, {width}×{height} px"
)

# Labels of a finding; a language's labels are equally wide.
WHY = Bilingual("原因", "why")
LAW = Bilingual("依据", "law")
MEND = Bilingual("改法", "fix")
SEE = Bilingual("对照", "see")
REPLACE = Bilingual("可替换为：", "replace: ")
PENALTY = Bilingual("罚则", "penalty")
LAW_UNSURE = Bilingual("依据待核实", "source to be verified")
DISGUISED = Bilingual("识破伪装：", "disguise seen through: ")
MORE_PLACES = Bilingual("另有 {n} 处：", "{n} more: ")

PREDICTED = Bilingual("预测商品体验分", "predicted experience score")
INTERVAL = Bilingual("（80% 区间 {low}～{high}）", " (80%: {low}–{high})")
UNSUPPRESSED = Bilingual("，计入已忽略的为 {score}", ", {score} without ignores")
WAIVED_BY = MappingProxyType(
    {
        "exemption": Bilingual("规则例外", "exemption"),
        "ignore": Bilingual("人工忽略", "ignored"),
        "baseline": Bilingual("基线", "baseline"),
    }
)
NOT_CHECKED = Bilingual("未检查", "not checked")
RULE_CRASHED = Bilingual("规则 {rule} 运行出错，本商品未按它检查", "rule {rule} crashed on this listing")
FIX_FIRST = Bilingual("先改什么", "What to fix first")
GATE_FIRST = Bilingual("不计分但须先改：", "not scored, but to be fixed first: ")
DROP = Bilingual("失分", "lost")
PLACES = Bilingual("（{n} 处）", " ({n} places)")
MORE_STEPS = Bilingual("再改余下 {n} 项 → {score}", "the remaining {n} → {score}")

SUMMARY = Bilingual("汇总", "Summary")
LISTINGS = Bilingual("商品", "total")
LISTING = Bilingual("商品", "listing")
CLEAN = Bilingual("无问题", "clean")
ERRORS = Bilingual("错误", "errors")
WARNINGS = Bilingual("警告", "warnings")
INFOS = Bilingual("提示", "infos")
WAIVED = Bilingual("豁免", "waived")
UNCHECKED = Bilingual("未检查", "unchecked")
MEAN_SCORE = Bilingual("平均预测分", "mean score")
SCORE = Bilingual("预测分", "score")
WORST = Bilingual("最该先处理的商品", "Listings to look at first")
UNKNOWN_CATEGORY = Bilingual("{n} 件的类目未识别（{names}）", "{n} of an unknown category ({names})")
NO_CATEGORY = Bilingual("{n} 件没有类目", "{n} without a category")
AS_ORDINARY_GOODS = Bilingual(
    "：按普通商品检查，该类目专有的规则未启用",
    ": checked as ordinary goods, without the rules of their category",
)
BY_NUMBER = Bilingual("{n} 件按注册或备案编号判定类目", "{n} placed by a registration number")
MORE_CATEGORIES = Bilingual("等 {n} 种", "{n} kinds in all")
PACKS = Bilingual("{n} 个规则包（{version}）", "{n} rule packs ({version})")
AS_OF = Bilingual("按 {date} 有效的规则判定", "judged by the rules in force on {date}")
PASSED = Bilingual("通过", "passed")
FAILED = Bilingual("未通过", "failed")
NO_ERRORS = Bilingual("没有错误", "no errors")
PASSED_WHY = Bilingual("没有“{level}”及以上的问题", "no finding at or above {level}")
PASSED_NEVER = Bilingual("只报告，不判定", "reporting only")
FAILED_WHY = Bilingual("“{level}”及以上的问题 {n} 处", "findings at or above {level}: {n}")
UNCHECKED_WARNING = Bilingual(
    "另有 {n} 处未检查，未检查不等于没有问题", "{n} not checked, which does not mean clean"
)
NO_LISTINGS = Bilingual("没有商品", "no listings")
CHECKING = Bilingual("正在检查商品", "checking listings")
