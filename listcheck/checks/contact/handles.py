"""Messenger handles and web addresses as RE2 patterns on folded text.

RE2 looks neither ahead nor back, so what must or must not stand around a name is matched with it, and the
group `hit` is what offends.
"""

from __future__ import annotations

import re

_WECHAT = "(?:微信|薇信|维信|威信|徽信|v信|vx|wx|微❤|薇❤|威❤|v❤|微♥|v♥|wechat|weixin|wei信|绿泡泡)"
_ADD = "(?:添加|加|[+➕]|联系|扫码加|扫一扫加)"
_WHOM = "(?:一下|下|我们|我|个|店主|客服|老板|主播|掌柜|店长|导购|官方|售后|下方)?的?"
_HANDLE = "[a-z0-9_-]{5,20}"
WECHAT = (
    rf"{_ADD} ?{_WHOM} ?{_WECHAT}(?:号码?|群|好友)?",
    # 加v, but not 加V领, V型, V认证; 加V领券 again is.
    r"(?:^|[^a-z0-9])(?P<hit>加 ?(?:我|个|下)? ?v)"
    r"(?:$|[^a-z0-9领型口字脸形区标认刊神级带波裤圈绒]|领[券取红福优资])",
    # +V alone is the plus pole of a power supply.
    r"(?P<hit>[+➕] ?v) ?(?:[:❤♥看聊联私咨详了群号我拿]|领[券取红福优资])",
    r"[㐀-鿿] ?(?P<hit>[+➕]v)(?:$|[\n,。!?;])",
    rf"(?:微信|薇信|v信|威信|维信|徽信|微❤|v❤|wechat|weixin) ?(?:号码?|id|账号|同号)? ?[:=] ?{_HANDLE}",
    rf"(?:微信|薇信|v信|微❤|v❤)(?:号码?|id|账号) ?{_HANDLE}",
    r"微信[a-z]{0,8}[0-9][a-z0-9_-]{5,19}",
    rf"(?:^|[^a-z0-9])(?P<hit>[vw]x ?(?:号|同号)?[:=] ?{_HANDLE})",
    "微信(?:群|客服|咨询|下单|联系我|公众号|二维码|同号|购买|成交|私聊|领取|领券|领红包|加好友)",
    "微信(?:扫一扫|扫码)(?:添加|加|领|进群|关注|咨询|入群)",
    "(?:[vw]x|手机|电话)同(?:号|微信?|v)",
    "加(?:我|个)?卫星|卫星(?:同号|号[:])",
    "薇信|徽❤|薇❤|wei信|[微威维薇v] ?[❤♥] ?信",
    r"(?:^|[^a-z])(?P<hit>v ?[❤♥])(?:$|[ ,。!\n]|同|联系|咨询|搜|加|号|下单|上新|看|聊|我|领)",
    # ➕ is no plus pole.
    r"➕ ?(?P<hit>v)(?:$|[^a-z0-9])",
    "(?P<hit>微信)[里上内](?:发|聊|说|沟通|联系|拿|领|付|下单|确认|传|咨询|报价)",
    "(?P<hit>绿泡泡)(?:搜|加|联系|找|号|咨询|聊|私|扫)",
    r"(?:^|[^0-9a-z])(?P<hit>v信)(?:$|[^号])",
    # 加薇, 加微, 加卫 end there or go on to a handle; 增加微量, 添加维c and 参加卫生检查 do not.
    r"(?:^|[^增参添叠外])(?P<hit>(?:加|[+➕]) ?(?:我|个|下|客服|店主|老板)? ?[微薇葳威徽卫溦])"
    r"(?:$|[ ,。!?;:\n❤♥]|同号|看|聊|咨询|领|好友|号|详|备注|发图)",
    rf"(?P<hit>[微薇葳威徽卫溦唯] ?[❤♥💗💕💖💚] ?(?::? ?{_HANDLE}|号|同号))",
    rf"➕ ?[微薇葳威徽卫溦唯v] ?[❤♥💗💕💖💚信]? ?{_HANDLE}",
    rf"(?:添加|加|[+➕]) ?{_WHOM} ?v ?信",
    r"(?P<hit>[微薇威][ ·.-]信)(?:里|上|号|同|联系|发|聊|找)",
    "(?:加|搜|用|在|来|找|上|从)(?:我|下|个|我的|店主|客服)?(?P<hit>绿泡泡|绿色(?:聊天)?软件|绿色图标|某信|某v)",
    "(?P<hit>(?:卫心|薇心|微心|威心|葳信|溦信|徽信|卫信|v心)(?:号|同号|联系|加|搜|[:]))",
    # A code to be scanned for the sake of a friendship.
    r"(?P<hit>(?:长按|扫|识别)[^,。;!?\n]{0,6}码[^,。;!?\n]{0,6}(?:添?加)(?:店主|客服|我们?|老板|掌柜|导购|顾问|店长)?(?:好友|为友|微信))",
    "(?:添?加)(?:店主|客服|老板|掌柜|导购|顾问|店长)的?(?:私人)?好友",
    r"(?P<hit>(?:[vw]x|v信|微信号?)(?:在|见|看)(?:主图|首图|详情|图[上里中]|评论|头像|店名))",
)
QQ = (
    r"(?:^|[^a-z0-9])(?P<hit>(?:qq|扣扣|企鹅)(?:号码?|交流群|群号?|客服)? ?:? ?[1-9][0-9]{4,10})"
    r"(?:$|[^0-9a-z])",
    r"(?P<hit>(?:加|[+➕]|进|入) ?(?:我们|我)?的?(?:qq|扣扣|企鹅)(?:群|号)?)(?:$|[^糖弹软滑])",
    r"(?:^|[^a-z])(?P<hit>(?:qq|q|扣扣|企鹅)(?:粉丝|交流|福利|客户|会员)?群)",
    r"群号 ?[:]? ?[1-9][0-9]{4,10}",
    r"(?P<hit>企鹅号)(?:联系|咨询|确认|沟通|[:]|是?[1-9])",
    r"(?:发到|加|联系|搜|用|找|留)(?:我的?|下|个|店主|客服)?(?P<hit>企鹅号?|秋秋|叩叩|🐧)"
    r"(?:$|[ ,。!;:0-9]|联系|聊|咨询|领|发)",
    r"(?P<hit>(?:企鹅|秋秋|叩叩|扣扣|🐧|q号)(?:号|群)? ?[:]? ?[1-9][0-9]{4,10})(?:$|[^0-9a-z])",
)
_TAIL = r"(?:[:/?#][a-z0-9./?#=&%_~:+-]*)?"
ADDRESSES = (
    r"(?:https?|weixin|alipays?|taobao|openapp\.jdmobile)://[a-z0-9./?#=&%_~:@+-]+",
    rf"www\.[a-z0-9-]+(?:\.[a-z0-9-]+)+{_TAIL}",
    rf"(?:^|[^a-z0-9.@-])(?P<hit>(?:[a-z0-9][a-z0-9-]*\.)*[a-z0-9][a-z0-9-]+\.(?:com\.cn|com|cn|net|org|xyz|top/|vip/|cc/|me/){_TAIL})(?:$|[^a-z0-9-])",
    # A short link whose host is one letter.
    r"(?:^|[^a-z0-9.])(?P<hit>[tu]\.(?:cn|im|nu|me)/[a-z0-9]{4,16})",
    r"[a-z0-9._-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|cn|net|org)",
    # An address spelled out for the eye.
    r"(?:^|[^a-z0-9])(?P<hit>[a-z0-9-]{3,30} ?(?:点|dot|\(点\)) ?(?:com|cn|net)(?: ?(?:点|dot) ?cn)?)(?:$|[^a-z0-9])",
    r"(?P<hit>复制(?:这|本|该|整|此)?(?:段|条|行)?(?:话|口令|链接|文字|内容)?[^,。;!?\n]{0,4}(?:打开|去|到)(?:浏览器|淘|tao|某宝|京东|拼多多|抖音))",
    # 淘口令: eleven letters and digits between two currency signs.
    r"[¥€$][a-z0-9]*[a-z][a-z0-9]*[¥€$]",
)
_ASSET = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp|svg|mp4|css|js)(?:[?!@_].*)?$")


def is_asset(address: str) -> bool:
    """Whether an address is that of a picture or a film: part of the page, not a way out of it."""
    return _ASSET.search(address) is not None
