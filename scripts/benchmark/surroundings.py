"""The machine and the versions used for a measurement."""

import os
import platform
from importlib.metadata import version
from pathlib import Path

import psutil

PACKAGES = (
    "jupyter-book", "sphinx", "myst-nb", "myst-parser", "sphinx-book-theme", "ipykernel",
    "pandas", "matplotlib",
)  # fmt: skip


def surroundings(execute: str) -> dict[str, str]:
    """The test environment, item to value, without anything that identifies a person or a host."""
    found = {
        "system": f"{platform.system()} {platform.machine()}",
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "memory": f"{psutil.virtual_memory().total / 1e9:.0f} GB",
        "python": platform.python_version(),
    }
    found |= {name: version(name) for name in PACKAGES}
    found["execute_notebooks of jupyter-book"] = execute
    return found


def load() -> str:
    """The load average of the last minute, to which the measurement itself adds."""
    return f"{psutil.getloadavg()[0]:.1f}"


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    if info.is_file():
        for line in info.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "unknown"
