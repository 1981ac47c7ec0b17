"""Topic `dates`: a promotion's own dates that are over, or still far off."""

from __future__ import annotations

from collections.abc import Iterator
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


class Dates:
    def __init__(self, wording: Wording) -> None:
        self._wording = wording

    def find(self, subject: Subject) -> Iterator[Match]:
        declared = Declared(subject.listing.promotions, subject.as_of)
        for text in subject.texts:
            for written in find_periods(text.plain.text):
                period = resolve(written, subject.as_of)
                if period is None or not self.of_promotion(text, written):
                    continue
                match = _judge(declared, text, written, period)
                if match is not None:
                    yield match

    def of_promotion(self, text: ScopedText, written: WrittenPeriod) -> bool:
        """Whether a date belongs to a promotion: 活动时间11.1-11.11 does, 生产日期 and 检测报告 do not."""
        folded = text.plain.text
        line = folded.rfind("\n", 0, written.start) + 1
        around = (
            folded[max(line, written.start - 14) : written.start]
            + "\n"
            + folded[written.end : written.end + 6]
        )
        if any(word in around for word in self._wording.other_dates):
            return False
        if written.style == "month":
            # 6月特惠 is June's sale; 6月 elsewhere is the month of anything.
            near = self._wording.promo_near(folded, written.start, written.end, 1)
            return near is not None and near[0] >= written.end
        if self._wording.promo_near(folded, written.start, written.end, _REACH):
            return True
        is_range = written.first is not None and written.last is not None and written.first != written.last
        in_picture = text.image is not None and in_front(text) and is_range
        return in_picture and bool(self._wording.promo_spans(folded))


def _judge(declared: Declared, text: ScopedText, written: WrittenPeriod, period: Period) -> Match | None:
    as_of = declared.as_of
    level: Level | None = None
    said = fold_word(text.plain.text[written.start : written.end])
    if period.last is not None and period.last < as_of:
        if declared.active_named([said]):
            return None
        shown = period.last
        level = "warning" if written.style == "month" else None
    elif period.first is not None and period.first > as_of + _FAR_OFF:
        if _declared_to_start(declared, period.first):
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
