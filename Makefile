# start   frische Maschine -> .venv, festgelegte Pakete, Frontend, Demoprojekt, Server; druckt die Adresse
# test    dasselbe mit Testpaketen und Chromium, dann alle Tests
# check   Form, Regeln, Typen, Verträge, Notebooks
# bench   Messungen in voller Größe neben den Vergleichsprodukten; schreibt tests/last/ergebnis.json

PYTHON ?= python3
BIN := .venv/bin
UV := $(BIN)/uv
QUELLEN := pyproject.toml requirements.lock hatch_build.py $(shell find rodiko_kit/widgets/front -type f -not -path '*/node_modules/*' 2>/dev/null)

.PHONY: start test check bench sperre

start: .venv/.stand
	@$(BIN)/rodiko start

test: .venv/.stand-test
	@$(BIN)/python -m pytest -n 2 --dist loadscope -m "not browser and not postgres"
	@$(BIN)/python -m pytest -n 2 --dist loadscope -m postgres
	@$(BIN)/python -m pytest -n 3 --dist loadscope -m browser

check: .venv/.stand-test
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m tests.pruefe_notebooks notebooks

bench: .venv/.stand-test
	@$(BIN)/python -m tests.last

# Neue Sperrdatei nach einer Änderung der Abhängigkeiten.
sperre: .venv/.uv
	@$(UV) pip compile pyproject.toml --universal --all-extras --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 -q -o requirements.lock

.venv/.uv:
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install -q --disable-pip-version-check uv==0.13.8
	@touch $@

.venv/.stand: .venv/.uv $(QUELLEN)
	@echo "Pakete werden eingerichtet …"
	@$(UV) pip install -q --python $(BIN)/python -c requirements.lock -e .
	@touch $@

.venv/.stand-test: .venv/.uv $(QUELLEN)
	@echo "Pakete und Testpakete werden eingerichtet …"
	@$(UV) pip install -q --python $(BIN)/python -c requirements.lock -e '.[test,postgres,dask]'
	@$(BIN)/python -m tests.umgebung
	@touch .venv/.stand $@
