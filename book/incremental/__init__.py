"""What depends on what: how work that was done once is used again, and never a stale piece of it.

Everything that a build keeps follows one rule. It stands under a key, a *fingerprint* of all that
went into it, or beside a list of the things that went into it, each with the *state* in which it
was. Where a key or a state is another, it is made anew. Nothing goes by a name, an order or a time.

`fingerprint`  the one way of digesting: values, files, and (`code`) this package and its packages.
`memo`         results kept between runs: whole, under their key, or not there.
`once`         results kept in one process while the files that they come from are the same.
`dependencies` what used what. Who uses a thing says so, and who keeps a result records it.
`parts`        the parts of a file that count one by one, as a figure in the register does.

====================================  ===================  ======================================
What is kept                          Where, in `_build`   What it was made from
====================================  ===================  ======================================
a table's cells, typed                `tables`             key: the table's bytes, what the data
                                                           package says of it, what reads it
what the checks found: in a file, in  `checks`             key: the file, the lists beside it, the
a chapter, in all the data                                 day for data; this code, its packages
what a notebook showed                `notebooks`          key: cells, environment, Python, lock
                                                           file, runner; things: the files,
                                                           folders and parts that the run used
a chapter's doctree                   `press`              its text; things: figures, sources,
                                                           words of the glossary, areas, and what
                                                           its notebook used
a page                                `press`              key: its doctree, the contents, the
                                                           look, what it shows of other pages
pages of areas, and data beside them  `press`              key: all of the data, the day, the
                                                           book's title and address
that nothing has changed              `press`              key: every input, the code, the site's
                                                           folder; the files that stand there
====================================  ===================  ======================================

A page names what it takes from elsewhere with `book.sphinx_tools.dependencies`: `depends_on` as it
is read, `shows` for what it shows of pages that are read after it.
"""
