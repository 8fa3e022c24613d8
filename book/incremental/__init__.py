"""Dependency tracking and caching: reuse earlier work, and never serve a stale result.

Everything a build caches follows one rule. It is stored either under a key, which is a
*fingerprint* of everything that went into it, or with a list of its inputs and the *state* each
was in. If the key or any state differs, it is rebuilt. Names, order and times never decide.

`fingerprint`  hashes values and files and, with `code`, this package and its dependencies.
`memo`         results cached between runs: complete and under the right key, or absent.
`once`         results cached within a process for as long as their source files are unchanged.
`dependencies` tracks what used what: code that uses a thing says so; caches record it.
`parts`        parts of a file that are tracked separately, such as a figure in the register.

====================================  ===================  ======================================
What is cached                        Where, in `_build`   What it was made from
====================================  ===================  ======================================
a table's cells, typed                `tables`             key: the table's bytes, what the data
                                                           package says about it, the reader
findings of the checks, for a file,   `checks`             key: the file, the lists it uses, the
a chapter or all the data                                  date for data; this code, its packages
the output of a notebook              `notebooks`          key: cells, environment, Python, lock
                                                           file, runner; things: the files,
                                                           folders and parts that the run used
a chapter's doctree                   `pages`              its text; things: files, figures,
                                                           sources, glossary terms, areas, and
                                                           what its notebook used
a page                                `pages`              key: its doctree, the contents, the
                                                           look, what it shows of other pages
area pages and their data files       `pages`              key: the tables that they are made
                                                           from, the councils replaced by then,
                                                           the book's title and address
words of pages, for search            `pages`              key: the page as written, the code
                                                           that counts them
that serving may begin at once        `pages`              key: every input, the code, the date
that nothing has changed              `pages`              key: every input, the code, the site's
                                                           folder; the files in it
====================================  ===================  ======================================

Pages declare what they take from elsewhere with `book.sphinx_tools.dependencies`: `depends_on`
while being read, and `shows` for content of pages that are read after them.

Other rooms may import each of its modules.
"""
