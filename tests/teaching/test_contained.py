"""No link of a package leads nowhere, or takes the learner out of the platform's frame."""

import io
import posixpath
import re
import zipfile

import pytest
from lxml import html
from teaching.conftest import Made

from book.teaching.links import contained

HERE = ("#", "tel:", "data:")


def faults_of(package: bytes) -> tuple[list[str], int]:
    """(what is wrong with the links of a package, how many links it has)."""
    wrong, count = [], 0
    with zipfile.ZipFile(io.BytesIO(package)) as held:
        names = set(held.namelist())
        for name in sorted(names):
            if not name.endswith(".html"):
                continue
            tree = html.fromstring(held.read(name))
            ids = set(tree.xpath("//@id"))
            dead = tree.xpath(
                "//iframe | //object | //embed | //form[not(contains(@class, 'needs-'))]"
            )
            wrong += [f"{name}: <{element.tag}>" for element in dead]
            for element in tree.iter():
                for key in ("href", "src", "action", "{http://www.w3.org/1999/xlink}href"):
                    if (to := element.get(key)) is None:
                        continue
                    count += 1
                    if fault := _fault(element, to, name, names, ids):
                        wrong.append(f"{name}: {to}: {fault}")
    return wrong, count


def _fault(element, to: str, name: str, names: set[str], ids: set[str]) -> str:
    if to.startswith("#"):
        return "" if to[1:] in ids else "no such place on the page"
    if re.match(r"(https?|mailto):", to):
        blank = element.get("target") == "_blank" and "noopener" in (element.get("rel") or "")
        return "" if blank else "opens in the platform's frame"
    if to.startswith(HERE):
        return ""
    path = posixpath.normpath(posixpath.join(posixpath.dirname(name), to.partition("#")[0]))
    return "" if path in names and element.tag != "a" else "not in the package, or a way out"


@pytest.mark.xdist_group("teaching")
def test_every_link_of_a_package_is_followed(made: Made):
    packages = [name for name in made.before if "scorm" in name]
    assert len(packages) == 4
    for name in packages:
        wrong, count = faults_of(made.before[name])
        assert wrong == [] and count >= 4, name


def test_links_out_of_the_frame_become_words_or_open_a_tab():
    page = (
        '<p id="here"><a href="#here">a</a> <a href="#gone">b</a> <a href="x.html">c</a> '
        '<a href="https://example.org/">d</a> <a href="tel:999">e</a></p>'
        '<svg><a href="x.html" aria-label="Leeds"><path d="M0 0"/></a></svg>'
    )
    assert contained(page) == (
        '<p id="here"><a href="#here">a</a> <span>b</span> <span>c</span> '
        '<a href="https://example.org/" target="_blank" rel="noopener">d'
        '<span class="visually-hidden"> (opens in a new tab)</span></a> <a href="tel:999">e</a></p>'
        '<svg><g role="img" aria-label="Leeds"><path d="M0 0"/></g></svg>'
    )


def test_a_form_without_its_script_says_where_to_find_it():
    form = '<form class="calculator-form needs-script"></form>'
    assert contained(form) == f"<p>To use the form, open this chapter in the book.</p>\n{form}"


def test_a_dead_link_and_one_in_the_frame_are_found(tmp_path):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        made.writestr("one.html", '<p><a href="gone.html">a</a><a href="https://b.org">b</a></p>')
    wrong, count = faults_of(held.getvalue())
    assert count == 2 and len(wrong) == 2
