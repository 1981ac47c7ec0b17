"""Telephones as shops list them: title and attributes agree, each in its own spelling: no concept may object.

The listings are built by class: how brands, memory, networks, colours and sizes are spelled in titles, and under which
names and in which spellings attribute tables give them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, product
from typing import Any, get_type_hints

import pytest

from listcheck.checks.agree import AgreeOptions

from .agreement_subjects import find

CONCEPTS = get_type_hints(AgreeOptions)["concept"].__args__

# (as titles open, as attributes give it, models as titles and as attributes spell them)
BRANDS = [
    (
        ["华为 HUAWEI", "华为", "HUAWEI", "【北斗卫星消息】华为/HUAWEI"],
        ["华为（HUAWEI）", "HUAWEI", "华为", "Huawei/华为"],
        [
            ("Mate 60 Pro", "Mate 60 Pro"),
            ("nova11", "华为nova 11"),
            ("P40 Pro+", "P40 Pro+"),
            ("畅享70X", "畅享 70X"),
            ("Mate X5", "ALT-AL00"),
        ],
    ),
    (
        ["荣耀", "HONOR荣耀", "华为荣耀", "honor/荣耀", "荣耀HONOR"],
        ["荣耀（HONOR）", "HONOR", "华为（HUAWEI）", "honor/荣耀", "荣耀"],
        [
            ("9X", "HONOR 9X"),
            ("Note10", "荣耀Note10"),
            ("X50 GT", "X50 GT"),
            ("Magic6", "荣耀Magic6"),
            ("畅玩8C", "BKK-AL10"),
            ("V20", "荣耀V20"),
        ],
    ),
    (
        ["小米", "MI 小米", "小米（MI）", "Xiaomi 小米"],
        ["小米（MI）", "小米", "Xiaomi/小米"],
        [("14", "小米14"), ("13 Ultra", "小米13 Ultra"), ("MIX Fold 3", "MIX FOLD3"), ("Civi 3", "Civi3")],
    ),
    (
        ["红米", "Redmi", "小米红米", "Redmi 红米"],
        ["小米（MI）", "红米（Redmi）", "Redmi", "Xiaomi/小米"],
        [("Note 12 Turbo", "Note 12 Turbo"), ("K70", "Redmi K70"), ("Note13", "红米Note13"), ("12C", "12C")],
    ),
    (
        ["OPPO", "oppo", "OPPO手机"],
        ["OPPO", "OPPO（OPPO）"],
        [("Reno11", "Reno11"), ("Find X7", "Find X7"), ("A97", "PFTM20"), ("K11x", "OPPO K11x")],
    ),
    (
        ["vivo", "VIVO"],
        ["vivo", "vivo（VIVO）"],
        [("X100", "vivo X100"), ("Y100", "V2313A"), ("S18 Pro", "S18 Pro")],
    ),
    (
        ["iQOO", "vivo iQOO"],
        ["vivo", "iQOO"],
        [("Neo9", "iQOO Neo9"), ("Z8x", "Z8x"), ("12 Pro", "iQOO 12 Pro")],
    ),
    (
        ["一加", "一加 OnePlus", "OPPO 一加"],
        ["一加（OnePlus）", "OPPO", "OnePlus/一加"],
        [("Ace 3", "一加 Ace 3"), ("12", "PJD110")],
    ),
    (
        ["realme", "真我realme", "OPPO真我"],
        ["realme", "真我（realme）", "OPPO"],
        [("GT5", "真我GT5"), ("12 Pro+", "realme 12 Pro+")],
    ),
    (
        ["Apple", "Apple/苹果", "苹果 Apple"],
        ["Apple", "苹果（Apple）"],
        [("iPhone 15", "iPhone 15"), ("iPhone XR", "A2108"), ("iPhone SE (A2298)", "A2298")],
    ),
    (
        ["三星", "SAMSUNG 三星", "三星（SAMSUNG）"],
        ["三星（SAMSUNG）", "SAMSUNG", "Samsung/三星"],
        [("Galaxy S24", "SM-S9210"), ("Galaxy Z Flip5", "SM-F7310"), ("Note20", "Galaxy Note20")],
    ),
    (["魅族", "Meizu/魅族"], ["魅族（MEIZU）", "Meizu/魅族"], [("20", "魅族20"), ("16th", "16th")]),
    (["中兴", "ZTE中兴"], ["中兴（ZTE）", "ZTE"], [("Blade 20", "Blade 20"), ("Axon50", "Axon 50")]),
    (["努比亚", "nubia 努比亚"], ["努比亚（nubia）", "nubia"], [("Z60 Ultra", "NX721J")]),
    (
        ["诺基亚", "NOKIA 诺基亚"],
        ["诺基亚（NOKIA）", "NOKIA"],
        [("105", "TA-1557"), ("X6", "诺基亚X6"), ("2660 Flip", "2660 Flip")],
    ),
    (["联想", "联想（Lenovo）"], ["联想（Lenovo）"], [("拯救者Y90", "拯救者Y90"), ("Z5", "L78011")]),
    (
        ["摩托罗拉", "moto", "联想moto"],
        ["摩托罗拉（Motorola）", "联想（Lenovo）"],
        [("razr 40", "razr 40"), ("edge S30", "edge S30")],
    ),
    (["天语", "天语（K-TOUCH）"], ["天语（K-TOUCH）"], [("S9", "S9"), ("T2", "T2")]),
    (["纽曼", "纽曼（Newman）"], ["纽曼（Newman）"], [("M560", "M560"), ("L66", "纽曼L66")]),
    (["飞利浦", "飞利浦（PHILIPS）"], ["飞利浦（PHILIPS）"], [("E108", "E108"), ("E517A", "E517A")]),
    (["朵唯", "朵唯（DOOV）"], ["朵唯（DOOV）", "DOOV"], [("D11Pro", "D11 Pro")]),
    (["守护宝", "守护宝（上海中兴）"], ["守护宝"], [("K580", "K580")]),
    (["海信", "海信（Hisense）"], ["海信（Hisense）"], [("A9", "HLTE730T"), ("F50+", "F50+")]),
]
# as titles spell it, running memory and storage as attributes give them
MEMORY = [
    ("6+64GB", {"运行内存": "6GB", "机身内存": "64GB"}),
    ("8GB+128GB", {"运行内存": "8GB", "机身存储": "128GB"}),
    ("8+256G", {"机身内存": "8GB+256GB"}),
    ("(8GB+256GB)", {"运行内存": "8GB", "存储容量": "256GB", "存储卡": "NM卡，最大支持256GB"}),
    ("12GB 256GB", {"运行内存": "12GB", "机身内存": "256GB"}),
    ("12G+512G", {"存储版本": "12GB+512GB"}),
    ("16GB+1TB", {"运行内存": "16GB", "机身内存": "1TB"}),
    ("128GB", {"机身内存": "128GB", "运行内存": "其他"}),
    ("4GB运行内存 64GB", {"运行内存": "4GB", "机身内存": "64GB", "最大存储扩展": "256GB"}),
    ("12+4GB运存 256G", {"运行内存": "12GB", "机身内存": "256GB"}),
    ("3G+32G", {"运行内存（RAM）": "3GB", "机身内存（ROM）": "32GB"}),
    ("6G运存+128G存储", {"运行内存RAM": "6GB", "机身内存ROM": "128GB"}),
    ("256G", {"内存": "12GB+256GB"}),
    ("", {"运行内存": "不支持", "机身内存": "128MB以下"}),
]
NETWORKS = [
    ("全网通4G", {"网络类型": "4G全网通", "4G网络制式": "移动4G(TD-LTE)/联通4G(FDD-LTE)/电信4G(FDD-LTE)"}),
    ("移动联通电信4G", {"网络制式": "4G/3G/2G", "运营商": "移动联通电信"}),
    ("5G全网通", {"网络类型": "5G全网通", "5G网络": "移动5G;联通5G;电信5G", "4G网络": "支持4G"}),
    ("全网通5G版", {"5G网络": "支持5G", "4G网络": "4G TD-LTE", "3G网络": "3G WCDMA"}),
    ("移动联通电信5G", {"手机网络": "5G/4G/3G/2G", "WLAN功能": "双频 2.4G/5G"}),
    ("移动2G", {"网络类型": "2G", "双卡机类型": "双卡双待单通"}),
    ("双卡双待", {"双卡机类型": "双卡双待", "SIM卡数量": "2个", "网络类型": "4G"}),
    ("4G手机", {"网络类型": "5G"}),
]
COLOURS = [
    ("冰晶蓝", "蓝色"),
    ("幻夜黑", "幻夜黑"),
    ("幻夜黑", "黑色"),
    ("雅川青", "雅川青"),
    ("南糯紫", "紫色"),
    ("亮黑色", "幻夜黑"),
    ("天空之境", "蓝色"),
    ("翡冷翠", "绿色"),
    ("极光色", "渐变色"),
    ("星河银", "银色"),
    ("玫瑰金", "粉色"),
    ("远山黛", "远山黛"),
    ("午夜色", "黑色"),
    ("星光色", "白色"),
    ("海蓝色", "冰雾蓝"),
    ("陶瓷白", "白色"),
    ("钛银黑", "黑色"),
    ("香槟金", "金色"),
]
SCREENS = [
    ("5.84英寸", {"屏幕尺寸": "5.84英寸"}),
    ("6.1英寸", {"主屏幕尺寸（英寸）": "6.1英寸"}),
    ("6.59英寸全面屏", {"屏幕尺寸": "6.59"}),
    ("6.7英寸", {"屏幕尺寸": "6.5-6.99英寸"}),
    ("6.59英寸升降全面屏", {"主屏幕尺寸（英寸）": "6.59"}),
    ("1.77英寸大字体", {"屏幕尺寸": "1.77英寸"}),
]
BATTERIES = [
    ("5000mAh", {"电池容量": "5000mAh（典型值）", "额定容量": "4900mAh"}),
    ("4000mAh大电池", {"电池容量（mAh）": "4000"}),
    ("5000毫安 67W快充", {"电池容量": "5000mAh", "充电功率": "67W", "充电器": "11V/6.1A"}),
    ("4460mAh", {"电池容量": "4460mAh(典型值)"}),
    ("大电池长续航 120W闪充", {"电池容量": "4500mAh以上", "有线充电": "120W"}),
    ("5000mAh", {"电池容量": "4000mAh-5999mAh"}),
]
REST = [
    (
        "骁龙8+ 1亿像素 144Hz 2K曲面屏",
        {"CPU型号": "骁龙8+ Gen1", "后置摄像头": "1亿像素", "屏幕比例": "21:9", "电池是否可拆卸": "否"},
    ),
    (
        "【二手9成新】NFC 红外遥控 学生价",
        {"成色": "9成新", "生产企业": "知行通信", "入网型号": "ZX-AN00", "SIM卡类型": "Nano SIM"},
    ),
    (
        "官方旗舰店 100倍变焦 80W超级闪充",
        {"最大充电功率": "80W", "光圈": "f/1.8", "解锁方式": "屏幕指纹", "系统": "Android"},
    ),
    (
        "骁龙8 3200万前置",
        {"CPU型号": "骁龙8 Gen2", "后置摄像头": "5000万像素+1200万像素", "前置摄像头": "3200万像素"},
    ),
    (
        "麒麟810 4800万AI双摄",
        {
            "CPU型号": "麒麟810(Kirin810)",
            "后置摄像头": "4800万像素",
            "CPU核数": "八核",
            "分辨率": "2340*1080",
        },
    ),
    (
        "骁龙660 120Hz高刷",
        {"CPU品牌": "骁龙(Snapdragon)", "分辨率": "1920x1080(FHD+)", "屏幕刷新率": "120Hz"},
    ),
    ("IP68防水 无线充电", {"防水等级": "IP68", "无线充电": "支持无线充电", "充电功率": "15W"}),
    ("老人手机 超长待机", {"适用人群": "老人", "特征特质": "老人机", "电池类型": "可拆卸"}),
    (
        "双卡双待 学生手机",
        {"上市年份": "2019年", "上市月份": "7月", "商品产地": "中国大陆", "商品毛重": "0.5kg"},
    ),
    (
        "人脸识别 指纹解锁",
        {
            "商品毛重": "420.00g",
            "商品产地": "中国大陆",
            "机身重量（g）": "206g",
            "机身尺寸": "163.5*77.3*8.8mm",
        },
    ),
    (
        "【2年质保】180天只换不修",
        {"保修期": "1年", "上市时间": "2024年春季", "机身厚度（mm）": "8.8mm", "机身长度（mm）": "163.5"},
    ),
    (
        "游戏手机 赠耳机+钢化膜",
        {
            "版本": "官方标配",
            "套餐类型": "官方标配",
            "操作系统": "Android",
            "包装清单": "手机*1、充电器*1、数据线*1",
        },
    ),
]


def listings() -> Iterator[dict[str, Any]]:
    """Every value of every class at least once with several others, brands and models in all their spellings."""
    turn = count()
    for titles, declared, models in BRANDS:
        for (opening, brand), (model, declared_model) in product(product(titles, declared), models):
            number = next(turn)
            memory, network = MEMORY[number % len(MEMORY)], NETWORKS[number % len(NETWORKS)]
            colour, screen = COLOURS[number % len(COLOURS)], SCREENS[number % len(SCREENS)]
            battery, rest = BATTERIES[number % len(BATTERIES)], REST[number % len(REST)]
            words = [
                opening + model,
                memory[0],
                colour[0],
                network[0],
                screen[0],
                battery[0],
                rest[0],
                "手机",
            ]
            # Titles name a part of it, in changing order.
            kept = [
                words[0],
                *(word for place, word in enumerate(words[1:-1]) if (number >> place) % 3 != 1),
                words[-1],
            ]
            yield {
                "title": " ".join(word for word in kept if word),
                "attributes": {
                    "品牌": brand,
                    "型号": declared_model,
                    "商品名称": opening + model,
                    "商品编号": "100012345678",
                    "机身颜色": colour[1],
                    "机型": "以官网信息为准",
                    **memory[1],
                    **network[1],
                    **screen[1],
                    **battery[1],
                    **rest[1],
                },
            }


LISTINGS = list(listings())


def test_there_are_many_of_them() -> None:
    assert len(LISTINGS) >= 400


@pytest.mark.parametrize("concept", CONCEPTS)
def test_listings_that_agree_stay_silent(concept: str) -> None:
    alarms = [
        (row["title"], [match.values for match in found])
        for row in LISTINGS
        if (found := find(concept, **row))
    ]
    assert not alarms, (len(alarms), alarms[:5])


@pytest.mark.parametrize("concept", CONCEPTS)
def test_their_skus_stay_silent(concept: str) -> None:
    for row in LISTINGS[::9]:
        skus = [
            f"{colour} {size}"
            for colour in ("冰晶蓝", "幻夜黑")
            for size in ("6GB+64GB", "8GB+128GB", "8+256G")
        ]
        shown = {
            "title": row["title"].replace("16GB+1TB", "6+64GB"),
            "skus": skus,
            "attributes": {"品牌": row["attributes"]["品牌"]},
        }
        found = [
            match for match in find(concept, **shown) if "memory" not in concept and "colour" not in concept
        ]
        assert not found, (shown["title"], found)
