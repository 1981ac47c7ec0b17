# make demo: see it work.  make test: prove it.  Both need Python 3.11+ and nothing else.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo test check docs quality clean

demo: $(VENV)/.installed
	$(BIN)/listcheck scan fixtures/listings --as-of 2026-11-22 --fail-on never

test: $(VENV)/.installed-test
	$(BIN)/python -m pytest -n auto

# What CI and pre-commit run.
check: $(VENV)/.installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/listcheck rules test
	$(BIN)/python scripts/write_docs.py --check
	$(BIN)/python scripts/write_quality.py --check
	$(BIN)/python -m pytest -n auto

docs: $(VENV)/.installed
	$(BIN)/python scripts/write_docs.py

# How well the rules do on the labelled corpus: prints the figures and rewrites docs/quality.md.
quality: $(VENV)/.installed-test
	$(BIN)/python scripts/write_quality.py

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/.installed-test: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	touch $(VENV)/.installed $@

clean:
	rm -rf $(VENV) build dist *.egg-info
