"""What the processor can do."""

from __future__ import annotations

import platform
from importlib import import_module
from pathlib import Path

_CPUINFO = Path("/proc/cpuinfo")
# Instructions that multiply bytes and add them up in one step, by the names Linux gives them (x86, ARM).
_FAST = {"avx512_vnni", "avx_vnni", "asimddp"}
# The same by numpy's names, for other systems.
_FAST_BY_NUMPY = {"AVX512VNNI", "ASIMDDP"}


def has_vnni(cpuinfo: Path = _CPUINFO) -> bool:
    """Whether int8 networks are fast and exact here. Without such instructions x86 adds bytes up in 16 bits,
    which overflow. Where the system does not say, the answer is no."""
    try:
        return not _FAST.isdisjoint(cpuinfo.read_text(encoding="utf-8", errors="replace").split())
    except OSError:
        pass
    if platform.system() == "Darwin" and platform.machine() == "arm64":
        return True
    try:
        features = import_module("numpy._core._multiarray_umath").__cpu_features__
    except (ImportError, AttributeError):
        return False
    return any(features.get(name) for name in _FAST_BY_NUMPY)
