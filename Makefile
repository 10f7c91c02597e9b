# Every target sets up what it needs, once, in .venv.
PYTHON ?= python3
BIN := .venv/bin
RUNTIME := .venv/.runtime
DEVELOPMENT := .venv/.development

.PHONY: help demo serve test lint bench soak lock clean

help:  ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "summariser needs Python 3.11 or later")'
	$(PYTHON) -m venv .venv

$(RUNTIME): requirements.lock pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(DEVELOPMENT): requirements-dev.lock $(RUNTIME)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.lock
	@touch $@

demo: $(RUNTIME)  ## ten case studies through the whole road, with no key and no network
	$(BIN)/summariser demo

serve: $(RUNTIME)  ## open the desk in the browser
	$(BIN)/summariser serve

test: $(DEVELOPMENT)  ## run every test
	$(BIN)/python -m pytest -n 2 --dist loadfile

lint: $(DEVELOPMENT)  ## ruff, mypy and the import contracts
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(DEVELOPMENT)  ## measure, side by side; JSON out
	$(BIN)/python -m benchmarks

soak: $(DEVELOPMENT)  ## kill a batch 200 times and count what was lost
	$(BIN)/python -m benchmarks.soak --json

lock: $(DEVELOPMENT)  ## pin every dependency anew
	$(BIN)/uv pip compile --quiet --universal --no-header --no-emit-index-url --annotation-style line --python-version 3.11 --group build pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --no-header --no-emit-index-url --annotation-style line --python-version 3.11 --group build --group dev -c requirements.lock pyproject.toml -o requirements-dev.lock

clean:  ## remove what was set up
	rm -rf .venv
