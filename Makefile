# All that is needed beforehand is make and a Python >= 3.11; `make help` lists the targets.

MAKEFLAGS += --no-builtin-rules
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

SCENARIO ?= scenarios/dgfip.yaml
ARGS ?=

VENV := .venv
# uv gets an environment of its own: a stale or broken lock must not prevent renewing it.
LOCK_VENV := .venv-lock
INSTALLED := $(VENV)/.installed

.PHONY: help run test check bench lock clean

help: ## affiche cette aide
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-6s %s\n", $$1, $$2 }' Makefile

run: $(INSTALLED) ## compare les issues du scénario, puis ouvre le simulateur (SCENARIO=fichier)
	$(VENV)/bin/partage32 compare $(SCENARIO)
	$(VENV)/bin/partage32 serve $(SCENARIO)

test: $(INSTALLED) ## lance les tests, navigateur compris (ARGS="-k mot" pour choisir, "-n 0" pour un seul processus)
	@sh tools/ensure-browser.sh $(VENV)/bin/python
	@sh tools/ensure-office.sh
	$(VENV)/bin/python -m pytest --numprocesses auto --dist worksteal $(ARGS)

check: $(INSTALLED) ## vérifie le style, la mise en forme et les types
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy

bench: $(INSTALLED) ## mesure la vitesse et récrit docs/benchmark.md (vingt minutes, machine au repos)
	@mkdir -p docs
	$(VENV)/bin/python -m benchmarks --to docs/benchmark.md

# Keeps the pins that still fit; to renew them all, remove requirements.lock first. `fewest`: one
# version of each library whatever the Python, so that figures do not depend on it.
lock: $(LOCK_VENV)/.installed ## recalcule requirements.lock d'après pyproject.toml
	$(LOCK_VENV)/bin/uv --quiet --system-certs pip compile --universal --python-version 3.11 --all-extras \
		--fork-strategy fewest --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' \
		pyproject.toml --output-file requirements.lock

clean: ## efface les environnements, les caches et les paquets construits
	rm -rf $(VENV) $(LOCK_VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps make every call after the first one instant.
$(INSTALLED): pyproject.toml requirements.lock
	@sh tools/make-venv.sh $(VENV)
	@echo "Installation des dépendances, quelques minutes la première fois… / Installing dependencies…"
	@$(VENV)/bin/python -m pip install --quiet --requirement requirements.lock
	@$(VENV)/bin/python -m pip install --quiet --no-deps --editable .
	@touch $@

$(LOCK_VENV)/.installed:
	@sh tools/make-venv.sh $(LOCK_VENV)
	@$(LOCK_VENV)/bin/python -m pip install --quiet uv
	@touch $@
