"""Words written with other characters: homophones, pinyin, digits and characters taken apart.

Regulators treat these spellings as the word itself. None is undone by character alone: 醉虾 is a dish,
工地一线 a place and ZUI a phone system, so every entry names what must stand around it. Spellings that are
far more often honest stay as they are; tests/unit/text/test_disguise.py lists them as known misses.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from listcheck.text.rewrite import Edit


@dataclass(frozen=True, slots=True)
class Disguise:
    """Group 1 of `pattern`, or all of it, stands for `plain`. The pattern starts with one of `heads`
    (separated by |), so that one pass over a text finds the few places where a pattern has to be tried."""

    heads: str
    pattern: str
    plain: str


_HAN = "[㐀-鿿]"
_RANKING = (
    "销量|销售|排名|排行|口碑|好评|人气|热卖|全网|全国|全球|世界|中国|亚洲|天下|国内|国际|行业|业界|类目|同类"
)
_RANKED = f"(?<={_RANKING})"
_FIRST = "(?:品牌|名(?![字称片额])|选择|大品牌|人气|销量|口碑|梯队|阵营)"
_EXCLUSIVE = "(?:首发|秘方|配方|专利|授权|定制|特供|优惠)"

# The spellings are those that listings use and penalty decisions name, 最 and 第一 above all.
_HOMOPHONES = (
    # 最. 蕞 has one honest use, 蕞尔小国. 醉美 is a scenery slogan and stays; so does everything drunk.
    Disguise("蕞|嶵", "[蕞嶵](?!尔)", "最"),
    Disguise(
        "醉",
        "(?<![沉陶迷麻心酒宿解微灌买烂喝不恶])醉(?=好|佳|低|便宜|新(?!疆)|强|优|高[级端]|流行|畅销|实惠|划算|超值|受欢迎)",
        "最",
    ),
    Disguise(
        "嘴",
        "(?<![口壶奶吸鸟鸭烟喷瓶张歪亲吵软硬馋堵龙油气水管茶尖小大滴])嘴(?=便宜|低价|优惠|划算|实惠)",
        "最",
    ),
    Disguise("罪", "(?<![赔得谢怪有定])罪(?=便宜|低价|优惠|划算|实惠)", "最"),
    # 第一. Not 工地一线, 弟一家, 皇帝一名: nothing before, or a word that ranks.
    Disguise("弟一|帝一|地一", rf"(?<!{_HAN})([弟帝地])一(?={_FIRST})", "第"),
    Disguise("弟一|帝一|地一", rf"{_RANKED}([弟帝地])一(?![级线些个])", "第"),
    # 唯一. 王惟一 is a person.
    Disguise("唯壹|惟壹|惟一", "(?<!王)[唯惟][壹一]", "唯一"),
    # 顶级. 丁级 is a grade after 丙级; 屋顶极简.
    Disguise("鼎级|丁级", "(?<![甲乙丙级])[鼎丁]级", "顶级"),
    Disguise("顶极", "(?<![屋车山头楼房])顶(极)(?=品质|面料|食材|材质|原料|工艺|配置|享受|奢华)", "级"),
    # 极品. 以及品牌, 普及品: only where nothing is listed before it.
    Disguise("及品", f"(?<!{_HAN})(?<![a-z0-9])及品(?![牌质类种相名控格味位项])", "极品"),
    Disguise("棘品", "棘品", "极品"),
    # 独家. 孤独佳人, 病毒家族, 单独加购.
    Disguise(
        "独佳|毒家|独加",
        f"(?<![单孤])独佳(?!人)|(?<![病有无消中防])毒家(?={_EXCLUSIVE})|(?<!单)独加(?={_EXCLUSIVE})",
        "独家",
    ),
    Disguise("国佳级|国加级", "国[佳加]级", "国家级"),
    Disguise("全王", "全王(?=最|第一|独家|首发|低价)", "全网"),
    # 绝对. 解决对策, 对决对手.
    Disguise("决对", "(?<![解对判裁表先])决对(?=安全|有效|正品|放心|真|好|保证|值|没有|无|优|领先)", "绝对"),
    Disguise("永玖|泳久", "永玖|泳久", "永久"),
    Disguise("冠君", "(?<=销量|销售)冠君", "冠军"),
    Disguise("璧买|壁买", "璧买|(?<!隔)壁买", "必买"),
    Disguise("百分之佰|佰分之佰|百份之百|佰分之百", "[百佰][分份]之[百佰]", "百分之百"),
    Disguise("百分佰|佰分佰|佰分百|百份百", "[百佰][分份][百佰]", "百分百"),
)
# No Latin letter before, and after it the Chinese that makes the word: Zuiko, Ding Ding and DIY stay.
_PINYIN = (
    *(
        # A space only after zui: Ding Ding 级 is a brand and a word.
        Disguise(
            sound, rf"(?<![a-z]){sound}{'[ ·.~*_-]' if sound == 'zui' else '[·.~*_-]'}?(?={after})", plain
        )
        for sound, plain, after in (
            # ZUI is a phone system: ZUI系统, ZUI优化.
            ("zui", "最", rf"(?!系统|优化|新版|界面|官方|手机|平板|桌面){_HAN}"),
            ("di", "第", "一(?!体|次性|站)"),
            ("ding", "顶", "[级尖配流]"),
            ("guo", "国", "家(?:级|ji)"),
            ("jue", "绝", "[对佳版]|无仅有"),
            ("du", "独", "家(?![居用电庭具装])|一无二"),
            ("wei", "唯", "一(?!体)"),
            ("quan", "全", "[网国](?:最|第|销|低|独|首)"),
            ("shi", "世", "界(?:级|第一|领先)"),
            ("ji", "极", "致(?![敬力])|品(?![牌质类种])"),
            ("yong", "永", "久(?!久)"),
            ("shou", "首", "[创选发]"),
            ("guan", "冠", "军"),
            ("zhi", "治", "疗|愈(?!系)"),
            ("jian", "减", "肥"),
            ("zhuang", "壮", "阳"),
            ("fan", "返", "现(?![场代象在实货])"),
            ("gen", "根", "治"),
            ("bai", "百", "分(?:百|之百)"),
        )
    ),
    *(
        Disguise(f"{before}{sound}", rf"{before}({sound})(?![a-z])", plain)
        for before, sound, plain in (
            *(
                ("最", "jia", "佳"),
                ("最", "hao", "好"),
                ("最", "di", "低"),
                ("最", "you", "优"),
                ("最", "xin", "新"),
            ),
            *(
                ("第", "yi", "一"),
                ("顶", "ji", "级"),
                ("国", "jia", "家"),
                ("国家", "ji", "级"),
                ("独", "jia", "家"),
            ),
            *(
                ("唯", "yi", "一"),
                ("绝", "dui", "对"),
                ("永", "jiu", "久"),
                ("极", "pin", "品"),
                ("极", "zhi", "致"),
            ),
            ("治", "liao", "疗"),
            *(("减", "fei", "肥"), ("壮", "yang", "阳"), ("返", "xian", "现")),
        )
    ),
    # Both syllables, but never without Chinese after them: a brand or a name stands alone.
    Disguise("zui", rf"(?<![a-z])zui ?jia(?={_HAN})", "最佳"),
    Disguise("zui", rf"(?<![a-z])zui ?hao(?={_HAN})", "最好"),
    Disguise("zui", rf"(?<![a-z])zui ?di(?={_HAN})", "最低"),
    Disguise("diyi|di yi", rf"(?<![a-z])di ?yi(?={_FIRST})", "第一"),
    Disguise("guojiaji|guo jia ji", rf"(?<![a-z])guo ?jia ?ji(?={_HAN})", "国家级"),
)
_DIGITS = (
    # 第1页, 第1步, 第1代 count; 第1品牌 and 销量第1 rank.
    Disguise("第1|第 1|第·1|第.1", rf"第([ ·.]?1 ?)(?={_FIRST})", "一"),
    Disguise(
        "第1|第 1|第·1|第.1",
        rf"{_RANKED}第([ ·.]?1)(?![0-9.页步代章节条款季期次回集批天周年月号层行课册卷版话轮场局题类种])",
        "一",
    ),
    Disguise("第壹|第 壹|第·壹", "第([ ·]?壹)", "一"),
    Disguise("唯1", "唯(1)(?![0-9.])", "一"),
    # N0.1 needs its dot: N01 is a colour number.
    Disguise("n0", r"(?<![a-z0-9])n0[.·。]1(?![0-9a-z])", "no.1"),
    Disguise("no", "(?<![a-z0-9])no(?:[·。]1(?![0-9a-z])|[.]?壹|[.]一)", "no.1"),
    Disguise("t0p", "(?<![a-z0-9])t(0)p(?![a-z])", "o"),
    Disguise("top", "(?<![a-z])top[ .·-]one(?![a-z'])", "top1"),
    Disguise("1o|10o", "(?<![a-z0-9])1(?:o[o0]|0o)%", "100%"),
)
# 亻 纟 犭 氵 讠 钅 never stand alone in honest text; the others need their neighbours (糯米青团, 实木及板材).
_SPLIT = (
    *(
        Disguise(parts, parts, whole)
        for parts, whole in (
            *(
                ("弓虽", "强"),
                ("纟色", "绝"),
                ("纟及", "级"),
                ("纟冬", "终"),
                ("亻言", "信"),
                ("亻圭", "佳"),
                ("亻尤", "优"),
            ),
            *(
                ("亻氐", "低"),
                ("亻介", "价"),
                ("亻呆", "保"),
                ("犭虫", "独"),
                ("氵台", "治"),
                ("钅肖", "销"),
                ("讠正", "证"),
            ),
            *(("囗玉", "国"), ("囗或", "国")),
        )
    ),
    Disguise("米青", "(?<![糯大小玉江黑虾薏粟])米青(?=[品选致华油准湛英美装工密细彩])", "精"),
    Disguise(
        "木及", "(?<![实原红松柚桃檀杉榉榆橡木竹硬软积枕楠檬])木及(?=品(?![牌质类种])|致(?![密力])|佳)", "极"
    ),
    Disguise("竹弟", "竹弟(?=一)", "第"),
    Disguise("丁页", "丁页(?=[级尖配流])", "顶"),
    Disguise("全王求", "全(王求)", "球"),
    Disguise("曰取|日取", rf"曰取(?={_HAN})|(?<![今明当次每生节假工即同日0-9])日取(?=佳|低价|优质)", "最"),
    Disguise("最女子", "最(女子)(?=[用看吃喝穿])", "好"),
    # Folding has made 隹 into 佳; 入口佳 is honest.
    Disguise("口佳", "(?<![入进])口佳(?=一(?:无二|指定|正品|授权))", "唯"),
)


def undisguise(text: str) -> list[Edit]:
    """The spellings to undo in folded text, in order and without overlaps."""
    trigger, entries = _compiled()
    found: list[Edit] = []
    done = 0
    for head in trigger.finditer(text):
        for pattern, step, plain in entries[head[0]]:
            match = pattern.match(text, head.start())
            if match is None:
                continue
            start, end = match.span(1 if pattern.groups else 0)
            if start >= done:
                found.append(Edit(start, end, plain, step))
                done = end
            break
    return found


@cache
def _compiled() -> tuple[re.Pattern[str], Mapping[str, tuple[tuple[re.Pattern[str], str, str], ...]]]:
    entries: dict[str, tuple[tuple[re.Pattern[str], str, str], ...]] = {}
    groups = (("homophone", _HOMOPHONES), ("pinyin", _PINYIN), ("digit", _DIGITS), ("split", _SPLIT))
    for step, disguises in groups:
        for disguise in disguises:
            compiled = (re.compile(disguise.pattern), step, disguise.plain)
            for head in disguise.heads.split("|"):
                entries[head] = (*entries.get(head, ()), compiled)
    # Longest first: at "ding" the entries of "di" must not be the ones that are tried.
    heads = sorted(entries, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, heads))), entries
