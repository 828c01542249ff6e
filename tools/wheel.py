"""Build this package's wheel and unpack it: `python tools/wheel.py FOLDER`; the wheel itself lies in FOLDER/../dist."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from zipfile import ZipFile

ROOT = Path(__file__).resolve().parent.parent


def build(folder: Path) -> Path:
    """The wheel, built into `folder` from nothing: what an earlier build left in the tree would be packed again."""
    with tempfile.TemporaryDirectory() as scratch:
        settings = Path(scratch) / "build.cfg"
        settings.write_text(f"[build]\nbuild_base={scratch}/build\n[egg_info]\negg_base={scratch}\n", encoding="utf8")
        command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", "--no-deps"]
        command += ["--no-build-isolation", "--no-index", "--wheel-dir", scratch, str(ROOT)]
        subprocess.run(command, check=True, env=os.environ | {"DIST_EXTRA_CONFIG": str(settings)}, cwd=ROOT)
        (wheel,) = Path(scratch).glob("*.whl")
        folder.mkdir(parents=True, exist_ok=True)
        return Path(shutil.move(wheel, folder / wheel.name))


def unpack(wheel: Path, folder: Path) -> None:
    """Replace `folder` with the wheel's files."""
    shutil.rmtree(folder, ignore_errors=True)
    with ZipFile(wheel) as archive:
        archive.extractall(folder)


if __name__ == "__main__":
    site = Path(sys.argv[1])
    unpack(build(site.parent / "dist"), site)
