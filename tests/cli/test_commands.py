"""The other commands: help, figures, new, serve's port, the offline zip."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
import zipfile
from pathlib import Path

import pytest

from book.building import write_zip
from book.serving import open_server


@pytest.mark.parametrize(
    "command",
    [
        [],
        ["build"],
        ["serve"],
        ["check"],
        ["figures"],
        ["refresh"],
        ["new"],
        ["new", "chapter"],
        ["new", "notebook"],
        ["new", "figure"],
        ["diff"],
    ],
    ids=" ".join,
)
def test_each_command_explains_itself(command, run):
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert result.output.startswith("Usage: ")
    assert len(result.output.splitlines()) > 4


@pytest.mark.parametrize("arguments", [["bild"], ["check", "--loud"], ["serve", "--port", "0"]])
def test_wrong_use_is_exit_2(arguments, run):
    assert run(*arguments).exit_code == 2


def test_figures_lists_each_with_status(copy, run):
    result = run("figures")
    assert result.exit_code == 0
    line = next(row for row in result.output.splitlines() if row.startswith("rapsid-saving "))
    assert "£113.13" in line and "reproduced" in line


def test_a_figure_is_shown_with_source_working_and_uses(copy, run):
    output = run("figures", "rapsid-saving").output
    assert "£113.13" in output
    assert "savings:rapsid_net_saving" in output
    assert "data/rapsid.csv" in output
    assert re.search(r"Used at\s+chapters/\S+\.md:\d+", output)


def test_an_unknown_figure_is_wrong_use(copy, run):
    assert run("figures", "nonesuch").exit_code == 2
    nearly = run("figures", "rapsid-savings")
    assert nearly.exit_code == 2 and "did you mean rapsid-saving" in nearly.output


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["RAPSID"], "rapsid-saving"),
        (["lonely", "dying"], "loneliness-mortality-2015"),
        (["27%"], "influence-2019-20"),
    ],
    ids=" ".join,
)
def test_figures_are_found_by_words_and_values(words, found, copy, run):
    *lines, count = run("figures", *words).output.splitlines()
    assert any(line.startswith(f"{found} ") for line in lines)
    assert count == f"{len(lines)} figures." and len(lines) < 60


def test_a_new_chapter_passes_the_checks(copy, run):
    assert (
        run("new", "chapter", "roles/volunteer", "--title", "Volunteer: a “new” role").exit_code
        == 0
    )
    assert (
        (copy / "_toc.yml")
        .read_text(encoding="utf-8")
        .endswith("- file: chapters/roles/volunteer\n")
    )
    result = run("check")
    assert result.exit_code == 0, result.stderr


@pytest.mark.parametrize("path", ["../outside", "roles/Frontline", "roles/frontline", "/etc/x"])
def test_a_new_chapter_never_writes_where_it_should_not(path, copy, run):
    before = {p: p.read_bytes() for p in copy.rglob("*") if p.is_file()}
    assert run("new", "chapter", path, "--title", "X").exit_code == 1
    assert {p: p.read_bytes() for p in copy.rglob("*") if p.is_file()} == before


def figure_options(**changes: str) -> list[str]:
    options = {
        "says": "People who came to the walk",
        "value": "12",
        "unit": "people",
        "decimals": "0",
        "source": "wingate-2017",
        "locator": "abstract",
        **changes,
    }
    return [part for name, value in options.items() for part in (f"--{name}", value)]


def test_a_new_figure_passes_the_checks_once_shown(copy, run):
    assert run("new", "figure", "walkers", *figure_options()).exit_code == 0
    result = run("check")
    assert result.exit_code == 1
    assert "no chapter shows the figure 'walkers'" in result.stderr
    chapter = copy / "chapters/start/why.md"
    text = chapter.read_text(encoding="utf-8")
    chapter.write_text(text + "\nThere were {stat}`walkers` walkers.\n", encoding="utf-8")
    result = run("check")
    assert result.exit_code == 0, result.stderr


@pytest.mark.parametrize(
    ("figure", "changes", "says"),
    [
        ("rapsid-saving", {}, "there already"),
        ("Walkers", {}, "small letters"),
        ("walkers", {"unit": "furlongs"}, "unknown unit"),
        ("walkers", {"source": "wingate-2071"}, "near: wingate-2017"),
    ],
)
def test_a_wrong_new_figure_writes_nothing(figure, changes, says, copy, run):
    before = {p: p.read_bytes() for p in (copy / "data").rglob("*") if p.is_file()}
    result = run("new", "figure", figure, *figure_options(**changes))
    assert result.exit_code == 1
    assert says in result.stderr
    assert {p: p.read_bytes() for p in (copy / "data").rglob("*") if p.is_file()} == before


def test_a_port_in_use_gives_way_to_the_next(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        server = open_server(tmp_path, port)
        try:
            assert server.server_address[1] > port
        finally:
            server.server_close()


def test_the_zip_is_whole_and_the_same_twice(tmp_path):
    site = tmp_path / "site"
    (site / "chapters").mkdir(parents=True)
    (site / "index.html").write_text("one")
    (site / "chapters/a.html").write_text("two")
    target = write_zip(site)
    first = target.read_bytes()
    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None
        names = sorted(Path(name).name for name in archive.namelist())
    assert names == ["a.html", "index.html"]
    assert write_zip(site).read_bytes() == first
    assert sorted(p.name for p in tmp_path.iterdir()) == ["site", "site.zip"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT to send to another process")
@pytest.mark.parametrize(
    "wait_for",
    ["Checking figures", pytest.param("Read the book at", marks=pytest.mark.slow)],
)
def test_serve_says_where_it_is_and_ctrl_c_ends_it_cleanly(wait_for, copy):
    """Interrupted while it builds, and while it serves: no traceback, nothing left behind."""
    process = subprocess.Popen(
        [sys.executable, "-m", "book", "serve"],
        cwd=copy, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    assert process.stdout
    said = ""
    while wait_for not in said:
        line = process.stdout.readline()
        assert line, said
        said += line
    if address := re.search(r"http://localhost:\d+/", said):
        with urllib.request.urlopen(address[0], timeout=10) as page:
            assert b"Community-centred practice" in page.read()
    process.send_signal(signal.SIGINT)
    rest, _ = process.communicate(timeout=60)
    assert process.returncode == 0, rest
    assert "Traceback" not in rest and "Stopped." in rest
    assert not list((copy / "_build").glob(".site-*"))
