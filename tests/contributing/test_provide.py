"""What tests need is sought once, before the first of them, and its absence is told at once.

Each test runs a real pytest on a small project with this book's own hooks and a PATH of its own,
so that nothing depends on what this machine has.
"""

import json
import os
import re
import signal
import sys
from pathlib import Path

import pytest
from support import apt
from support.chromium import BESIDE, NoBrowserError, chromium
from support.firefox import ADDING, PACKAGE, UBUNTUS
from support.provide import NEEDS, SLOW_ONLY
from support.small_project import TESTED, Project, held

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path / "project")


ALL = ("-m", "not slow")
WAYS = {"workers": ("-n", "2", *ALL), "no workers": ALL, "chosen by name": (*ALL, "tests")}


@pytest.mark.parametrize("way", WAYS)
def test_without_a_browser_no_test_starts_and_the_command_is_told(way: str, project: Project):
    code, said, seconds = project.run(*WAYS[way])
    assert code == pytest.ExitCode.USAGE_ERROR, said
    assert "The browser tests need Chromium or Chrome. Install it with:" in said
    assert "chromium" in said.split("Install it with:")[1] and "Traceback" not in said
    assert project.log() == []
    assert seconds < 10


def test_tests_that_need_no_browser_run_without_one(project: Project):
    code, said, _ = project.run("tests/test_it.py::test_of_prose")
    assert code == 0, said
    assert project.log() == ["test of prose"]


@pytest.mark.skipif(os.name == "nt", reason="a shell of POSIX runs things in the background so")
def test_what_a_test_starts_hears_ctrl_c_though_the_tests_run_in_the_background(project: Project):
    def ignore() -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)

    code, said, _ = project.run("tests/test_it.py::test_of_ctrl_c", first=ignore)
    assert code == 0, said
    assert project.log() == ["Ctrl-C ignored: False"]


def test_listing_the_tests_looks_for_nothing(project: Project):
    code, said, _ = project.run("--collect-only", *ALL)
    assert code == 0, said
    assert "test_in_a_browser" in said and project.log() == []


@pytest.mark.parametrize("way", ["workers", "chosen by name"])
def test_one_process_looks_once_and_the_workers_are_told(way: str, project: Project):
    project.add("chromium", project.browser)
    code, said, _ = project.run(*WAYS[way])
    assert code == 0, said
    log = project.log()
    assert log[0] == "looked: --version" and len(log) == 1 + TESTED
    assert log.count("looked: --version") == 1
    if way == "workers":
        assert len({line for line in log if "by gw" in line}) == 2, "both workers had tests"


def test_a_program_that_only_says_where_to_get_one_is_no_browser(project: Project):
    """Ubuntu's chromium-browser is such a program."""
    project.add("chromium-browser", f"#!{sys.executable}\nraise SystemExit('get the snap')\n")
    assert "need Chromium or Chrome" in project.run(*ALL)[1]
    project.add("google-chrome", project.browser)
    assert project.run(*ALL)[0] == 0


def test_firefox_is_wanted_beside_chromium_and_both_are_told_at_once(project: Project):
    code, said, _ = project.run(*ALL, both=True)
    assert code == pytest.ExitCode.USAGE_ERROR and project.log() == []
    assert said.count("Install it with:") == 2
    project.add("chromium", project.browser)
    code, said, _ = project.run(*ALL, both=True)
    assert code == pytest.ExitCode.USAGE_ERROR and project.log() == ["looked: --version"]
    assert "Some tests need Firefox" in said and "firefox" in said.split("Install it with:")[1]
    project.add("firefox-esr", project.browser)
    code, said, _ = project.run("-n", "2", *ALL, both=True)
    assert code == 0, said
    assert project.log()[1:].count("looked: --version") == 2


ADDS = """#!{python}
import sys
from pathlib import Path
with Path({log!r}).open("a") as log:
    log.write(f"added: {{' '.join(sys.argv[1:])}}\\n")
sys.exit({ends!r})
"""
"""Stands in for Ubuntu's add-apt-repository."""


