"""What the extensions make of a chapter: numbers, notes, register, sources, components."""

import csv
import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from support.this_book import register

from book.register import STATUSES, load_register

ROOT = Path(__file__).resolve().parents[2]
FIGURES = register().figures


def soup(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def test_a_sum_of_a_second_hand_number_says_so_once_in_a_paragraph(build):
    shown = "{stat}`engagement-consequences-above-average` did better"
    page = build(f"{shown} ({{interval}}`engagement-consequences-above-average`).\n\n{shown}.")
    first, second = soup(page.html("chapters/page")).select("p:has(> .stat)")
    told = [[flag.text.strip() for flag in part.select(".stat-flag")] for part in (first, second)]
    assert told == [["(rests on a second-hand number)"]] * 2


def test_a_note_shows_further_words_or_why_there_are_none(build):
    page = soup(
        build("{stat}`peer-education-papers` and {stat}`family-publications`.").html(
            "chapters/page"
        )
    )
    further, unsaid = (
        page.select_one(f"#note-{name} .note-quote")
        for name in ("peer-education-papers", "family-publications")
    )
    assert "students aged 11-18-years-old" in further.select("q")[1].text
    assert further.select("a")[1]["href"].startswith("https://www.drugsandalcohol.ie/37667/#:~:")
    assert "is from another document that we list." in unsaid.text


def test_a_number_is_a_link_to_its_note_and_flagged_where_doubtful(build):
    disputed = next(f for f in FIGURES.values() if f.status == "disputed")
    page = soup(
        build(
            "We saved {stat}`rapsid-saving` each. Again {exact}`rapsid-saving`. "
            f"Some say {{stat}}`{disputed.id}`."
        ).html("chapters/page")
    )
    first, second, doubtful = page.select("span.stat")
    assert first.a.text == "£113.13"
    assert first.a["href"] == "#note-rapsid-saving"
    assert first.a["id"] == "use-rapsid-saving-1" and second.a["id"] == "use-rapsid-saving-2"
    assert first.select_one(".stat-flag") is None
    assert doubtful.select_one(".stat-flag").text.strip() == "(disputed)"
    assert [sup.text for sup in page.select(".stat-ref")] == ["\xa0[1]", "\xa0[1]", "\xa0[2]"]


def test_the_note_tells_value_status_source_dates_and_register(build):
    built = build("It saved {stat}`rapsid-saving`.", lists=["register", "sources"])
    page = soup(built.html("chapters/page"))
    note = page.select_one("#note-rapsid-saving")
    figure = FIGURES["rapsid-saving"]
    text = " ".join(note.text.split())
    for words in ("£113.13", "Reproduced:", figure.population, figure.place, figure.locator):
        assert words in text
    assert "Checked" in text and "next check by" in text
    links = [a["href"] for a in note.select("a")]
    assert "about/sources.html#source-wingate-2017" in links
    assert "about/register.html#figure-rapsid-saving" in links
    assert any(link.startswith("https://") for link in links)


def test_the_interval_of_a_figure_can_be_shown(build):
    figure = next(f for f in FIGURES.values() if f.interval)
    page = soup(build(f"From {{interval}}`{figure.id}`.").html("chapters/page"))
    assert page.select_one("span.stat a").text == figure.interval


def test_an_unknown_figure_is_a_warning_with_line_and_near_matches(build):
    built = build("One.\n\nIt saved {stat}`rapsid-savin`.")
    assert "chapters/page.md:15: WARNING: no figure 'rapsid-savin'" in built.warnings
    assert "Did you mean rapsid-saving" in built.warnings


def test_an_unknown_source_is_a_warning(build):
    built = build("See {source}`wingate-2071`.")
    assert "no source 'wingate-2071'" in built.warnings
    assert "near: wingate-2017" in built.warnings


def test_a_number_in_a_heading_keeps_the_contents_clean(build):
    built = build("## It saved {stat}`rapsid-saving`\n\nText.")
    page = soup(built.html("chapters/page"))
    assert page.h2.text == "It saved £113.13"
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))
    assert page.select_one("#note-rapsid-saving")


