"""The locked packages are installed by uv, or by pip where uv cannot be had."""

import hashlib
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest
from install import LOCK, entry, settings_for_uv

ROOT = Path(__file__).parents[2]


def write_wheel(folder: Path, name: str) -> str:
    """A package with one module, as a wheel in `folder`: the line of a lock file that pins it."""
    folder.mkdir(exist_ok=True)
    about = f"{name}-1.0.dist-info"
    held = {
        f"{name}.py": "HERE = True\n",
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{about}/RECORD": "".join(f"{part},,\n" for part in ("METADATA", "WHEEL", "RECORD")),
    }
    wheel = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as made:
        for path, text in held.items():
            made.writestr(path, text)
    return f"{name}==1.0 --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


def test_the_lock_file_pins_uv_with_hashes() -> None:
    lines = entry(LOCK, "uv").splitlines()
    assert lines[0].startswith("uv==")
    assert len(lines) > 5
    assert all("--hash=sha256:" in line for line in lines[1:])


def test_a_lock_file_without_uv_says_which_and_what_to_do(tmp_path: Path) -> None:
    lock = tmp_path / "newest.lock"
    lock.write_text("uvicorn==1\nother-uv==2\n", encoding="utf-8")
    with pytest.raises(SystemExit, match=r"^newest\.lock does not pin uv: run `make lock`$"):
        entry(lock, "uv")


def test_uv_reaches_packages_as_pip_does() -> None:
    listed = "\n".join(
        (
            "global.index-url='https://one.example/all'",
            "global.find-links='/opt/wheels'",
            "global.timeout='60'",
            "global.cert='/etc/ours.pem'",
            ":env:.index-url='https://typed.example/all'",
        )
    )
    assert settings_for_uv(listed, {"SSL_CERT_FILE": "/etc/given.pem"}) == {
        "UV_DEFAULT_INDEX": "https://typed.example/all"
    }


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(False, id="as-pinned", marks=pytest.mark.slow),
        pytest.param(True, id="changed-since"),
    ],
)
def test_without_uv_pip_installs_what_is_pinned_and_nothing_else(
    tmp_path: Path, changed: bool
) -> None:
    """Packages come from a folder that has no uv, so its installation really fails."""
    offered, home = tmp_path / "offered", tmp_path / "venv"
    lock = tmp_path / "requirements.lock"
    lock.write_text(f"uv==0.1 --hash=sha256:{'0' * 64}\n")
    pinned = write_wheel(offered, "tiny")
    if changed:
        with (offered / "tiny-1.0-py3-none-any.whl").open("ab") as wheel:
            wheel.write(b"more")
    venv.create(home, with_pip=True)
    python = home / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    only = tmp_path / "only.lock"
    only.write_text(pinned)
    call = (
        "import sys, pathlib; sys.path.insert(0, sys.argv[1]); import install\n"
        "here = pathlib.Path(sys.argv[2])\n"
        "install.entry = lambda lock, package: (here / 'requirements.lock').read_text()\n"
        "sys.exit(install.install(here / 'only.lock'))"
    )
    environment = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(offered), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        [python, "-c", call, ROOT / "scripts", tmp_path],
        env=environment, capture_output=True, text=True,
    )  # fmt: skip
    there = subprocess.run([python, "-c", "import tiny"], capture_output=True).returncode == 0
    assert "so pip does it" in done.stdout
    assert (done.returncode == 0, there) == (not changed, not changed), done.stderr