@pytest.mark.skipif(os.name == "nt", reason="apt-get's kind of lock is POSIX's")
@pytest.mark.parametrize("ubuntu", [False, True])
def test_firefox_is_installed_and_on_ubuntu_from_where_it_is_no_snap(
    ubuntu: bool, project: Project
):
    project.add("chromium", project.browser)
    project.add("apt-get", project.apt_get)
    adds = ADDS.format(python=sys.executable, log=str(project.root / "log"), ends=0)
    project.add("add-apt-repository", adds)
    code, said, _ = project.run("-n", "2", *ALL, both=True, can_install=True, ubuntu=ubuntu)
    assert code == 0, said
    steps = [line for line in project.log() if line.startswith(("apt-get install", "added"))]
    assert steps[-1].split()[-1] == PACKAGE
    assert len(steps) == (3 if ubuntu else 1)
    if ubuntu:
        assert steps[0].endswith(" ".join(ADDING)) and steps[1].split()[-1] == UBUNTUS
        assert f"Adding {UBUNTUS} to where packages come from" in said


@pytest.mark.skipif(os.name == "nt", reason="apt-get's kind of lock is POSIX's")
def test_where_ubuntus_firefox_cannot_be_had_the_whole_command_is_told(project: Project):
    project.add("chromium", project.browser)
    project.add("apt-get", project.apt_get)
    log = str(project.root / "log")
    project.add("add-apt-repository", ADDS.format(python=sys.executable, log=log, ends="no way"))
    code, said, _ = project.run(*ALL, both=True, can_install=True, ubuntu=True)
    assert code == pytest.ExitCode.USAGE_ERROR
    assert f"{UBUNTUS} could not be added:\nno way" in said
    told = said.split("Install it with:")[1]
    assert told.index(ADDING[0]) < told.index(UBUNTUS) < told.index(f"--yes {PACKAGE}")
    assert not [line for line in project.log() if line.startswith("test")]


def test_a_library_that_playwright_lacks_is_named(project: Project):
    project.add("chromium", project.browser)
    why = "error while loading shared libraries: libatomic.so.1: no such file"
    project.add("node", f"#!{sys.executable}\nraise SystemExit({why!r})\n")
    code, said, seconds = project.run(*ALL, PLAYWRIGHT_NODEJS_PATH=str(project.bin / "node"))
    assert code == pytest.ExitCode.USAGE_ERROR and "libatomic.so.1" in said
    assert "Install it with:" in said and seconds < 10
    assert not [line for line in project.log() if line.startswith("test")]


@pytest.mark.skipif(os.name == "nt", reason="apt-get's kind of lock is POSIX's")
def test_it_is_installed_once_when_another_program_has_let_the_lock_go(project: Project):
    project.add("apt-get", project.apt_get)
    waits = "Waiting until another program has installed its packages: process 4242 (unattended"
    with held(project.lock) as holder:

        def let_go(line: str) -> None:
            if line.startswith(waits):
                holder.kill()

        code, said, _ = project.run("-n", "2", *ALL, can_install=True, hear=let_go)
    assert code == 0, said
    assert said.count(waits) == 1
    assert said.index("Installing chromium") < said.index(waits) < said.index("passed")
    log = project.log()
    first = len(log) - TESTED
    assert len(log[first:]) == TESTED and not {"looked:", "apt-get"} & {
        line.split()[0] for line in log[first:]
    }
    asked = [line.split()[1] for line in log[:first] if line.startswith("apt-get")]
    assert set(asked[:-1]) == {"update"} and len(asked) > 2 and asked[-1] == "install"
    assert {"chromium", *BESIDE} <= set(log[first - 2].split())
    assert log[first - 1] == "looked: --version"


@pytest.mark.skipif(os.name == "nt", reason="apt-get's kind of lock is POSIX's")
def test_what_cannot_be_installed_is_told_with_apt_gets_own_words(project: Project):
    refuses = f"#!{sys.executable}\nraise SystemExit('E: Unable to locate package chromium')\n"
    project.add("apt-get", refuses)
    code, said, seconds = project.run("-n", "2", *ALL, can_install=True)
    assert code == pytest.ExitCode.USAGE_ERROR and seconds < 10
    assert "E: Unable to locate package chromium" in said and "apt-get install" in said
    assert project.log() == []


