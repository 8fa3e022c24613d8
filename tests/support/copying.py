"""What the eye reads in a page, and what a browser's own clipboard gives of it."""

from typing import Any

from playwright.sync_api import Browser, Page

from support.site import SLOWEST_PAGE, Site

BLOCKS = "p, li, td, th, dd, dt, h1, h2, h3, h4, legend, caption, figcaption, .question-choice"
"""What people copy in one go: the innermost of these around a figure."""
UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_MARK = """(blocks) => {
  for (const part of document.querySelectorAll("details")) part.open = true;
  const numbers = [...document.querySelectorAll(".stat")];
  const found = new Set(numbers.map((number) => number.closest(blocks)));
  [...found].forEach((block, place) => { block.dataset.block = place; });
  return found.size;
}"""
_SEEN = """(selector) => {
  const root = document.querySelector(selector);
  const hidden = (element) => {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    return style.visibility !== "visible" || style.opacity === "0"
      || (style.overflow !== "visible" && (box.width <= 1 || box.height <= 1));
  };
  const drawn = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()].some((box) => box.width > 0 && box.height > 0);
  };
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let text = "";
  while (walker.nextNode()) {
    const node = walker.currentNode;
    let element = node.parentElement;
    while (element !== root.parentElement && !hidden(element)) element = element.parentElement;
    if (element !== root.parentElement) continue;
    if (!node.data.trim() || drawn(node)) text += node.data;
  }
  return text;
}"""
_ENDS = """(selector) => {
  const root = document.querySelector(selector);
  root.scrollIntoView({ block: "center", behavior: "instant" });
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const boxes = [];
  while (walker.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    boxes.push(...[...range.getClientRects()].filter((box) => box.width > 2));
  }
  const [first, last] = [boxes[0], boxes[boxes.length - 1]];
  const middle = (box) => (box.top + box.bottom) / 2;
  return [first.left - 2, middle(first), last.right + 2, middle(last)];
}"""
_SELECT = """(selector) => {
  document.activeElement.blur();
  getSelection().removeAllRanges();
  getSelection().selectAllChildren(document.querySelector(selector));
}"""
_BOX = """() => {
  const box = document.createElement("textarea");
  box.id = "pasted";
  box.style = "position: fixed; inset: 0 auto auto 0; width: 2px; height: 2px; user-select: auto";
  document.documentElement.append(box);
}"""


def plain(text: str) -> str:
    """`text` with every space and line break as one space."""
    return " ".join(text.split())


class Reader:
    """Somebody with a page open who copies from it, beside an empty page to paste into."""

    def __init__(self, browser: Browser, site: Site) -> None:
        self.site = site
        self.context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
        self.context.set_default_timeout(10_000)
        self.context.set_default_navigation_timeout(SLOWEST_PAGE)
        self.tab = self.context.new_page()

    def open(self, page: str) -> int:
        """Open `page` and all that is closed in it; how many blocks hold a figure."""
        self.tab.goto(self.site.url(page))
        self.tab.evaluate(_BOX)
        count: int = self.tab.evaluate(_MARK, BLOCKS)
        return count

    def seen(self, selector: str) -> str:
        """What the eye reads there."""
        return plain(self.tab.evaluate(_SEEN, selector))

    def selected(self, selector: str) -> str:
        """Select all of it, press Ctrl+C, and paste."""
        self.tab.evaluate(_SELECT, selector)
        return self._copied()

    def dragged(self, selector: str) -> str:
        """Drag the mouse from just before its first letter to just after its last, copy and paste.

        No browser lets a drag begin on a link, which would be dragged itself.
        """
        left, top, right, bottom = self.tab.evaluate(_ENDS, selector)
        mouse = self.tab.mouse
        mouse.move(left, top)
        mouse.down()
        mouse.move((left + right) / 2, (top + bottom) / 2)
        mouse.move(right, bottom)
        mouse.up()
        return self._copied()

    def whole_page(self) -> tuple[str, int]:
        """Press Ctrl+A and Ctrl+C, and paste into another page: its words, and how many tables."""
        self.tab.locator("#pasted").evaluate("(box) => box.remove()")
        self.tab.locator("h1").click()
        self.tab.keyboard.press("ControlOrMeta+a")
        self.tab.keyboard.press("ControlOrMeta+c")
        other = self.context.new_page()
        other.set_content('<textarea></textarea><div contenteditable id="rich">.</div>')
        for place in ("textarea", "#rich"):
            other.locator(place).focus()
            other.keyboard.press("ControlOrMeta+v")
        words = other.locator("textarea").input_value()
        tables = other.locator("#rich table").count()
        other.close()
        return words, tables

    def close(self) -> None:
        """Close the page."""
        self.context.close()

    def _copied(self) -> str:
        self.tab.keyboard.press("ControlOrMeta+c")
        box = self.tab.locator("#pasted")
        box.evaluate("(box) => { box.value = ''; box.focus({ preventScroll: true }); }")
        self.tab.keyboard.press("ControlOrMeta+v")
        return box.input_value()


def rows_of(tab: Page, selector: str) -> list[list[str]]:
    """The rows of a table as their cells are seen; none where a cell has lines of its own."""
    found: Any = tab.evaluate(
        """(selector) => {
          const lines = (cell) => cell.querySelector("p, ul, ol, br, small");
          const words = (cell) => (lines(cell) ? null : cell.innerText);
          const rows = [...document.querySelectorAll(`${selector} tbody tr`)];
          return rows.map((row) => [...row.cells].map(words));
        }""",
        selector,
    )
    return [[plain(cell) for cell in row] for row in found if None not in row]
