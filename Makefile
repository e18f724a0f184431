# Every target makes what it needs; `make check` is what continuous integration runs.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PEERS := .venv-peers

.PHONY: demo check format lint types imports test quality model fix golden schema bench clean

# Installs, cleans the sample articles and shows their records.
demo: $(VENV)/installed
	$(BIN)/ingest clean samples

check: format lint types imports quality test

format: $(VENV)/ready
	$(BIN)/ruff format --check

lint: $(VENV)/ready
	$(BIN)/ruff check

types: $(VENV)/ready
	$(BIN)/mypy

imports: $(VENV)/ready
	$(BIN)/lint-imports

test: $(VENV)/ready
	$(BIN)/python -m pytest -q --cov --cov-report=term

# Figures on labelled articles, against floors that they may not fall under. INGEST_BENCH names their folder; without it
# there is nothing to measure, and that is said.
quality: $(VENV)/ready
	$(BIN)/python bench/quality.py

# Makes the letter statistics and trains the line model anew; the model needs the labelled articles.
model: $(VENV)/ready
	$(BIN)/pip install --quiet --group training
	$(BIN)/python training/letter_tables.py
	$(BIN)/python training/line_model.py --write
	$(BIN)/python training/page_model.py --write

# Mends what can be mended by machine.
fix: $(VENV)/ready
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

# Writes the goldens of the samples anew; read the difference like code.
golden: $(VENV)/ready
	INGEST_WRITE_GOLDEN=1 $(BIN)/python -m pytest -q tests/test_samples.py

# Writes the published JSON Schema anew.
schema: $(VENV)/installed
	$(BIN)/ingest schema > schema/record.schema.json

# Speed, beside a peer in the same run. Needs labelled articles: INGEST_BENCH names their folder.
bench: $(VENV)/ready $(PEERS)/ready
	$(BIN)/python bench/speed.py --peer $(PEERS)/bin/trafilatura

clean:
	rm -rf $(VENV) $(PEERS)

$(VENV)/bin/pip:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "ingest needs Python 3.11 or newer")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip

$(VENV)/installed: pyproject.toml $(VENV)/bin/pip
	$(BIN)/pip install --quiet --editable .
	touch $@

$(VENV)/ready: $(VENV)/installed
	$(BIN)/pip install --quiet --group dev
	touch $@

$(PEERS)/ready:
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/pip install --quiet trafilatura lxml_html_clean
	touch $@