LOCKS = {
    "state/lists/lock": ("update",),
    "state/lock-frontend": ("install", "no-such-package"),
    "state/lock": ("install", "no-such-package"),
    "cache/archives/lock": ("clean",),
}
"""Each lock that apt-get takes, and what takes it."""


@pytest.mark.skipif(not Path("/usr/bin/apt-get").is_file(), reason="this system has no apt-get")
@pytest.mark.parametrize("lock", LOCKS)
def test_the_real_apt_get_is_waited_for(lock: str, tmp_path: Path, monkeypatch):
    """In folders of its own, so that anybody may run it."""
    for folder in ("state/lists/partial", "cache/archives/partial"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "state/status").touch()
    (tmp_path / "apt.conf").write_text(
        f'Dir::State "{tmp_path}/state"; Dir::State::status "{tmp_path}/state/status";\n'
        f'Dir::Cache "{tmp_path}/cache"; Dir::Etc "{tmp_path}/etc"; APT::Sandbox::User "";\n'
    )
    monkeypatch.setenv("APT_CONFIG", str(tmp_path / "apt.conf"))
    said: list[str] = []
    alone = apt.apt_get(LOCKS[lock], said.append)
    assert said == [] and "lock" not in alone.stderr
    with held(tmp_path / lock) as holder:
        done = apt.apt_get(LOCKS[lock], lambda line: (said.append(line), holder.kill()))
    assert (done.returncode, done.stderr) == (alone.returncode, alone.stderr)
    assert len(said) == 1 and f"process {holder.pid} (" in said[0]
    with held(tmp_path / lock):
        given_up = apt.apt_get(LOCKS[lock], said.append, longest=0)
    assert given_up.returncode and "Could not get lock" in given_up.stderr


def test_a_browser_named_wrongly_is_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CHROMIUM", "no-such-browser")
    with pytest.raises(NoBrowserError, match="CHROMIUM is 'no-such-browser', which is no program"):
        chromium()


def test_what_somebody_has_set_for_git_means_nothing_to_a_test(project: Project):
    theirs = "[core]\nautocrlf = true\n[commit]\ngpgsign = true\n[alias]\nmine = log\n"
    (project.root / ".gitconfig").write_text(theirs)
    code, said, _ = project.run("tests/test_it.py::test_of_git", HOME=str(project.root))
    assert code == 0, said
    expected = ["core.autocrlf: false", "commit.gpgsign: false", "alias.mine: log"]
    assert project.log() == expected


def test_the_machine_in_the_browser_has_all_of_it():
    text = (ROOT / ".devcontainer/devcontainer.json").read_text(encoding="utf-8")
    told = json.loads("\n".join(line for line in text.splitlines() if not line.startswith("//")))
    assert {"chromium", *BESIDE, PACKAGE} <= set(told["postCreateCommand"].split())


CALLED = {
    "browser": "Chromium", "firefox": "Firefox", "engine": "Node.js", "node_path": "Node.js",
    "node_modules": "Node.js", "java": "Java", "soffice": "LibreOffice",
    "older_epubcheck": "EPUBCheck",
}  # fmt: skip
"""What a reader has to install for each of `NEEDS`."""


def named_as_needed(page: str, command: str) -> set[str]:
    """The programs that a page names where it says what `command` needs."""
    text = " ".join((ROOT / page).read_text(encoding="utf-8").split())
    said = re.search(rf"{command}(?![\w-]).*?\bneeds ((?:[^.]|\.(?! ))*)", text)
    assert said, f"{page} does not say what `{command}` needs"
    return {name for name in CALLED.values() if name in said[1]}


def test_each_need_has_a_name_for_readers():
    assert CALLED.keys() == NEEDS.keys(), "give what is new here the name that readers know"


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_the_page_names_what_make_test_needs_and_nothing_more(page: str):
    wanted = {CALLED[need] for need in NEEDS.keys() - SLOW_ONLY}
    assert named_as_needed(page, "make test") == wanted


def test_the_readme_names_what_make_test_all_needs_besides():
    assert named_as_needed("README.md", "make test-all") == {CALLED[need] for need in SLOW_ONLY}
