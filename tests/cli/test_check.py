"""`book check`: what it prints, its exit codes, and that it never passes without looking."""

import json

from book.checks.catalogue import BY_ID


def test_the_book_as_it_stands_has_nothing_to_fix(copy, run):
    result = run("check")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.endswith("0 to fix.\n")


def test_it_says_how_much_it_examined(copy, run):
    report = json.loads(run("check", "--json").stdout)
    assert report["findings"] == []
    assert set(report["examined"]) == {
        "chapters", "numerals", "figures", "recipes", "readings", "sources", "tables", "statements",
        "differences", "events", "sentences", "terms", "headings", "links", "duties", "criteria",
        "comparisons",
    }  # fmt: skip
    assert all(count > 0 for count in report["examined"].values())
    assert report["examined"]["statements"] == 91
    assert sum(report["numerals"].values()) == report["examined"]["numerals"]
    assert "refused" not in report["numerals"]


def test_it_lists_the_words_of_each_chapter_on_request(copy, run):
    assert "chapters/start/why.md" not in run("check").stdout
    one = run("check", "--words", "chapters/start").stdout
    assert "chapters/start/why.md" in one and "chapters/welcome.md" not in one
    report = json.loads(run("check", "--json").stdout)
    assert len(report["words"]) == report["examined"]["chapters"]
    assert report["words"]["chapters/start/why.md"]["kind"] == "why"
    total = sum(size["words"] for size in report["words"].values())
    assert f"Words in the bodies of chapters: {total:,}" in one


def test_an_unbound_number_is_refused_with_the_figure_to_use(copy, run):
    chapter = copy / "chapters/start/why.md"
    text = chapter.read_text(encoding="utf-8")
    chapter.write_text(f"{text}\nPeer support may save £113.13 a person.\n", encoding="utf-8")
    result = run("check", "chapters/start/why.md")
    line = text.count("\n") + 2
    assert result.exit_code == 1
    assert (
        f"chapters/start/why.md:{line}: '£113.13' is not linked to a figure. "
        "Figure 'rapsid-saving' has this value: write {stat}`rapsid-saving`." in result.stderr
    )


def test_paths_limit_what_is_shown(copy, run):
    for name in ("start/why", "start/principles"):
        chapter = copy / f"chapters/{name}.md"
        chapter.write_text(
            chapter.read_text(encoding="utf-8") + "\nIt was 77%.\n", encoding="utf-8"
        )
    result = run("check", "chapters/start/why.md")
    assert "chapters/start/why.md" in result.stderr
    assert "principles" not in result.stderr
    said = "All of the book was looked at. Shown is what is in chapters/start/why.md."
    assert said in result.stdout


def test_a_path_outside_the_book_is_wrong_use(copy, run):
    assert run("check", "chapters/nowhere.md").exit_code == 2
    assert run("check", "/").exit_code == 2


def test_an_unused_figure_source_and_table_are_found(copy, run):
    figures = copy / "data/figures.toml"
    figures.write_text(
        figures.read_text(encoding="utf-8").replace("[rapsid-saving]", "[rapsid-savings]"),
        encoding="utf-8",
    )
    bib = copy / "data/sources.bib"
    bib.write_text(
        bib.read_text(encoding="utf-8")
        + "\n@misc{nobody-1999,\n author = {Nobody, A.},\n title = {Nobody cites me},\n"
        + " year = {1999},\n seen = {not read}\n}\n",
        encoding="utf-8",
    )
    package = copy / "data/datapackage.json"
    described = json.loads(package.read_text(encoding="utf-8"))
    extra = {**described["resources"][0], "name": "unread", "path": "unread.csv"}
    described["resources"].append(extra)
    package.write_text(json.dumps(described), encoding="utf-8")
    (copy / "data/unread.csv").write_bytes((copy / "data" / extra["path"]).read_bytes()
        if (copy / "data" / extra["path"]).exists()
        else (copy / "data" / described["resources"][0]["path"]).read_bytes())  # fmt: skip
    stderr = run("check").stderr
    assert "no chapter shows the figure 'rapsid-savings'" in stderr
    assert "no figure or chapter cites the source 'nobody-1999'" in stderr
    assert "no recipe or notebook reads the table 'unread'" in stderr
    assert "no figure 'rapsid-saving'" in stderr
    assert "Did you mean rapsid-savings" in stderr


