"""Workflows give a stranger no rights, and run nothing that cannot be run here."""

import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from follow_readme import NEEDED
from support.office import PARTS

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
NAMES = [file.name for file in WORKFLOWS]
WRITES = {
    "comment.yml": {"comment": {"pull-requests"}},
    "nightly.yml": {"tell": {"issues"}},
    "publish.yml": {"publish": {"id-token", "pages"}},
    "release.yml": {"release": {"contents"}},
}
"""Every right to write that any job has."""
INSTALL = "apt-get install --yes --no-install-recommends"
BARE = ("apt-get update", f"{INSTALL} {' '.join(NEEDED)}")
OPENERS = f"sudo apt-get update && sudo {INSTALL} {' '.join(PARTS)} epubcheck"
"""Installs what `make test-all` needs and GitHub's machines lack: the tests are not root there."""
_PINNED = re.compile(r"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")


def read(name: str) -> dict[Any, Any]:
    return yaml.safe_load((GITHUB / "workflows" / name).read_text(encoding="utf-8"))


def steps(name: str) -> list[dict[str, Any]]:
    return [step for job in read(name)["jobs"].values() for step in job["steps"]]


def zizmor(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [BIN / "zizmor", "--offline", "--quiet", "--config", GITHUB / "zizmor.yml", folder]
    return subprocess.run(command, capture_output=True, text=True)


def make(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run make with the packages that run this test, installing nothing."""
    command = ["make", "--old-file=.venv/ready", f"BIN={BIN}", f"PYTHON={sys.executable}"]
    return subprocess.run([*command, *arguments], cwd=ROOT, capture_output=True, text=True)


def test_the_linter_finds_nothing_and_would(tmp_path):
    done = zizmor(GITHUB)
    assert done.returncode == 0, done.stdout
    spoiled = tmp_path / ".github/workflows"
    spoiled.mkdir(parents=True)
    text = (GITHUB / "workflows/check.yml").read_text(encoding="utf-8")
    (spoiled / "check.yml").write_text(text.replace("pull_request:", "pull_request_target:"))
    assert "dangerous-triggers" in zizmor(tmp_path / ".github").stdout


@pytest.mark.parametrize("name", NAMES)
def test_nobody_has_a_right_that_is_not_listed(name):
    workflow = read(name)
    assert workflow["permissions"] == {}, "rights are given job by job"
    for job_name, job in workflow["jobs"].items():
        given = {right for right, level in job["permissions"].items() if level == "write"}
        assert given == WRITES.get(name, {}).get(job_name, set()), job_name
        assert set(job["permissions"].values()) <= {"read", "write"}
        assert 0 < job["timeout-minutes"] <= 120


@pytest.mark.parametrize("name", NAMES)
def test_a_strangers_change_meets_no_secret(name):
    text = (GITHUB / "workflows" / name).read_text(encoding="utf-8")
    triggers = read(name)[True]  # YAML takes the word "on" for true
    assert "pull_request_target" not in text
    assert "secrets." not in text and "secrets[" not in text
    if "pull_request" in triggers:
        assert "github.token" not in text and "GITHUB_TOKEN" not in text
        assert name not in WRITES
    if "workflow_run" in triggers:
        (checkout,) = [s for s in steps(name) if "actions/checkout" in s.get("uses", "")]
        assert checkout["with"]["ref"] == "${{ github.event.repository.default_branch }}"


@pytest.mark.parametrize("name", NAMES)
def test_actions_are_pinned_and_checkouts_keep_no_token(name):
    text = (GITHUB / "workflows" / name).read_text(encoding="utf-8")
    used = [line.strip().removeprefix("- ") for line in text.splitlines() if "uses:" in line]
    assert used
    assert [line for line in used if not _PINNED.fullmatch(line)] == []
    for step in steps(name):
        if "actions/checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False


@pytest.mark.parametrize("name", NAMES)
def test_commands_are_make_targets_and_take_values_from_the_environment(name):
    ran = [step["run"] for step in steps(name) if "run" in step]
    assert ran
    for command in ran:
        assert "${{" not in command, command
        if name == "release.yml" and command.startswith("gh release create "):
            continue  # the job that may write runs nothing of the repository
        if name == "nightly.yml" and command in (*BARE, OPENERS):
            continue  # a bare system has no make before this, and no test may install there
        assert re.fullmatch(r"make [a-z-]+", command), command
        planned = make("--dry-run", *command.split()[1:])
        assert planned.returncode == 0 and planned.stdout.strip(), planned.stderr


def test_every_test_runs_where_all_that_it_opens_files_with_is_installed():
    runs = [
        [step.get("run") for step in job["steps"]] for job in read("nightly.yml")["jobs"].values()
    ]
    (all_tests,) = [commands for commands in runs if "make test-all" in commands]
    assert OPENERS in all_tests[: all_tests.index("make test-all")]


def test_the_packages_to_come_are_tested_where_the_lock_file_has_the_newest():
    """It gives an older Python an older Sphinx."""
    jobs = read("check.yml")["jobs"]
    (runs,) = [job for job in jobs.values() if job["steps"][-1].get("run") == "make test-next"]
    (python,) = [
        step["with"] for step in runs["steps"] if "actions/setup-python" in step.get("uses", "")
    ]
    assert python == {"python-version": jobs["test"]["strategy"]["matrix"]["python"][-1]}


def test_the_book_is_published_each_morning_too():
    """A council's page comes with a day, not with a change. Times are in UTC."""
    triggers = read("publish.yml")[True]
    assert triggers.keys() == {"push", "schedule"}
    ((when,),) = [[entry["cron"] for entry in triggers["schedule"]]]
    minute, hour, *days = when.split()
    assert days == ["*", "*", "*"]
    assert 0 < int(minute) < 60 and 1 <= int(hour) <= 5, "on that day in summer and winter"


@pytest.mark.parametrize(
    ("target", "says"),
    [
        pytest.param("check", "0 to fix", marks=pytest.mark.slow),
        ("due", "past review"),
        pytest.param("diff", "## What this change does", marks=pytest.mark.slow),
        ("workflows", ""),
    ],
)
def test_the_targets_run_here(target, says):
    done = make(target, "BASE=HEAD")
    assert done.returncode == 0, done.stdout + done.stderr
    assert says in done.stdout
    if target == "diff":
        assert (ROOT / "_build/diff/comment.md").read_text("utf-8") in done.stdout
        assert (ROOT / "_build/diff/index.html").is_file()


def test_forms_ask_what_they_must_and_say_whom_they_are_for():
    forms = sorted(GITHUB.glob("ISSUE_TEMPLATE/*.yml"))
    names = [form.stem for form in forms]
    assert names == ["config", "new-example", "outdated-policy", "unclear-text", "wrong-figure"]
    for form in forms[1:]:
        told = yaml.safe_load(form.read_text(encoding="utf-8"))
        assert told["name"] and told["description"] and told["title"]
        asked = [part for part in told["body"] if part["type"] != "markdown"]
        ids = [part["id"] for part in asked]
        assert len(ids) == len(set(ids)) >= 3
        assert all(part["attributes"]["label"] for part in asked)
        assert any(part.get("validations", {}).get("required") for part in asked)


def test_every_part_of_the_files_has_its_line():
    lines = (GITHUB / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    patterns = [line.split()[0] for line in lines if line and not line.startswith("#")]
    missing = [p for p in patterns if not (ROOT / p.strip("/")).exists()]
    assert missing == []
    rooms = {"/book/", "/chapters/", "/data/", "/scripts/", "/tests/", "/.github/", "/.ci/"}
    loose = {f"/{file.name}" for file in [*ROOT.glob("*.lock"), ROOT / "ARCHITECTURE.md"]}
    assert rooms | loose <= set(patterns)


def test_what_programs_wrote_is_one_file_in_a_change():
    locks = sorted(file.name for file in ROOT.glob("*.lock"))
    assert len(locks) == 2
    command = ["git", "check-attr", "linguist-generated", *locks]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert told.splitlines() == [f"{name}: linguist-generated: set" for name in locks]


def test_versions_agree():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert cited["version"] == project["version"]
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"\n## {project['version']}\n" in changelog


def test_the_machine_in_the_browser_is_described():
    text = (ROOT / ".devcontainer/devcontainer.json").read_text(encoding="utf-8")
    told = json.loads(re.sub(r"^\s*//.*$", "", text, flags=re.M))
    target = re.search(r"make ([a-z-]+)$", told["postCreateCommand"])
    assert target and make("--dry-run", target[1]).returncode == 0
    assert shutil.which("make")
