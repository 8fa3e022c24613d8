"""Comments on a pull request and updates the nightly issue, with GitHub's own `gh`.

Run by workflows that have write access, so it needs only Python and `gh`, and takes every value
from the environment. Output from a pull request's own build is untrusted text: it is truncated,
and cannot mention people, show images or include HTML.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

MOST = 60_000
"""Maximum characters in a comment. GitHub accepts 65,536."""
COMMENT_MARK = "<!-- what this change does -->"
ISSUE_TITLE = "The nightly run fails"
JOBS = {
    "locked": "the tests with the locked packages",
    "fresh": "the README on a bare system",
    "systems": "installing, checking and building on Windows and macOS",
    "coverage": "how much of the code the tests run",
    "newest": "the tests with the newest packages",
    "links": "links to other sites",
    "reread": "what the quoted pages say now",
    "due": "figures and chapters to review",
}


def gh(*arguments: str, text: str = "") -> Any:
    """The response of `gh`, parsed as JSON if not empty. Raises CalledProcessError."""
    done = subprocess.run(["gh", *arguments], input=text, capture_output=True, text=True)
    if done.returncode:
        print(done.stderr, file=sys.stderr)
        done.check_returncode()
    return json.loads(done.stdout) if done.stdout.strip() else None


def tame(words: str) -> str:
    """A stranger's Markdown without HTML, images, mentions and invisible characters."""
    kept = "".join(c for c in words if c == "\n" or (c.isprintable() and ord(c) < 0xE0000))
    kept = re.sub(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]", "", kept)
    kept = kept.replace("<", "&lt;").replace("![", "!\\[").replace("@", "&#64;")
    if len(kept) > MOST:
        kept = kept[:MOST].rsplit("\n", 1)[0] + "\n\nThere is more: see the preview."
    return kept


def pull_request(repository: str, owner: str, branch: str, sha: str) -> int | None:
    """The number of the open pull request whose newest commit is `sha`, according to GitHub."""
    found = gh(
        "api", "--method", "GET", f"repos/{repository}/pulls",
        "-f", "state=open", "-f", f"head={owner}:{branch}",
    )  # fmt: skip
    return next((pull["number"] for pull in found if pull["head"]["sha"] == sha), None)


def comment() -> None:
    """Post what a change does on its pull request, in one comment that is kept up to date."""
    env = os.environ
    repository = env["REPOSITORY"]
    number = pull_request(repository, env["HEAD_OWNER"], env["HEAD_BRANCH"], env["HEAD_SHA"])
    if number is None:
        print("No open pull request has this commit any more.")
        return
    words = Path(env["WORDS"])
    said = tame(words.read_text(encoding="utf-8", errors="replace")) if words.is_file() else ""
    if env["RESULT"] == "success":
        head = f"The checks pass. The built book is [in this run]({env['RUN']}), under “preview”."
    else:
        head = f"There is something to fix. [Open the run]({env['RUN']}): it says where, and how."
    body = json.dumps({"body": f"{COMMENT_MARK}\n{head}\n\n{said}".rstrip() + "\n"})
    pages = gh("api", "--paginate", "--slurp", f"repos/{repository}/issues/{number}/comments")
    ours = [
        c["id"]
        for c in (comment for page in pages or [] for comment in page)
        if c["body"].startswith(COMMENT_MARK) and c["user"]["login"] == "github-actions[bot]"
    ]
    way = ("PATCH", f"issues/comments/{ours[0]}") if ours else ("POST", f"issues/{number}/comments")
    gh("api", "--method", way[0], f"repos/{repository}/{way[1]}", "--input", "-", text=body)
    print(f"Told pull request {number}.")


def nightly_issue() -> None:
    """Open the issue, or add to it, when a job failed; close it when all pass again."""
    env = os.environ
    repository = env["REPOSITORY"]
    results = {name: job["result"] for name, job in json.loads(env["RESULTS"]).items()}
    failed = [JOBS.get(name, name) for name, result in results.items() if result != "success"]
    listed = gh(
        "issue", "list", "--repo", repository, "--state", "open", "--search",
        f'"{ISSUE_TITLE}" in:title', "--json", "number,title",
    )  # fmt: skip
    number = next((str(i["number"]) for i in listed if i["title"] == ISSUE_TITLE), None)
    said = f"[Last night's run]({env['RUN']}) found something in: {', '.join(failed)}."
    if failed and number:
        gh("issue", "comment", number, "--repo", repository, "--body-file", "-", text=said)
    elif failed:
        _create(repository, said)
    elif number:
        text = f"[Last night's run]({env['RUN']}) is well again."
        gh("issue", "close", number, "--repo", repository, "--comment", text)
    print("Failed: " + ", ".join(failed) if failed else "All is well.")


def _create(repository: str, said: str) -> None:
    body = json.dumps({"title": ISSUE_TITLE, "body": said})
    way = ("api", "--method", "POST", f"repos/{repository}/issues", "--input", "-")
    gh(*way, text=body)


TASKS: dict[str, Callable[[], None]] = {"comment": comment, "nightly-issue": nightly_issue}

if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in TASKS:
        sys.exit(f"usage: tell_github.py {'|'.join(TASKS)}")
    TASKS[sys.argv[1]]()
