"""What takes long to make, made by one worker for all."""

import os
import pickle
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from book.files.locks import lock

T = TypeVar("T")
LONGEST = 600
"""Seconds that a worker waits for another, which may be building the whole book."""


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], T]) -> T:
    """What `make` returns for an empty folder called `name`, which no test may then change.

    The first worker that asks makes it, and the others wait. Where that fails, the next one tries.
    """
    shared = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder, kept = shared / name, shared / f"{name}.pickle"
    with (shared / f"{name}.lock").open("a+b") as held:
        deadline = time.monotonic() + LONGEST
        while not lock(held):
            if time.monotonic() > deadline:
                pytest.fail(f"{name} was not made in {LONGEST} seconds", pytrace=False)
            time.sleep(0.2)
        if not kept.is_file():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            made = pickle.dumps(make(folder))
            aside = kept.with_suffix(".part")
            aside.write_bytes(made)
            aside.replace(kept)
        found: T = pickle.loads(kept.read_bytes())
    return found
