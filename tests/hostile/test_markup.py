"""Markdown that would run, fetch or show what it must not: refused, with line and fix."""

from pathlib import Path

import pytest
import yaml
from myst_parser.config.main import read_topmatter

from book.safety.unsafe_markup import unsafe_markup
from book.source.parser import front_matter, settings_rows

FRONT = "---\ntitle: T\n---\n\n"
FIRST = 5
"""The line on which the text of a case begins."""
DEEP_FENCES = (
    "".join(f"{'`' * (40 - n)}{{note}}\n" for n in range(16))
    + "x\n"
    + "".join(f"{'`' * (40 - n)}\n" for n in reversed(range(16)))
)

REFUSED = {
    "a script": ("Words.\n\n<script>alert(1)</script>\n", 3, "raw HTML '<script>alert"),
    "a script in a sentence": ("Words <script src=x></script> more.", 1, "raw HTML '<script src"),
    "a script over two lines": ("One\ntwo <img src=x\nonerror=alert(1)> three", 2, "raw HTML"),
    "a script in a list": ("- a\n  - b\n\n    <b onclick=x>b</b>\n", 4, "raw HTML"),
    "a script in a table": ("| a |\n| - |\n| <i>x</i> |\n", 3, "raw HTML"),
    "a script in a block": ("```{note}\nWords.\n\n<script>x</script>\n```\n", 4, "raw HTML"),
    "a script in a block in a block": (
        "````{note}\n:class: tip\n\n```{example} Title\n:made-up:\n\n<svg onload=x>\n```\n````\n",
        7,
        "raw HTML",
    ),
    "a script in a block's title": ("```{note} A <b>title</b>\nWords.\n```\n", 1, "raw HTML"),
    "an unclosed script": ("<script\n\nalert(1)\n", 1, "raw HTML"),
    "a processing instruction": ("<?php x ?>\n", 1, "raw HTML"),
    "a comment that ends early": ("<!-- a --><script>x</script>\n", 1, "raw HTML '<script>"),
    "a javascript link": ("[x](javascript:alert(1))", 1, "a link to 'javascript:'"),
    "a javascript link in capitals": ("[x](JaVaScRiPt:alert(1))", 1, "a link to 'javascript:'"),
    "a javascript link in entities": ("[x](&#106;avascript:alert(1))", 1, "'javascript:'"),
    "a javascript link, percent-encoded": ("[x](java%73cript:alert(1))", 1, "'javascript:'"),
    "a javascript link, escaped": ("[x](javascript\\:alert(1))", 1, "'javascript:'"),
    "a javascript link by reference": ("[x][y]\n\n[y]: javascript:alert(1)\n", 1, "javascript"),
    "a javascript link between angle brackets": ("[x](<javascript:alert(1)>)", 1, "'javascript:'"),
    "a vbscript link": ("[x](vbscript:msgbox)", 1, "not allowed"),
    "a data link": ("[x](data:text/html;base64,PHNjcmlwdD4=)", 1, "a link to 'data:'"),
    "a file link": ("Words.\n[x](file:///etc/passwd)", 2, "a link to 'file:'"),
    "a link on a card": (
        "```{grid-item-card} T\n:link: javascript:alert(1)\n\nWords.\n```\n", 2, "'javascript:'",
    ),
    "a link on an image": (
        "```{image} a.png\n:alt: a\n:target: javascript:alert(1)\n```\n", 3, "'javascript:'",
    ),
    "raw": ("```{raw} html\n<script></script>\n```\n", 1, "'{raw}' is not allowed"),
    "raw in a colon fence": (":::{raw} html\nx\n:::\n", 1, "'{raw}' is not allowed"),
    "a raw role": ("Words {raw}`x`.", 1, "'{raw}' is not allowed"),
    "eval-rst": ("```{eval-rst}\n.. include:: /etc/passwd\n```\n", 1, "'{eval-rst}'"),
    "include out of the tree": ("```{include} ../../../etc/passwd\n```\n", 1, "lies outside"),
    "include of a file that nobody looks at": (
        "```{include} words.txt\n```\n", 1, "the checks do not look at it",
    ),
    "include of a hidden file": ("```{include} .words.md\n```\n", 1, "the checks skip it"),
    "a raw cell": ("```{raw-cell}\n:format: text/html\n<b>x</b>\n```\n", 1, "'{raw-cell}'"),
    "include of the settings": ("```{include} ../../_config.yml\n```\n", 1, "lies outside"),
    "include of the repository's own files": ("```{literalinclude} /.git/config\n```\n", 1, "lies"),
    "an image out of the tree": ("![a](../../../secret.png)", 1, "lies outside"),
    "an image from elsewhere": ("![a](https://example.org/a.png)", 1, "an image from 'https:'"),
    "an image that holds its data": ("![a](data:image/svg+xml,x)", 1, "an image from 'data:'"),
    "an image directive": ("```{figure} ../../../a.png\n:alt: a\n```\n", 1, "lies outside"),
    "a drawing": ("```{drawing} T\n:file: ../../../a.svg\n\nWords.\n```\n", 2, "lies outside"),
    "a download": ("Take {download}`it <../../../etc/passwd>`.", 1, "lies outside"),
    "a table that is fetched": (
        "```{csv-table} T\n:url: http://169.254.169.254/\n```\n", 2, "would be fetched",
    ),
    "a table out of the tree": ("```{csv-table} T\n:file: /etc/passwd\n```\n", 2, "lies outside"),
    "options between dashes": (
        "```{csv-table} T\n---\nheader-rows: 1\nfile: ../../../x.csv\n---\n```\n", 4, "lies",
    ),
    "deep quotations": (">" * 200 + " x\n", 1, "nested more than"),
    "deep lists": ("".join(f"{'  ' * n}- x\n" for n in range(60)), 9, "nested more than"),
    "deep blocks": (DEEP_FENCES, 9, "nested more than"),
}  # fmt: skip

