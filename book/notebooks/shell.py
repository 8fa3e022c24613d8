"""Runs the cells of one notebook in this process and keeps what each of them shows."""

import io
import sys
from tempfile import TemporaryDirectory
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type
from traitlets.config import Config

Output = dict[str, Any]
"""One output of a cell, as a notebook file (nbformat 4) writes it."""


class _Kept:
    """Where the outputs of the running cell go."""

    def __init__(self) -> None:
        self.outputs: list[Output] = []

    def add(self, output: Output) -> None:
        self.outputs.append(output)

    def write(self, name: str, text: str) -> None:
        last = self.outputs[-1] if self.outputs else None
        if last and last["output_type"] == "stream" and last["name"] == name:
            last["text"] += text
        elif text:
            self.add({"output_type": "stream", "name": name, "text": text})


KEPT = _Kept()


class _Hook(DisplayHook):
    """Keeps the value of a cell's last expression with every form in which it shows itself."""

    def __call__(self, result: Any = None) -> None:
        self.check_for_underscore()
        if result is None or self.quiet():
            return
        data, metadata = self.compute_format_data(result)
        self.update_user_ns(result)
        KEPT.add(
            {
                "output_type": "execute_result",
                "execution_count": self.shell.execution_count,
                "data": data,
                "metadata": metadata,
            }
        )


class _Publisher(DisplayPublisher):
    """Keeps what a cell displays on its way."""

    def publish(self, data: Any, metadata: Any = None, **kwargs: Any) -> None:
        KEPT.add({"output_type": "display_data", "data": data, "metadata": metadata or {}})

    def clear_output(self, wait: bool = False) -> None:
        KEPT.outputs.clear()


class _Shell(InteractiveShell):
    displayhook_class = Type(_Hook)
    display_pub_class = Type(_Publisher)

    def enable_gui(self, gui: Any = None) -> None:
        """A notebook of a book has no windows."""

    def _showtraceback(self, etype: Any, evalue: Any, stb: Any) -> None:
        """The error is reported by whoever asked for the run."""


class _Stream(io.TextIOBase):
    def __init__(self, name: str) -> None:
        self.stream = name

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        KEPT.write(self.stream, text)
        return len(text)


class CellFailedError(Exception):
    """A cell raised: `cell` is its place among the code cells, from 0."""

    def __init__(self, cell: int, error: BaseException) -> None:
        self.cell = cell
        self.line = _line_in_cell(error)
        super().__init__(f"{type(error).__name__}: {error}")


def open_shell() -> InteractiveShell:
    """The shell of this process, which keeps no history and is opened at the first call."""
    if not _Shell.initialized():
        unkept = {"enabled": False, "hist_file": ":memory:"}
        # It makes a folder for settings where it is told to; notebooks have none.
        with TemporaryDirectory(prefix="notebook-") as folder:
            _Shell.instance(config=Config(HistoryManager=unkept), ipython_dir=folder)
    shell = _Shell.instance()
    if "matplotlib" in sys.modules:
        shell.enable_matplotlib("inline")
    return shell


def run_cells(sources: list[str]) -> list[list[Output]]:
    """The outputs of each of `sources`, run one after another in a fresh namespace.

    Raises CellFailedError at the first cell that raises.
    """
    shell = open_shell()
    out, err, hook = sys.stdout, sys.stderr, sys.displayhook
    sys.stdout, sys.stderr = _Stream("stdout"), _Stream("stderr")
    try:
        return [_run_cell(shell, number, source) for number, source in enumerate(sources)]
    finally:
        sys.stdout, sys.stderr, sys.displayhook = out, err, hook


def _run_cell(shell: InteractiveShell, number: int, source: str) -> list[Output]:
    KEPT.outputs = []
    result = shell.run_cell(source, store_history=True)
    error = result.error_before_exec or result.error_in_exec
    if error is not None:
        raise CellFailedError(number, error)
    return KEPT.outputs


def _line_in_cell(error: BaseException) -> int:
    """The line (from 1) of the cell that was running when `error` was raised."""
    if isinstance(error, SyntaxError):
        return error.lineno or 1
    line, step = 1, error.__traceback__
    while step:
        if step.tb_frame.f_code.co_name == "<module>":
            line = step.tb_lineno
        step = step.tb_next
    return line
