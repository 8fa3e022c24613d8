"""What axe-core finds on a page: WCAG 2.2 A and AA, and its own good practice, no rule off.

On besides: how large a target is, and whether a name holds the words that are seen.
"""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

RULES = ("target-size", "label-content-name-mismatch")
OPTIONS = {
    "resultTypes": ["violations"], "rules": {name: {"enabled": True} for name in RULES},
}  # fmt: skip


def violations(tab: Page) -> list[str]:
    """One line for each rule and element that breaks it, as the page is now."""
    tab.evaluate(AXE_SCRIPT)
    results: dict[str, Any] = tab.evaluate("(options) => axe.run(document, options)", OPTIONS)
    assert results["testEngine"]["name"] == "axe-core"
    return [
        f"{tab.url}: {rule['id']}: {node['target'][0]}: {rule['help']}"
        f" ({node['failureSummary'].splitlines()[-1].strip()})"
        for rule in results["violations"]
        for node in rule["nodes"]
    ]
