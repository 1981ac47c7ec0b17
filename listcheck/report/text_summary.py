"""The end of the text report: what all listings come to, which to look at first, and whether it passed."""

from __future__ import annotations

from dataclasses import dataclass, field
from heapq import heappushpop, heappush

from rich import box
from rich.table import Table
from rich.text import Text

from listcheck.model.bilingual import Language
from listcheck.model.result import ListingResult
from listcheck.model.rule import LEVELS, Level
from listcheck.report import words
from listcheck.report.base import RunInfo
from listcheck.report.page import LEVEL_STYLE, Page
from listcheck.report.rounding import shown
from listcheck.report.summary import Summary
from listcheck.report.text_listing import score_style
from listcheck.report.visible import visible

_LISTED = 5
