"""Python for the browser: which files of the npm package `pyodide` are used, and where they are.

`files.json` pins each file by its SHA-256. `scripts/engine.py` fetches them with npm. A build only
checks whether the files are there, and leaves the feature out if not.
"""

import json
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from book.files.whole import EPOCH
from book.incremental.fingerprint import digest as sha256

NPM = Path(__file__).parent / "npm"
PINS = NPM / "files.json"
PLACE = "_build/engine"
"""The folder for the files in a book, ready to be copied."""
LARGEST = "pyodide.asm.wasm"
"""The one file worth compressing, for hosts that do not compress what they serve."""
FILES = ("pyodide.mjs", "pyodide.asm.mjs", LARGEST, "python_stdlib.zip")
INSTALL = ("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent")
LOCK = ("npm", "install", "--package-lock-only", "--ignore-scripts", "--no-audit", "--no-fund",
        "--omit-lockfile-registry-resolved")  # fmt: skip


class NoEngineError(RuntimeError):
    """The files are missing or do not match their pins; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Engine:
    """The files of one version, by the names that pages request."""

    files: dict[str, Path]
    version: str
    python: str
    info: dict[str, str]
    digest: str

    @property
    def size(self) -> int:
        """The maximum number of bytes sent to a browser."""
        return sum(file.stat().st_size for file in self.files.values())


def pins() -> dict[str, Any]:
    """Return the version, its metadata and the SHA-256 of each file."""
    found: dict[str, Any] = json.loads(PINS.read_text(encoding="utf-8"))
    return found


def engine_key(root: Path) -> str:
    """Return a key that changes when the files at `root` do; "" if there are none."""
    files = [root / PLACE / _packed(name) for name in FILES]
    if not all(file.is_file() for file in files):
        return ""
    status = [file.stat() for file in files]
    return f"+engine {[(one.st_size, one.st_mtime_ns) for one in status]}"


def find(root: Path) -> Engine | None:
    """Return the engine of the book at `root`, or None unless all files are there and match."""
    pinned = pins()
    folder = root / PLACE
    files = {_packed(name): folder / _packed(name) for name in FILES}
    for name in FILES:
        try:
            content = _content(files[_packed(name)])
        except (OSError, zipfile.BadZipFile, KeyError):
            return None
        if sha256(content) != pinned["sha256"][name]:
            return None
    digest = sha256(json.dumps(pinned["sha256"], sort_keys=True).encode())[:12]
    return Engine(files, pinned["version"], pinned["info"]["python"], pinned["info"], digest)


def fetch(root: Path, *, pin: bool = False) -> Engine:
    """Fetch the files with npm into the book at `root`, unless they are already there.

    `pin` replaces the pins with whatever npm delivers. Raises NoEngineError if npm is missing or
    fails, or if a file does not match its pin.
    """
    if not pin and (found := find(root)):
        return found
    if not shutil.which("npm"):
        raise NoEngineError("Node.js and npm are needed to fetch Python for the browser")
    with TemporaryDirectory(prefix="book-engine-") as aside:
        work = Path(aside)
        shutil.copy(NPM / "package.json", work)
        if pin:
            _run(LOCK, work)
            shutil.copy(work / "package-lock.json", NPM)
        shutil.copy(NPM / "package-lock.json", work)
        _run(INSTALL, work)
        package = work / "node_modules/pyodide"
        if pin:
            PINS.write_text(json.dumps(_pins_of(package), indent=1) + "\n", encoding="utf-8")
        _prepare(package, root / PLACE)
    if found := find(root):
        return found
    raise NoEngineError(f"a file of pyodide is not the one that {PINS.name} pins: see who made it")


def _pins_of(package: Path) -> dict[str, Any]:
    described = json.loads((package / "package.json").read_text(encoding="utf-8"))
    info = json.loads((package / "pyodide-lock.json").read_text(encoding="utf-8"))["info"]
    sums = {name: sha256((package / name).read_bytes()) for name in FILES}
    return {"version": described["version"], "info": info, "sha256": sums}


def _prepare(package: Path, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in FILES:
        if name == LARGEST:
            with zipfile.ZipFile(folder / _packed(name), "w") as archive:
                entry = zipfile.ZipInfo(name, EPOCH)
                content = (package / name).read_bytes()
                archive.writestr(entry, content, zipfile.ZIP_DEFLATED, compresslevel=9)
        else:
            shutil.copyfile(package / name, folder / name)


def _packed(name: str) -> str:
    return f"{name}.zip" if name == LARGEST else name


def _content(file: Path) -> bytes:
    if file.name == _packed(LARGEST):
        with zipfile.ZipFile(file) as archive:
            return archive.read(LARGEST)
    return file.read_bytes()


def _run(command: tuple[str, ...], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if done.returncode:
        raise NoEngineError(f"npm could not fetch pyodide:\n{done.stderr.strip()}")