def test_the_register_lists_every_figure_once_with_its_uses(build):
    built = build("It saved {stat}`rapsid-saving` a year, they say. More.", lists=["register"])
    page = soup(built.html("chapters/about/register"))
    ids = [article["id"].removeprefix("figure-") for article in page.select(".register-figure")]
    assert sorted(ids) == sorted(FIGURES)
    entry = page.select_one("#figure-rapsid-saving")
    use = entry.select_one(".register-uses li")
    assert use.a["href"] == "../page.html#use-rapsid-saving-1"
    assert use.text.strip() == "A page"
    headings = [h2.text.split(" (")[0] for h2 in page.select(".register-group > h2")]
    assert headings == [
        s.capitalize() for s in STATUSES if any(f.status == s for f in FIGURES.values())
    ]


def test_figures_are_published_as_json_and_csv_with_stable_ids(build):
    built = build("It saved {stat}`rapsid-saving` a year, they say. More.")
    records = json.loads((built.out / "figures.json").read_text())["figures"]
    assert [r["id"] for r in records] == list(FIGURES)
    record = next(r for r in records if r["id"] == "rapsid-saving")
    assert record["value"] == 113.13 and record["status"] == "reproduced"
    assert record["uses"] == ["chapters/page.html#use-rapsid-saving-1"]
    assert record["sentences"] == ["It saved £113.13 a year, they say."]
    with (built.out / "figures.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == list(FIGURES)
    assert list(rows[0]) == list(records[0])


def test_every_source_is_listed_with_who_read_it(build):
    built = build("See {source}`wingate-2017`.", lists=["sources"])
    page = soup(built.html("chapters/about/sources"))
    sources = load_register(ROOT).sources
    ids = [item["id"].removeprefix("source-") for item in page.select(".source-list > li")]
    assert sorted(ids) == sorted(sources)
    for item in page.select(".source-list > li"):
        assert item.select_one(".source-seen")["data-seen"]
        source = sources[item["id"].removeprefix("source-")]
        archive = item.select_one(".source-archive")
        assert ("No archived copy noted." in archive.text) == (source.archived is None)
        assert ("No link" in archive.text) == (source.url is None)
        assert [a["href"] for a in archive.select("a")] == [a for a in [source.archived] if a]


def test_what_is_newer_is_told_beside_the_source_and_beside_its_numbers(build):
    register = load_register(ROOT)
    looked = [s for s in register.sources.values() if s.edition.looked]
    newer = [s for s in looked if s.edition.superseded_by]
    old = next(f for f in FIGURES.values() if register.sources[f.source] in newer)
    new = next(f for f in FIGURES.values() if register.sources[f.source] not in newer)
    built = build(f"It was {{stat}}`{old.id}`, and {{stat}}`{new.id}`.", lists=["sources"])
    page = soup(built.html("chapters/about/sources"))
    counts = page.select_one(".source-count").text
    assert f"for {len(looked)} of the {len(register.sources)} sources" in counts
    assert f"found one for {len(newer)} of them" in counts
    entries = {entry["id"]: entry for entry in page.select("[id^=source-]")}
    for source in register.sources.values():
        age = entries[f"source-{source.key}"].select_one(".source-age").text
        kind = "source" if source.edition.rhythm == "once" else "edition"
        assert (f"A newer {kind} is out:" in age) == bool(source.edition.superseded_by)
        assert ("We looked on" in age) == bool(source.edition.looked)
    by = register.sources[old.source].edition.superseded_by
    notes = soup(built.html("chapters/page"))
    told = notes.select_one(f"#note-{old.id} .note-newer")
    title = register.sources[by].title if by in register.sources else by
    assert title in told.text and "is out: " in told.text
    links = [a["href"] for a in told.select("a")]
    assert links == [f"about/sources.html#source-{by}"] * (by in register.sources)
    assert notes.select_one(f"#note-{new.id} .note-newer") is None


def test_a_chapter_says_whom_it_is_for_and_when_it_was_reviewed(build):
    page = soup(build("Text.").html("chapters/page"))
    header = page.select_one(".chapter-header")
    assert header.find_previous("h1").text == "A page"
    assert "For frontline professionals" in header.text
    assert "5 to 10 minutes" in header.text
    assert header.select_one("li").text == "say what it is"
    assert "Last reviewed: 23 November 2026" in page.select_one(".chapter-dates").text


def test_a_made_up_example_says_so_and_a_real_one_says_when_and_where_to_read_it(build):
    real = (
        ":::{example} Peer support\n:real:\n:source: wingate-2017\n:date: 2011 to 2012\n\n"
        "People met.\n:::"
    )
    text = f":::{{example}} A team\n:made-up:\n\nThey were 12.\n:::\n\n{real}"
    made_up, told = soup(build(text).html("chapters/page")).select("section.example")
    assert "made up" in made_up.select_one(".example-made-up").text
    assert made_up["aria-label"] == "Worked example: A team"
    assert told.select_one(".example-made-up") is None
    assert told["aria-label"] == "Real example: Peer support"
    line = told.select_one(".example-real")
    assert line.text.startswith("When: 2011 to 2012. Source: Wingate and others, 2017, read it at ")
    note, itself = line.select("a")
    assert note["href"].endswith("#source-wingate-2017")
    assert itself["href"] == "https://pmc.ncbi.nlm.nih.gov/articles/PMC5706488"


def test_a_checklist_has_a_named_box_for_each_item(build):
    text = ":::{checklist} Before\n- do this\n- then {stat}`rapsid-saving`\n:::"
    page = soup(build(text).html("chapters/page"))
    plain, bound = page.select(".checklist-items > li")
    assert plain.label.input["type"] == "checkbox"
    assert bound.label is None
    assert page.select_one(f"#{bound.input['aria-labelledby']}").text.startswith("then ")


def test_a_checklist_of_prose_is_refused(build):
    assert "a checklist holds one list" in build(":::{checklist} T\nprose\n:::").warnings


def test_evidence_says_how_strong_it_is_and_what_the_word_means(build):
    page = soup(build(":::{evidence} weak\nOne small study.\n:::").html("chapters/page"))
    box = page.select_one("section.evidence")
    assert box.p.text == (
        "Strength of evidence: weak. Small studies, or studies without a comparison group."
    )
    assert "unknown strength 'good'" in build(":::{evidence} good\nX.\n:::").warnings


def test_a_template_has_a_name(build):
    form = "| Goal | Step |\n| --- | --- |\n| | |"
    page = soup(build(f":::{{template}} My plan\n\n{form}\n:::").html("chapters/page"))
    assert page.select_one("section.template")["aria-label"] == "Template: My plan"


def test_a_table_scrolls_in_a_named_region_that_takes_focus(build):
    text = "```{table} Costs\n\n| a | b |\n| --- | --- |\n| x | y |\n```"
    region = soup(build(text).html("chapters/page")).select_one(".table-scroll")
    assert region["tabindex"] == "0" and region["aria-label"] == "Table: Costs"
    assert region.table and not region.select(".table-wrapper")


def test_the_front_door_leads_to_the_first_chapter(build):
    built = build("Text.", indexed=True)
    page = soup(built.html("index"))
    assert page.select_one("a")["href"] == "chapters/welcome.html"
    assert (built.out / "pagefind/pagefind.js").is_file()


@pytest.mark.parametrize(
    "block",
    [
        ":::{example} At a bus stop\n:made-up:\nShe waits.\n:::",
        ":::{checklist} Before you go\n- I have a pen.\n:::",
        ":::{key-message}\nAsk.\n:::",
        ":::{template} A form\n| Ask | Answer |\n| --- | --- |\n| Who? |  |\n:::",
    ],
)
def test_a_block_can_be_linked_to(build, block):
    built = build(f"See {{ref}}`the block <the-block>`.\n\n(the-block)=\n{block}\n")
    assert built.warnings == ""
    page = soup(built.html("chapters/page"))
    assert len(page.select('[id="the-block"]')) == 1
    assert page.select('a[href="#the-block"]')
