"""Results as others may see them: paths from the folder of the upload on, not from the root of this machine."""

from __future__ import annotations

from dataclasses import replace

from listcheck.model.finding import Finding
from listcheck.model.location import Location
from listcheck.model.result import ListingResult


def relative(result: ListingResult, folder: str) -> ListingResult:
    """The result with `folder` cut from every path."""
    root = folder.rstrip("/") + "/"

    def place(location: Location) -> Location:
        return replace(location, path=location.path.removeprefix(root))

    def finding(found: Finding) -> Finding:
        return replace(
            found, location=place(found.location), related=tuple(place(other) for other in found.related)
        )

    return replace(
        result,
        listing=replace(result.listing, path=result.listing.path.removeprefix(root)),
        findings=tuple(finding(found) for found in result.findings),
        waived=tuple(replace(one, finding=finding(one.finding)) for one in result.waived),
        gaps=tuple(replace(gap, path=gap.path.removeprefix(root)) for gap in result.gaps),
    )
