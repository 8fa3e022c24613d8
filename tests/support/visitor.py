"""Somebody with a page of the site open, and every request that followed."""

from dataclasses import dataclass, field
from typing import Self

from playwright.sync_api import BrowserContext, Page

from support.axe import violations
from support.site import as_list


@dataclass(slots=True)
class Visitor:
    """A page that is open, and the addresses it asked for, the first one among them."""

    tab: Page
    asked: list[str] = field(default_factory=list)

    @classmethod
    def at(cls, context: BrowserContext, address: str) -> Self:
        """Open a page at `address`."""
        visitor = cls(context.new_page())
        visitor.tab.set_default_timeout(20_000)
        visitor.tab.on("request", lambda request: visitor.asked.append(request.url))
        visitor.tab.goto(address)
        return visitor


def check_fit_and_access(tab: Page) -> None:
    """Assert that it neither scrolls sideways nor fails axe, on a dark phone and a light desk."""
    problems = []
    for width, scheme in ((320, "dark"), (1280, "light")):
        tab.set_viewport_size({"width": width, "height": 800})
        tab.emulate_media(color_scheme=scheme)
        wide = tab.evaluate("document.documentElement.scrollWidth - innerWidth")
        problems += [f"{width} px: scrolls by {wide}"] if wide > 0 else []
        problems += violations(tab)
    assert not problems, as_list(problems)
