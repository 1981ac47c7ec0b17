"""Write what is generated from the code and the rule files: rule pages and JSON schemas.

python scripts/write_docs.py            write them
python scripts/write_docs.py --check    exit 1 if any is out of date (CI runs this)
"""

from __future__ import annotations

import sys
from pathlib import Path

from listcheck.docgen.site import pages
from listcheck.report.json_shape import report_schema
from listcheck.rules.json_schema import RegisteredKinds, rule_schema, schema_text
from listcheck.rules.packs import load_packs
from listcheck.sources.listing_schema import listing_schema

ROOT = Path(__file__).resolve().parents[1]
RULE_PAGES = "docs/rules"


def generated() -> dict[str, str]:
    """Path from the root -> text, of every generated file."""
    return {
        **pages(load_packs()),
        "docs/schema/rule-1.json": schema_text(rule_schema(RegisteredKinds())),
        "docs/schema/listing-1.json": schema_text(listing_schema()),
        "docs/schema/report-1.json": schema_text(report_schema()),
    }


def stale(files: dict[str, str]) -> list[str]:
    """The files that differ from what would be written, and rule pages whose rule is gone."""
    differing = [name for name, text in files.items() if not _is(ROOT / name, text)]
    left_over = [
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / RULE_PAGES).rglob("*.md"))
        if str(path.relative_to(ROOT)) not in files
    ]
    return differing + left_over


def _is(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


def main() -> int:
    files = generated()
    outdated = stale(files)
    if "--check" in sys.argv[1:]:
        for name in outdated:
            print(f"out of date: {name} (run: make docs)")
        return 1 if outdated else 0
    for name in outdated:
        path = ROOT / name
        if name not in files:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(files[name], encoding="utf-8", newline="\n")
    print(f"{len(outdated)} of {len(files)} files written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
