from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from listcheck.evidence import processor
from listcheck.evidence.processor import has_vnni


@pytest.mark.parametrize(
    ("flags", "fast"),
    [
        ("flags : fpu avx2 avx512f avx512_vnni avx512_bitalg", True),
        ("flags : fpu avx2 avx_vnni fsrm", True),
        ("Features : fp asimd asimddp", True),
        ("flags : fpu avx2 avx512f avx512bw", False),
        ("Features : fp asimd", False),
        ("", False),
    ],
)
def test_linux_says_what_the_processor_can_do(tmp_path: Path, flags: str, fast: bool) -> None:
    (tmp_path / "cpuinfo").write_text(f"processor : 0\n{flags}\nbugs : vnni\n")
    assert has_vnni(tmp_path / "cpuinfo") is fast


@pytest.mark.parametrize(
    ("features", "fast"),
    [({"AVX2": True, "AVX512VNNI": True}, True), ({"AVX512VNNI": False}, False), ({}, False)],
)
def test_elsewhere_numpy_knows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, features: dict[str, bool], fast: bool
) -> None:
    monkeypatch.setattr(processor.platform, "system", lambda: "Windows")
    monkeypatch.setattr(processor, "import_module", lambda name: SimpleNamespace(__cpu_features__=features))
    assert has_vnni(tmp_path / "none") is fast


def test_apple_silicon_can(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processor.platform, "system", lambda: "Darwin")
    monkeypatch.setattr(processor.platform, "machine", lambda: "arm64")
    assert has_vnni(tmp_path / "none")


def test_where_nobody_knows_the_answer_is_no(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(processor.platform, "system", lambda: "Windows")
    monkeypatch.setattr(processor, "import_module", gone)
    assert not has_vnni(tmp_path / "none")