ALLOWED = {
    "code in a fence": "```html\n<script>alert(1)</script>\n```\n",
    "code in a sentence": "Type `<script>` or `javascript:`.",
    "a block shown as code": "````md\n```{raw} html\n```\n````\n",
    "a comment": "<!-- book: allow spelling because it is a name -->\n\nWords.\n",
    "a comment in a sentence": "Words <!-- note --> more.",
    "links": "[a](https://example.org/?a=1&b=2) [b](#here) [c](../one.md#x) [d](mailto:a@b.uk) "
    "[e](tel:+44123) <https://example.org/>",
    "a role with a title": "See {doc}`the register </chapters/about/register>`.",
    "less and more": "It is < 5 and > 3, a<b, and R&D.",
    "include of another chapter": "```{include} ../two/words.md\n```\n",
    "a file that is shown as it is": "```{literalinclude} words.txt\n```\n",
    "an image beside the chapter": "![a](drawing.png)",
    "an image of the book": "```{image} /chapters/start/drawing.png\n:alt: a\n```\n",
    "a table of the book": "```{csv-table} T\n:file: ../../data/rapsid.csv\n```\n",
    "the word script": "Read the script: it is short. JavaScript is a language.",
    "nested blocks": "`````{example} T\n:made-up:\n\n````{note}\n```{tip}\nx\n```\n````\n`````\n",
    "five lists": "".join(f"{'  ' * n}- x\n" for n in range(5)),
    "a long line": "word " * 3000,
}


def findings(text: str, root: Path):
    return list(unsafe_markup("chapters/start/one.md", FRONT + text, root))


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_where_it_stands(name, tmp_path):
    text, line, says = REFUSED[name]
    found = findings(text, tmp_path)
    assert found, "nothing was found"
    assert says in found[0].message
    assert (found[0].path, found[0].line) == ("chapters/start/one.md", FIRST + line - 1)
    assert ": " in found[0].message, "it says no fix"


@pytest.mark.parametrize("name", ALLOWED)
def test_its_neighbour_that_is_right_passes(name, tmp_path):
    assert findings(ALLOWED[name], tmp_path) == []


