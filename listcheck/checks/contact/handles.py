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
    "薇信|徽❤|薇❤|wei信|[微威维薇]❤信",
    r"(?:^|[^a-z])(?P<hit>v ?[❤♥])(?:$|[ ,。!\n]|同|联系|咨询|搜|加|号|下单|上新|看|聊|我|领)",
    # ➕ is no plus pole.
    r"➕ ?(?P<hit>v)(?:$|[^a-z0-9])",
    "(?P<hit>微信)[里上内](?:发|聊|说|沟通|联系|拿|领|付|下单|确认|传|咨询|报价)",
    "(?P<hit>绿泡泡)(?:搜|加|联系|找|号|咨询|聊|私|扫)",
    r"(?:^|[^0-9a-z])(?P<hit>v信)(?:$|[^号])",
)
QQ = (
    r"(?:^|[^a-z0-9])(?P<hit>(?:qq|扣扣|企鹅)(?:号码?|交流群|群号?|客服)? ?:? ?[1-9][0-9]{4,10})"
    r"(?:$|[^0-9a-z])",
    r"(?P<hit>(?:加|[+➕]|进|入) ?(?:我们|我)?的?(?:qq|扣扣|企鹅)(?:群|号)?)(?:$|[^糖弹软滑])",
    r"(?:^|[^a-z])(?P<hit>(?:qq|q|扣扣|企鹅)(?:粉丝|交流|福利|客户|会员)?群)",
    r"群号 ?[:]? ?[1-9][0-9]{4,10}",
    r"(?P<hit>企鹅号)(?:联系|咨询|确认|沟通|[:]|是?[1-9])",
    r"(?:发到|加|联系|搜|用)(?P<hit>企鹅号)(?:$|[^子服])",
)
_TAIL = r"(?:[:/?#][a-z0-9./?#=&%_~:+-]*)?"
ADDRESSES = (
    r"(?:https?|weixin|alipays?|taobao|openapp\.jdmobile)://[a-z0-9./?#=&%_~:@+-]+",
    rf"www\.[a-z0-9-]+(?:\.[a-z0-9-]+)+{_TAIL}",
    rf"(?:^|[^a-z0-9.@-])(?P<hit>(?:[a-z0-9][a-z0-9-]*\.)*[a-z0-9][a-z0-9-]+\.(?:com\.cn|com|cn|net|org|xyz|top/|vip/|cc/|me/){_TAIL})(?:$|[^a-z0-9-])",
    # A short link whose host is one letter.
    r"(?:^|[^a-z0-9.])(?P<hit>[tu]\.(?:cn|im|nu|me)/[a-z0-9]{4,16})",
    r"[a-z0-9._-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|cn|net|org)",
    # 淘口令: eleven letters and digits between two currency signs.
    r"[¥€$][a-z0-9]*[a-z][a-z0-9]*[¥€$]",
)
_ASSET = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp|svg|mp4|css|js)(?:[?!@_].*)?$")


def is_asset(address: str) -> bool:
    """Whether an address is that of a picture or a film: part of the page, not a way out of it."""
    return _ASSET.search(address) is not None
