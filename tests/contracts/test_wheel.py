"""What is installed is what was tested: the wheel holds the packs and works from an empty folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy: what an earlier build left in build/ would travel along."""
    out, source = tmp_path_factory.mktemp("dist"), tmp_path_factory.mktemp("source")
    for name in ("listcheck", "rulepacks"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(source)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(out.glob("*.whl"))


def test_the_wheel_holds_every_pack(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    data = [path for path in (ROOT / "rulepacks").rglob("*") if path.suffix in {".yaml", ".txt"}]
    assert len(data) > 40
    missing = [
        str(p)
        for p in data
        if f"listcheck/rulepacks/{p.relative_to(ROOT / 'rulepacks').as_posix()}" not in names
    ]
    assert missing == []
    assert "listcheck/py.typed" in names
    pages = {
        f"listcheck/report/templates/{path.name}" for path in (ROOT / "listcheck/report/templates").iterdir()
    }
    assert pages and pages <= names
    assert not [name for name in names if name.startswith(("tests/", "fixtures/", "scripts/"))]


def test_the_wheel_holds_every_module(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "listcheck").rglob("*.py")}
    assert len(modules) > 200
    assert modules - names == set()


def test_it_scans_from_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    """Installed into an environment of its own; the dependencies are those that run the tests."""
    home = tmp_path / "venv"
    venv.create(home, with_pip=False)
    site = next(home.glob("lib/python*/site-packages"))
    zipfile.ZipFile(wheel).extractall(site)
    ours = next(Path(path) for path in sys.path if path.endswith("site-packages"))
    # Editable installs put a finder into the borrowed site-packages; a .pth outside does not run it.
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(site), str(ours)])}
    folder = tmp_path / "empty"
    folder.mkdir()
    done = subprocess.run(
        [home / "bin" / "python", "-m", "listcheck", "scan", "-", "--no-images", "--format", "json"],
        input='{"id": "1", "title": "顶级面料T恤"}',
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert '"AD101"' in done.stdout
    where = subprocess.run(
        [home / "bin" / "python", "-c", "import listcheck; print(listcheck.__file__)"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert str(site) in where.stdout