def test_front_matter_that_repeats_itself_is_refused(tmp_path):
    bomb = "---\na: &a [x, x]\nb: [*a, *a]\n---\n"
    (found,) = unsafe_markup("chapters/start/one.md", bomb, tmp_path)
    assert found.line == 3
    deep = f"---\ntitle: {'[' * 5000}\n---\n"
    (found,) = unsafe_markup("chapters/start/one.md", deep, tmp_path)
    assert "nested more than" in found.message


SETTINGS = {
    "a sentence that runs Python": "myst:\n  enable_extensions: [substitution]\n",
    "cells that run outside the fence": "mystnb:\n  execution_mode: force\n",
    "a field in quotation marks": '"my\\x73t": {}\n',
    "a field in braces": "? myst\n: {}\n",
    "words put in": "substitutions: {a: b}\n",
    "fields from elsewhere": "x: &x {}\n<<: *x\n",
}


@pytest.mark.parametrize("dashes", ["---", "-----"])
@pytest.mark.parametrize("name", SETTINGS)
def test_front_matter_changes_no_setting(name, dashes, tmp_path):
    text = f"{dashes}\ntitle: T\n{SETTINGS[name]}{dashes}\n\nWords.\n"
    found = list(unsafe_markup("chapters/one.md", text, tmp_path))
    assert found and found[0].line >= 3
    assert "take it out" in found[0].message or "repeats" in found[0].message


NOT_FRONT_MATTER = {
    "no end": "---\n\nmyst: {}\n",
    "an end that is none": "---\ntitle: T\nmyst: {}\n---x\n\nWords.\n",
    "dots with words behind them": "---\nmyst: {}\n...x\nWords.\n",
    "an end that is too short": "-----\nmyst: {}\n---\n\nWords.\n",
}


@pytest.mark.parametrize("text", NOT_FRONT_MATTER.values(), ids=NOT_FRONT_MATTER)
def test_settings_that_myst_takes_from_what_is_no_front_matter_are_refused(text, tmp_path):
    assert "myst" in read_topmatter(text) and not front_matter(text)
    assert yaml.safe_load(settings_rows(text)) == read_topmatter(text)
    (found,) = unsafe_markup("chapters/one.md", text, tmp_path)
    assert "may not have 'myst'" in found.message


HIDDEN = {
    "a file named in quotation marks": '```{csv-table} T\n---\n"file": /etc/passwd\n---\n```\n',
    "a file with a blank before the colon": "```{csv-table} T\n:file : /etc/passwd\n```\n",
    "a file on the next line": "```{csv-table} T\n---\nfile:\n  /etc/passwd\n---\n```\n",
    "words behind the dashes": "```{csv-table} T\n--- x\nfile: /etc/passwd\n---\n```\n",
    "a link in quotation marks": '```{card} T\n---\n"link": data:text/html,x\n---\nA\n```\n',
    "a link that is dashed": "```{card} T\n---\nlink: data:text/html,x\n---\nA\n```\n",
    "a script in an option": "```{session}\n:needs: <script>x</script>\n```\n",
    "a script in a title of a table": "```{csv-table} A <script>x</script>\n```\n",
    "a script in a caption": "```{code-block} text\n:caption: <script>x</script>\n```\n",
    "a script in a box without a name": ":::\n<script>x</script>\n:::\n",
    "a script where no code begins": ":::{code}x\n<script>x</script>\n:::\n",
}


@pytest.mark.parametrize("text", HIDDEN.values(), ids=HIDDEN)
def test_what_myst_would_find_is_found(text, tmp_path):
    assert findings(text, tmp_path) != []


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: myst\nkernelspec:\n  name: python3\nfile_format: mystnb\n---\n\nmyst: x\n",
        "Words.\n\n---\nmyst: {}\n---\n",
    ],
    ids=["a notebook", "further down"],
)
def test_other_front_matter_passes(text, tmp_path):
    assert list(unsafe_markup("chapters/one.md", text, tmp_path)) == []
