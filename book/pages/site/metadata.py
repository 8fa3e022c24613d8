"""What makes a page easy to find and to cite: descriptions for machines, and how to cite it."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sphinx.application import Sphinx

from book.files.whole import write_if_changed
from book.pages.blocks.chapter_header import chapter_of
from book.pages.common.rendering import render, spoken_date
from book.pages.generated.data_page import DATASETS
from book.pages.site.social_card import card_of, write_cards
from book.prose.addresses import load_moved
from book.prose.front_matter import ROLES, FrontMatter
from book.sphinx_tools.documents import store
from book.theme.policy import CONTENT_POLICY

LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"


def address_of(app: Sphinx, page: str) -> str | None:
    """The page's address on the web; None where the book has none: `html: baseurl` is not set."""
    base = app.config.html_baseurl
    return f"{base.rstrip('/')}/{page}.html" if base else None


def learning_resource(app: Sphinx, page: str, front: FrontMatter) -> dict[str, Any]:
    """A chapter as schema.org describes what people learn from."""
    return {
        "@context": "https://schema.org",
        "@type": "LearningResource",
        "name": front.title,
        "description": front.summary,
        "inLanguage": "en-GB",
        "timeRequired": f"PT{front.minutes[1]}M",
        "teaches": list(front.outcomes),
        "audience": [
            {"@type": "EducationalAudience", "educationalRole": ROLES[role]} for role in front.roles
        ],
        "dateModified": front.reviewed.isoformat(),
        "license": LICENCE,
        "isAccessibleForFree": True,
        "isPartOf": {"@type": "Book", "name": app.config.html_title},
        **({"url": url} if (url := address_of(app, page)) else {}),
    }


def citation(app: Sphinx, page: str, front: FrontMatter) -> dict[str, str]:
    """How to cite a chapter: as a line of text, and for BibTeX."""
    url = address_of(app, page)
    year, reviewed = front.reviewed.year, spoken_date(front.reviewed)
    end = "" if front.title.endswith(("?", "!", ".")) else "."
    fields = {
        "author": f"{{{app.config.author}}}",
        "title": front.title,
        "booktitle": app.config.html_title,
        "year": str(year),
        "note": f"Last reviewed {reviewed}",
        **({"url": url} if url else {}),
    }
    key = f"{page.rpartition('/')[2]}-{year}"
    rows = ",\n".join(f"  {name} = {{{words}}}" for name, words in fields.items())
    return {
        "text": f"{app.config.author} ({year}). {front.title}{end} In {app.config.html_title}. "
        f"Last reviewed {reviewed}.{f' {url}' if url else ''}",
        "bibtex": f"@incollection{{{key},\n{rows}\n}}",
    }


def _context(app: Sphinx, page: str, template: str, context: Any, doctree: Any) -> None:
    front = chapter_of(app, page)
    context["page_url"] = address_of(app, page)
    context["card_url"] = _card_url(app, front.title if front else context.get("title", ""))
    if front is not None:
        described = [learning_resource(app, page, front), *store(app.env, DATASETS).get(page, [])]
        # "<" could end the script element.
        text = json.dumps(described, ensure_ascii=False, separators=(",", ":"))
        context["json_ld"] = text.replace("<", "\\u003c")
        context["cite"] = citation(app, page, front)
    if page == "404":
        _from_anywhere(app, context)


def _card_url(app: Sphinx, title: str) -> str | None:
    """Where the picture of a page is; chapters have one each, and other pages the book's."""
    if not _based(app):
        return None
    base, book = app.config.html_baseurl.rstrip("/"), app.config.html_title
    return f"{base}/{card_of(book, title if title in _titles(app) else book)}"


def _titles(app: Sphinx) -> list[str]:
    """What cards say: the title of the book, and that of each chapter."""
    fronts = (chapter_of(app, doc) for doc in sorted(app.env.all_docs))
    return [app.config.html_title, *(front.title for front in fronts if front)]


def _based(app: Sphinx) -> bool:
    return bool(app.config.html_baseurl)


def _from_anywhere(app: Sphinx, context: Any) -> None:
    """A server shows the page of lost addresses at any address: its links begin at the root."""
    root = f"{urlsplit(app.config.html_baseurl or '').path.rstrip('/')}/"
    pathto = context["pathto"]
    context["pathto"] = lambda *args, **kwargs: root + pathto(*args, **kwargs)
    context["content_root"] = root
    for listed in ("contents", "all_contents"):
        context[listed] = context[listed].replace('href="', f'href="{root}')


def _page(app: Sphinx) -> list[tuple[str, dict[str, Any], str]]:
    return [("404", {"title": "Page not found"}, "404.html")]


def _write(app: Sphinx, exception: Exception | None) -> None:
    """Pages that lead from old addresses to new; with an address of its own, map and cards."""
    if exception or app.builder.format != "html":
        return
    out = Path(app.outdir)
    for old, new in load_moved(Path(app.srcdir)).items():
        target, file = out / new.partition("#")[0], out / old
        if target.is_file() and old.removesuffix(".html") not in app.env.all_docs:
            link = "../" * old.count("/") + new
            title = app.config.html_title
            html = render("moved.html", link=link, title=title, policy=CONTENT_POLICY)
            write_if_changed(file, html)
    if _based(app):
        pages = [(address_of(app, doc), chapter_of(app, doc)) for doc in sorted(app.env.all_docs)]
        write_if_changed(out / "sitemap.xml", render("sitemap.xml", pages=pages))
    else:
        (out / "sitemap.xml").unlink(missing_ok=True)
    write_cards(out, app.config.html_title, _titles(app) if _based(app) else [])


def setup(app: Sphinx) -> None:
    # After places have given their pages a title.
    app.connect("html-page-context", _context, priority=900)
    app.connect("html-collect-pages", _page)
    app.connect("build-finished", _write)
