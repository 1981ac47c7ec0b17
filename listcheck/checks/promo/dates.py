"""Topic `dates`: a promotion's own dates that are over, or still far off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from listcheck.checks.base import ScopedText, Subject
from listcheck.checks.promo.declared import Declared, in_front
from listcheck.checks.promo.wording import Wording
from listcheck.model.finding import Match
from listcheck.model.rule import Level
from listcheck.text.dates import Period, WrittenPeriod, find_periods, resolve
from listcheck.text.fold import fold_word

_REACH = 12  # characters between a date and the promotional word that makes it a promotion's
_FAR_OFF = timedelta(days=45)
_BETWEEN_WAVES = timedelta(days=20)
_TIMETABLE = 80  # characters between the waves of one timetable
_NAMED = re.compile(
    r"(?:(?:活动|促销|优惠|大促|抢购|预售|开售|开抢|开团|秒杀|返场|团购|领券|用券|会场)(?:时间|日期|期间|档期|期限|有效期)"
    r"|起止(?:时间|日期)|即日起)[^\n]{0,4}$"
)
_ONLY = re.compile(r"(?:仅限?|只限|就在|定档|锁定|相约)[:\s]*$")
_LABEL_END = re.compile(r"(?:日期|时间|期限|期|日|至|到|截止|[:\s])+$")
# When goods are sent is no campaign, however far off; what is said to be over deceives nobody.
_DISPATCH = re.compile(
    r"\s*(?:起|前|后|左右|开始|陆续|统一|依次|安排|预计|按序|内|之)*(?:发货|发出|寄出|到货|发|出库)"
)
_SAID_TO_BE_OVER = re.compile(r"[^,。;!?\n]{0,10}已(?:全部|经|陆续|全)?(?:发|寄|结束|完成|截止|出库)")
# The validity of a coupon is a promotion's date; that of food or a certificate is not.
_OF_OFFER = re.compile(r"(?:活动|优惠|促销|券|红包|补贴)[^\n]{0,4}有效期")


class Dates:
    def __init__(self, wording: Wording) -> None:
        self._wording = wording

    def find(self, subject: Subject) -> Iterator[Match]:
        declared = Declared(subject.listing.promotions, subject.as_of)
        for text in subject.texts:
            periods = [
                (written, period)
                for written in find_periods(text.plain.text)
                if (period := resolve(written, subject.as_of)) is not None
            ]
            own = [(written, period) for written, period in periods if self.of_promotion(text, written)]
            # 开售11.1-11.11 belongs to the timetable that 预售10.20-10.31 begins; 12月5日前发货 does not.
            table = own + [(written, period) for written, period in periods if _is_range(written)]
            for written, period in own:
                match = _judge(declared, text, written, period)
                if match is not None and not _one_of_several_waves(written, period, table, subject.as_of):
                    yield match

    def of_promotion(self, text: ScopedText, written: WrittenPeriod) -> bool:
        """Whether a date belongs to a promotion: 活动时间11.1-11.11 does, 生产日期 and 检测报告 do not."""
        folded = text.plain.text
        before = _before(folded, written.start)
        named = _NAMED.search(before or _line_above(folded, written.start)) is not None
        around = before + "\n" + _rest_of_line(folded, written.end)[:6]
        if self._dates_something_else(folded, written.start, around) and not _OF_OFFER.search(around):
            return False
        if written.style == "month":
            # 6月特惠 is June's sale; 6月 elsewhere is the month of anything.
            near = self._wording.promo_near(folded, written.start, written.end, 1)
            return (near is not None and near[0] >= written.end) or named
        if named or self._wording.promo_near(folded, written.start, written.end, _REACH):
            return True
        if text.image is None or not self._wording.promo_spans(folded):
            return False
        if _ONLY.search(folded[max(0, written.start - 3) : written.start]):
            return True
        return in_front(text) and _is_range(written)

    def _dates_something_else(self, folded: str, start: int, around: str) -> bool:
        """Whether the date is that of a production, a report, a standard: by its line, or by the line above where
        that is nothing but the label."""
        if any(word in around for word in self._wording.other_dates):
            return True
        above = _LABEL_END.sub("", _line_above(folded, start))
        return above.endswith(self._wording.other_dates)


def _is_range(written: WrittenPeriod) -> bool:
    return written.first is not None and written.last is not None and written.first != written.last


def _before(folded: str, start: int) -> str:
    """What stands before a date on its line, at most 14 characters."""
    return folded[max(folded.rfind("\n", 0, start) + 1, start - 14) : start]


def _line_above(folded: str, start: int) -> str:
    """The line above a date that begins its own line; "" for one that does not."""
    line = folded.rfind("\n", 0, start) + 1
    if not line or folded[line:start].strip(" :"):
        return ""
    return folded[folded.rfind("\n", 0, line - 1) + 1 : line - 1]


def _rest_of_line(folded: str, end: int) -> str:
    return folded[end:].partition("\n")[0]


def _one_of_several_waves(
    written: WrittenPeriod,
    period: Period,
    periods: Sequence[tuple[WrittenPeriod, Period]],
    as_of: date,
) -> bool:
    """Whether the timetable that an ended period stands in runs on: 预售10.20-10.31 开售11.1-11.11."""
    if period.last is None or period.last >= as_of:
        return False
    return any(
        other.last is not None
        and other.last >= as_of
        and (other.first is None or other.first - period.last <= _BETWEEN_WAVES)
        and max(elsewhere.start - written.end, written.start - elsewhere.end) <= _TIMETABLE
        for elsewhere, other in periods
    )


def _judge(declared: Declared, text: ScopedText, written: WrittenPeriod, period: Period) -> Match | None:
    as_of = declared.as_of
    level: Level | None = None
    said = fold_word(text.plain.text[written.start : written.end])
    folded = text.plain.text
    if period.last is not None and period.last < as_of:
        if declared.active_named([said]) or _SAID_TO_BE_OVER.match(folded, written.end):
            return None
        shown = period.last
        level = "warning" if written.style == "month" else None
    elif period.first is not None and period.first > as_of + _FAR_OFF:
        if _declared_to_start(declared, period.first) or _DISPATCH.match(folded, written.end):
            return None
        shown, level = period.first, "warning"
    else:
        return None
    values = {"date": shown.isoformat(), "ended": shown.isoformat()}
    return text.match(
        text.plain, written.start, written.end, word=shown.isoformat(), values=values, level=level
    )


def _declared_to_start(declared: Declared, first: date) -> bool:
    return any(promotion.starts == first for promotion in declared.current())