def test_a_check_that_sees_nothing_fails(copy, run):
    for chapter in (copy / "chapters").rglob("*.md"):
        front = chapter.read_text(encoding="utf-8").split("\n---\n")[0]
        chapter.write_text(f"{front}\n---\n\nNo numbers.\n", encoding="utf-8")
    figures = copy / "data/figures.toml"
    figures.write_text("", encoding="utf-8")
    result = run("check")
    assert result.exit_code == 1
    assert "the file has no figure" in result.stderr


def test_outside_a_book_it_says_where_to_go(tmp_path, monkeypatch, run):
    monkeypatch.chdir(tmp_path)
    result = run("check")
    assert result.exit_code == 2
    assert "run this in the folder that holds _config.yml" in result.stderr


def spoil(copy, name="chapters/start/why.md", text="\nYou can utilise it.\n"):
    """Add words to a chapter; return the chapter and the line they stand on."""
    chapter = copy / name
    before = chapter.read_text(encoding="utf-8")
    chapter.write_text(before + text, encoding="utf-8")
    return chapter, before.count("\n") + text.count("\n", 0, text.rindex("u")) + 1


def test_a_finding_names_its_check_and_the_check_explains_itself(copy, run):
    _, line = spoil(copy)
    result = run("check")
    assert result.exit_code == 1
    assert f"chapters/start/why.md:{line}: 'utilise': write 'use'." in result.stderr
    assert result.stderr.rstrip().endswith("[phrase]")
    assert "`book check --explain phrase` says why" in result.stdout
    told = run("check", "--explain", "phrase")
    assert told.exit_code == 0
    assert "Why: " in told.stdout and "Fix: " in told.stdout and "% allow phrase" in told.stdout


def test_every_check_is_listed_and_an_unknown_one_is_wrong_use(run):
    listed = run("check", "--list")
    assert [line.split()[0] for line in listed.stdout.splitlines()] == list(BY_ID)
    wrong = run("check", "--explain", "phrases")
    assert wrong.exit_code == 2
    assert "Did you mean phrase" in wrong.stderr


def test_annotations_put_a_finding_beside_its_line(copy, run):
    _, line = spoil(copy, text="\nIt cost 100% more, then 5, they utilise it.\n")
    out = run("check", "--format", "github").stdout
    assert f"::error file=chapters/start/why.md,line={line},title=phrase::'utilise': write" in out
    assert "title=numeral::'100%25' is not linked" in out


def test_json_has_the_check_of_each_finding(copy, run):
    spoil(copy)
    for option in (("--json",), ("--format", "json")):
        report = json.loads(run("check", *option).stdout)
        assert [f["check"] for f in report["findings"]] == ["phrase"]


def test_fix_fixes_and_then_the_check_passes(copy, run):
    chapter, _ = spoil(copy)
    other, _ = spoil(copy, "chapters/start/principles.md")
    untouched = other.read_bytes()
    result = run("check", "--fix", "chapters/start/why.md")
    assert result.exit_code == 0, result.stderr
    assert "Fixed chapters/start/why.md: phrase 1." in result.stderr
    assert chapter.read_text(encoding="utf-8").endswith("You can use it.\n")
    assert other.read_bytes() == untouched


def test_fix_changes_nothing_in_a_sound_book(copy, run):
    before = {p: p.read_bytes() for p in (copy / "chapters").rglob("*") if p.is_file()}
    assert run("check", "--fix").exit_code == 0
    assert {p: p.read_bytes() for p in (copy / "chapters").rglob("*") if p.is_file()} == before


def test_exceptions_are_counted(copy, run):
    spoil(copy, text="\n% allow phrase: what the sign says\nYou can utilise it.\n")
    result = run("check")
    assert result.exit_code == 0, result.stderr
    assert "Exceptions with a reason: phrase 1." in result.stdout
