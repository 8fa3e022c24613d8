"""Searches the book on its page of search, as a reader does."""

from playwright.sync_api import Page, expect


def look_for(tab: Page, words: str) -> list[str]:
    """Search for `words` on the page of search; the links that come, from the site's root."""
    tab.locator("#search-words").fill(words)
    expect(tab.locator(".search-status")).to_contain_text(f"“{words}”")
    root: str = tab.evaluate(
        "new URL(document.documentElement.dataset.content_root, location).href"
    )
    links = tab.locator(".search-title a").evaluate_all("links => links.map(link => link.href)")
    return [link.removeprefix(root) for link in links]
