"""`make fresh` takes over how this machine reaches packages, and leaves nothing behind.

The whole of it takes half an hour and root, so it runs every night. These are its parts, and the
README and the workflow, which must say the same.
"""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import follow_readme
import fresh
import pytest
import yaml
from follow_readme import NEEDED, NotAsWrittenError, Person, commands_in

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TEMPORARY = "book-fresh-*"


def test_the_commands_are_those_of_the_readme():
    assert commands_in(README) == ["make serve", "make test"]
    ci = (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert ci.splitlines()[-1] == f"exec {commands_in(README)[1]}"


def test_the_packages_are_those_of_the_readme_and_of_the_nightly_run():
    assert f"`apt-get install {' '.join(NEEDED)}`" in README
    nightly = yaml.safe_load((ROOT / ".github/workflows/nightly.yml").read_text(encoding="utf-8"))
    job = nightly["jobs"]["fresh"]
    installs = [step["run"] for step in job["steps"] if "apt-get install" in step.get("run", "")]
    assert [set(NEEDED) <= set(line.split()) for line in installs] == [True]
    images = job["strategy"]["matrix"]["image"]
    assert {image.partition(":")[0] for image in images} == {"debian", "ubuntu"}
    assert sum(image.startswith("debian:") for image in images) == len(fresh.RELEASES)


def test_apts_way_to_packages_is_taken_over_and_its_habits_are_not():
    dumped = (
        'APT::Architecture "amd64";\nAcquire "";\nAcquire::Languages "none";\n'
        'Acquire::http::Proxy "http://proxy.example:3142/";\nAcquire::https::Verify-Peer "true";\n'
        'Acquire::Check-Valid-Until "false";\nAcquire::Retries "3";\nAcquire::Languages:: "en";\n'
        'Acquire::IndexTargets::deb::DEP-11::DefaultEnabled "false";\nDpkg::Use-Pty "0";\n'
    )
    assert fresh.apt_options(dumped) == [
        'Acquire::http::Proxy "http://proxy.example:3142/"',
        'Acquire::https::Verify-Peer "true"',
        'Acquire::Check-Valid-Until "false"',
        'Acquire::Retries "3"',
    ]


def test_pips_way_to_packages_is_taken_over_and_folders_of_this_machine_are_not():
    listed = (
        ":env:.default-timeout='180'\n:env:.disable-pip-version-check='1'\n"
        "global.cert='/etc/ssl/certs/ours.crt'\nglobal.constraint='/opt/constraints'\n"
        "global.find-links='file:///opt/wheels https://packages.example/wheels'\n"
        "install.proxy='proxy.example:3128'\nglobal.no-cache-dir='true'\n"
    )
    assert fresh.pip_settings(listed) == {
        "PIP_TIMEOUT": "180",
        "PIP_CERT": "/etc/ssl/certs/ours.crt",
        "PIP_FIND_LINKS": "https://packages.example/wheels",
        "PIP_PROXY": "proxy.example:3128",
    }
    assert fresh.pip_settings("") == {}


def test_who_is_not_root_is_told_at_once(monkeypatch, capsys):
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(sys, "argv", ["fresh.py", "trixie"])
    monkeypatch.setattr(fresh, "bare_debian", lambda release: pytest.fail("it began"))
    assert fresh.main() == 2
    assert "only root on Linux may: sudo make fresh" in capsys.readouterr().err


def test_a_missing_mmdebstrap_is_told_with_its_command(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(fresh.shutil, "which", lambda name: None)
    assert "apt-get install mmdebstrap" in fresh.refusal()


STANDS_IN = """#!{python}
import sys, time
from pathlib import Path
if sys.argv[0].endswith("mmdebstrap"):
    root = Path(next(word for word in sys.argv if word.endswith("/trixie")))
    (root / "etc").mkdir(parents=True)
    print("begun", flush=True)
    time.sleep({seconds})
"""
MAKES = """
import signal, sys, time
sys.path.insert(0, {scripts!r})
import fresh
signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(143))
with fresh.bare_debian("trixie") as root:
    print("made", flush=True)
    time.sleep(600)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="mmdebstrap runs on Linux")
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "terminated"])
@pytest.mark.parametrize("when", ["begun", "made"])
def test_nothing_stays_behind_when_it_is_stopped(stop: int, when: str, tmp_path: Path):
    """While mmdebstrap works, and afterwards; a stand-in for it, since the real one needs root."""
    for name in ("mmdebstrap", "apt-config", "apt-get"):
        seconds = 600 if when == "begun" else 0
        (tmp_path / name).write_text(STANDS_IN.format(python=sys.executable, seconds=seconds))
        (tmp_path / name).chmod(0o755)
    with subprocess.Popen(
        [sys.executable, "-c", MAKES.format(scripts=str(ROOT / "scripts"))],
        env={**os.environ, "PATH": str(tmp_path), "TMPDIR": str(tmp_path)},
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    ) as process:  # fmt: skip
        assert process.stdout
        while (line := process.stdout.readline().strip()) != when:
            assert line == "begun"
        assert len(list(tmp_path.glob(TEMPORARY))) == 1
        process.send_signal(stop)
        process.wait(60)
    assert list(tmp_path.glob(TEMPORARY)) == []
    assert process.returncode


SERVES = """
import http.server, sys
class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"{page}")
server = http.server.HTTPServer(("127.0.0.1", 0), Page)
print(f"Read it at http://127.0.0.1:{{server.server_port}}", flush=True)
try:
    server.serve_forever()
except KeyboardInterrupt:
    print("stopped", flush=True)
"""
SAYS = {
    "passes": "print('==== 2384 passed, 1 skipped in 300.00s ====')",
    "fails": "print('==== 3 failed, 7 passed in 9.00s ===='); raise SystemExit(1)",
    "runs nothing": "print('all is well')",
    "tells": "raise SystemExit('No browser. Install it with:\\n\\n    sudo apt-get install it')",
    "tells nothing": "raise SystemExit('No browser.')",
    "tells, and passes": "print('Install it with: sudo apt-get install it')",
    "tells late": "import time\nend = time.process_time() + 1.5\n"
    "while time.process_time() < end: pass\nraise SystemExit('Install it with: sudo it')",
    "serves": SERVES.format(page="<title>The book</title>"),
    "serves no page": SERVES.format(page="nothing"),
    "ends": "print('It does not build.')",
}


@pytest.fixture
def person(tmp_path: Path) -> Person:
    """Whoever runs this, with an empty folder for a book."""
    someone = object.__new__(Person)
    someone.name, someone.book = "ann", tmp_path
    someone.user, someone.environment = os.getuid(), dict(os.environ)
    return someone


def command(does: str, folder: Path) -> str:
    (folder / "does.py").write_text(SAYS[does])
    return f"{sys.executable} does.py"


@pytest.mark.skipif(os.name == "nt", reason="it is for Debian and Ubuntu")
@pytest.mark.parametrize(
    ("does", "step", "says"),
    [
        ("passes", Person.tests, r": 2384 passed, 1 skipped in 300\.00s, "),
        ("tells", Person.is_told_what_to_install, r" seconds: sudo apt-get install it$"),
        ("serves", Person.reads, r" showed the first page after \d+ seconds$"),
    ],
)
def test_what_is_as_written_is_told(does, step, says, person, tmp_path, capfd):
    assert re.search(says, step(person, command(does, tmp_path)))
    assert ("stopped" in capfd.readouterr().out) is (does == "serves")


@pytest.mark.skipif(os.name == "nt", reason="it is for Debian and Ubuntu")
@pytest.mark.parametrize(
    ("does", "step", "says"),
    [
        ("fails", Person.tests, "3 failed, 7 passed"),
        ("runs nothing", Person.tests, "ended with 0"),
        ("tells nothing", Person.is_told_what_to_install, "must say within ten"),
        ("tells, and passes", Person.is_told_what_to_install, "ended with 0"),
        ("tells late", Person.is_told_what_to_install, "must say within ten"),
        ("serves no page", Person.reads, "shows no page"),
        ("ends", Person.reads, "showed no page"),
    ],
)
def test_what_is_not_as_written_is_found(does, step, says, person, tmp_path, monkeypatch):
    monkeypatch.setattr(follow_readme, "SOON", 1)
    began = time.monotonic()
    with pytest.raises(NotAsWrittenError, match=says):
        step(person, command(does, tmp_path))
    assert time.monotonic() - began < 120
