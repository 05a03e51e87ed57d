# Everything runs in .venv, made from the lock files in requirements/.
# `make help` lists the targets.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

SPEC ?= spec/agentbay.yaml
OUT ?= out
ARGS ?=
CORPUS ?= $(if $(ISOGLOSS_SHARED),$(ISOGLOSS_SHARED)/corpus)
ONLY ?=

VENV := .venv
PYTHON := $(VENV)/bin/python
RUNTIME := $(VENV)/.runtime-installed
DEV := $(VENV)/.dev-installed
NODE_TOOLS := tests/tools/node
NODE_DEV := $(NODE_TOOLS)/node_modules/.installed

.PHONY: help
help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | \
	  sed -E 's/^([a-z-]+):.*## (.*)/  \1\t\2/' | expand -t 18

# --- for everybody -----------------------------------------------------------

.PHONY: generate
generate: $(RUNTIME) ## Write out/ from spec/agentbay.yaml (ARGS=... are passed on)
	@$(PYTHON) -m generator generate $(SPEC) --out $(OUT) $(ARGS)

.PHONY: check
check: $(RUNTIME) ## Tell whether out/ is what the spec generates (drift)
	@$(PYTHON) -m generator check $(SPEC) --out $(OUT) $(ARGS)

.PHONY: test
test: lint-code check test-packages ## Prove everything: lint, types, architecture, drift, all suites
	@$(PYTHON) -m pytest -n 2 $(ARGS)

.PHONY: lint
lint: lint-code ## The quick part of `make test`
	@$(PYTHON) -m pytest -q tests/architecture

.PHONY: serve
serve: $(DEV) ## Start the local AgentBay (ARGS="--port 8080", ...)
	@$(PYTHON) -m tests.simulator $(ARGS)

.PHONY: demo
demo: $(DEV) $(NODE_DEV) ## Run the examples of all three languages against the local AgentBay
	@$(PYTHON) -m tests.examples.demo $(ARGS)

.PHONY: corpus
corpus: $(DEV) $(NODE_DEV) ## Judge the SDKs of all documents in CORPUS=folder (ONLY=name)
	@$(PYTHON) -m tests.corpus $(or $(CORPUS),tests/corpus/documents) \
	  $(addprefix --only ,$(ONLY)) $(ARGS)

.PHONY: drive
drive: $(DEV) $(NODE_DEV) ## Call every operation of all documents in CORPUS=folder (ONLY=name)
	@$(PYTHON) -m tests.corpus.drive $(or $(CORPUS),tests/corpus/documents) \
	  $(addprefix --only ,$(ONLY)) $(ARGS)

.PHONY: bench
bench: $(DEV) $(NODE_DEV) ## Time, memory and size against other generators (needs Java)
	@$(PYTHON) -m tests.corpus.bench $(addprefix --corpus ,$(CORPUS)) $(ARGS)

# --- parts -------------------------------------------------------------------

.PHONY: lint-code
lint-code: $(DEV)
	@$(PYTHON) -m ruff check --quiet generator tests
	@$(PYTHON) -m black --check --quiet generator tests || \
	  { echo 'black would change files; run: make format'; exit 1; }
	@$(PYTHON) -m mypy

.PHONY: format
format: $(DEV) ## Format the project's own Python
	@$(PYTHON) -m ruff check --quiet --select I --fix generator tests
	@$(PYTHON) -m black --quiet generator tests

.PHONY: test-packages
test-packages: $(DEV) $(NODE_DEV) ## Run the unit tests that the generated packages carry
	@$(PYTHON) -m tests.tools.package_tests

.PHONY: golden-update
golden-update: $(DEV) ## Rewrite the golden files and print what changed
	@$(PYTHON) -m tests.golden_tests.update $(ARGS)

.PHONY: robustness
robustness: $(DEV) $(NODE_DEV) ## Damage small documents in every way: findings or code, never a crash
	@ISOGLOSS_FULL=1 nice $(PYTHON) -m pytest -n 2 tests/robustness $(ARGS)

.PHONY: hostile
hostile: $(DEV) $(NODE_DEV) ## Plant every hostile text in every place, and test all emitters and writes (hours)
	@nice $(PYTHON) -m tests.hostile $(ARGS)
	@ISOGLOSS_FULL=1 nice $(PYTHON) -m pytest -n 2 tests/hostile tests/text tests/output

.PHONY: wheel
wheel: $(DEV) ## Build the wheel into dist/
	@$(PYTHON) -m build --wheel --outdir dist

.PHONY: lock
lock: ## Resolve requirements/*.in and tests/tools/node/package.json anew
	@bash requirements/lock.sh

.PHONY: tools
tools: $(DEV) $(NODE_DEV) ## Install everything that the tests need, and say which tools are used
	@$(PYTHON) -m tests.tools.toolchains

# --- the environment ---------------------------------------------------------

# The stamps hold no content: a lock file that is newer than its stamp is
# installed again. dev.txt holds all of runtime.txt with the same pins.
$(PYTHON):
	@bash requirements/make_venv.sh $(VENV)

$(RUNTIME): requirements/runtime.txt | $(PYTHON)
	@bash requirements/install.sh $(PYTHON) $<
	@touch $@

$(DEV): requirements/dev.txt | $(PYTHON)
	@bash requirements/install.sh $(PYTHON) $<
	@touch $(RUNTIME) $@

$(NODE_DEV): $(NODE_TOOLS)/package-lock.json | $(DEV)
	@$(PYTHON) -m tests.tools.toolchains npm --prefix $(NODE_TOOLS) ci \
	  --ignore-scripts --loglevel=error
	@touch $@
