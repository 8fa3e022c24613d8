# Two commands are enough: `make serve` to read the book, `make test` to check all of it.

PYTHON ?= python3
VENV := .venv
NEXT := .venv-next
NEWEST := _build/newest
SCRIPTS := $(if $(filter Windows_NT,$(OS)),Scripts,bin)
BIN := $(VENV)/$(SCRIPTS)
READY := $(VENV)/ready
PORT ?= 8000
# One more than the 2 cores that are promised: a test that waits for a browser or a save uses none.
WORKERS ?= 3

# Where it is set, each process compiles the book again, and tests start hundreds of them.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: serve build check test test-all test-next smoke coverage mutate lighthouse recomputed bench lock engine clean \
	site diff due links reread newest release workflows comment nightly-issue fresh follow-readme

serve: $(READY)
	@$(BIN)/book serve --port $(PORT)

build: $(READY)
	@$(BIN)/book build

check: $(READY)
	@$(BIN)/book check

test: $(READY)
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup -m "not slow"

test-all: $(READY)
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup -m "not foundations"

# The same with the packages to come: newest Sphinx, in an environment of its own.
test-next: $(READY) $(NEXT)/ready
	$(NEXT)/$(SCRIPTS)/python -m pytest -n $(WORKERS) --dist loadgroup -m "not slow or foundations"

# How much of each room the tests run; it fails under the floor in pyproject.toml. Twice as slow as
# `make test`.
coverage: $(READY)
	$(BIN)/python scripts/rooms_covered.py

# On a system that nobody here has: it installs, the checks find nothing, and the book builds.
smoke: check build

mutate: $(READY)
	$(BIN)/python scripts/mutate_figures.py

# Needs Node.js. `WRITE=--write` puts the scores into data/, for a chapter to show.
WRITE ?=
lighthouse: build
	$(BIN)/python tests/support/lighthouse.py $(WRITE)

# Needs Node.js. Works every recipe out again in each Python here, in Chromium and in Firefox.
recomputed: engine build
	$(BIN)/python tests/support/recomputed.py $(WRITE)

# Times the book's builder against stock Jupyter Book. An hour or more: SIZES=24 takes minutes.
SIZES ?= 24,240,1000
RUNS ?= 3
bench: $(READY)
	$(BIN)/python scripts/bench.py --sizes $(SIZES) --runs $(RUNS) --write

# Needs Node.js. Pins every package for Python 3.11 to 3.13 on each system,
# and each file of Python for the browser. What is pinned stays as it is, where it can; the packages
# to come are always the newest.
PIN = $(BIN)/python -m uv pip compile pyproject.toml --universal --all-extras --generate-hashes --no-header \
	--python-version 3.11
PIN_NEWEST = $(PIN) --upgrade --override requirements-next.in
lock: $(READY)
	$(PIN) -o requirements.lock
	$(PIN_NEWEST) -o requirements-next.lock
	@$(BIN)/python scripts/engine.py --pin

# Needs Node.js. Fetches Python for the browser as it is pinned: a build that has it lets readers
# work numbers out again. A build without it goes on, and leaves that out.
engine: $(READY)
	@$(BIN)/python scripts/engine.py

# What is published: the pages, the copy for e-readers and the files for trainers. Needs Node.js.
site: engine
	@$(BIN)/book build --epub --teaching

# What a change does to numbers and pages, beside the revision BASE: _build/diff holds the pages.
BASE ?= main
export BASE
diff: $(READY)
	@$(BIN)/book diff "$$BASE" --out _build/diff

# Figures and chapters whose review is past or near; it fails where one is past.
due: $(READY)
	@$(BIN)/book figures --due

# Asks every address of another site that the book names.
links: $(READY)
	@$(BIN)/python scripts/external_links.py

# Opens every page that the register quotes, and says which no longer say so.
reread: $(READY)
	@$(BIN)/book sources --reread

# The newest packages of today: without a lock file, and with the limits in requirements-next.in in place
# of those that pyproject.toml has for the same packages. Its other limits still hold.
newest: $(READY)
	$(PYTHON) -m venv --clear $(NEWEST)
	$(PIN_NEWEST) --quiet -o $(NEWEST)/newest.lock
	$(NEWEST)/$(SCRIPTS)/python scripts/install.py $(NEWEST)/newest.lock
	$(NEWEST)/$(SCRIPTS)/book check
	$(NEWEST)/$(SCRIPTS)/python -m pytest -n $(WORKERS) --dist loadgroup -m "not slow"

# TAG=v0.2.0 make release: the book to carry, its checksum and what changed, in _build/release.
release: $(READY)
	@$(BIN)/python scripts/release.py

# Follows the README in a bare Debian made for it: RELEASE=bookworm (12) or trixie (13). For root, with
# mmdebstrap. Half an hour; nothing of it stays.
RELEASE ?= bookworm
fresh: $(READY)
	@$(BIN)/python scripts/fresh.py $(RELEASE)

# The same on a machine that is bare and thrown away already, such as a container.
follow-readme:
	@$(PYTHON) scripts/follow_readme.py

workflows: $(READY)
	@$(BIN)/zizmor --offline --quiet --config .github/zizmor.yml .github

# For workflows: these two talk to GitHub, and need nothing but Python.
comment nightly-issue:
	@$(PYTHON) scripts/tell_github.py $@

clean:
	rm -rf _build .pytest_cache

$(READY): requirements.lock pyproject.toml
$(NEXT)/ready: requirements-next.lock pyproject.toml
$(READY) $(NEXT)/ready:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || \
		{ echo "This book needs Python 3.11, 3.12 or 3.13. Name one: make serve PYTHON=python3.12"; exit 1; }
	@echo "Making $(@D) and installing the locked packages, once: seconds, or minutes on a slow line."
	@$(PYTHON) -m venv $(@D)
	@$(@D)/$(SCRIPTS)/python scripts/install.py $<
	@touch $@
