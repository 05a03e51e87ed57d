# Everything runs in .venv, made from the lock files in requirements/.
# `make help` lists the targets.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

SPEC ?= spec/agentbay.yaml
OUT ?= out
ARGS ?=
BASE ?= main
FORMAT ?= text
CORPUS ?= $(if $(ISOGLOSS_SHARED),$(ISOGLOSS_SHARED)/corpus)
ONLY ?=
RUNS ?= 1

OWN := automation generator tests
VENV := .venv
PYTHON := $(VENV)/bin/python
RUNTIME := $(VENV)/.runtime-installed
DEV := $(VENV)/.dev-installed
RELEASE := .venv-release/.installed
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

.PHONY: diff
diff: $(RUNTIME) ## Tell what SPEC changes from BASE=main (FORMAT=markdown, ARGS=...)
	@$(PYTHON) -m generator diff "$(BASE):$(SPEC)" "$(SPEC)" --format "$(FORMAT)" $(ARGS)

.PHONY: test
test: lint-code check test-packages $(RELEASE) ## Prove everything: lint, types, architecture, drift, all suites
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

.PHONY: faults
faults: $(DEV) $(NODE_DEV) ## Meet every fault of the table in every language (RUNS=10, ONLY=case)
	@$(PYTHON) -m tests.faults --runs $(RUNS) $(addprefix --only ,$(ONLY)) $(ARGS)

.PHONY: soak
soak: $(DEV) $(NODE_DEV) ## Ten minutes of calls while faults happen at random (ARGS="--seconds 30")
	@$(PYTHON) -m tests.soak $(ARGS)

.PHONY: bench
bench: $(DEV) $(NODE_DEV) ## Time, memory and size against other generators (needs Java)
	@$(PYTHON) -m tests.corpus.bench $(addprefix --corpus ,$(CORPUS)) $(ARGS)

.PHONY: bench-runtime
bench-runtime: $(DEV) $(NODE_DEV) ## What the SDKs cost beside bare HTTP clients (needs Java)
	@$(PYTHON) -m tests.speed $(ARGS)

# --- parts -------------------------------------------------------------------

.PHONY: lint-code
lint-code: $(DEV)
	@$(PYTHON) -m ruff check --quiet $(OWN)
	@$(PYTHON) -m black --check --quiet $(OWN) || \
	  { echo 'black would change files; run: make format'; exit 1; }
	@$(PYTHON) -m mypy

.PHONY: format
format: $(DEV) ## Format the project's own Python
	@$(PYTHON) -m ruff check --quiet --select I --fix $(OWN)
	@$(PYTHON) -m black --quiet $(OWN)

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

.PHONY: diff-oracles
diff-oracles: $(DEV) $(NODE_DEV) ## Compare verdicts of diffs with griffe, mypy, apidiff and tsc (ONLY=pair)
	@$(PYTHON) -m tests.compat.oracles $(addprefix --only ,$(ONLY)) $(ARGS)

.PHONY: wheel
wheel: $(DEV) ## Build the wheel into dist/
	@$(PYTHON) -m build --wheel --outdir dist

.PHONY: release-dry-run
release-dry-run: $(DEV) $(RELEASE) $(NODE_DEV) ## Build, judge and install all packages in dist/; publish nothing
	@$(PYTHON) -m automation.release.dry_run $(ARGS)

.PHONY: release-prepare
release-prepare: $(DEV) ## Write next versions and changelogs since the last tags, for review
	@$(PYTHON) -m automation.release.prepare $(ARGS)

.PHONY: release-due
release-due: $(DEV) ## Tell which packages wait for their release
	@$(PYTHON) -m automation.release.due $(ARGS)

.PHONY: release-pending
release-pending: $(DEV) ## Put what INDEX lacks of KIND=python|tool|ts into upload/
	@$(PYTHON) -m automation.release.pending $(KIND) --index "$$INDEX" $(ARGS)

.PHONY: release-npm
release-npm: $(DEV) ## Publish the tarballs in upload/ to INDEX
	@$(PYTHON) -m automation.release.publish_npm --registry "$$INDEX" $(ARGS)

.PHONY: release-go
release-go: $(DEV) ## Push the Go modules and their tags to the repository in release.yaml
	@bash automation/release/go.sh $(PYTHON)

.PHONY: release-tags
release-tags: $(DEV) ## Tag what was released
	@bash automation/release/tags.sh $(PYTHON)

.PHONY: spec-review
spec-review: export BASE := $(BASE)
spec-review: $(DEV) ## Compare the document with BASE=revision; leave the comment in spec-review/
	@$(PYTHON) -m automation.review.report --base "$$BASE" --document $(SPEC) $(ARGS)

.PHONY: workflows-lint
workflows-lint: $(DEV) ## Judge the workflows with actionlint and zizmor
	@$(PYTHON) -m tests.workflows.lint

.PHONY: lock
lock: ## Resolve requirements/*.in and tests/tools/node/package.json anew
	@bash requirements/lock.sh

.PHONY: tools
tools: $(DEV) $(RELEASE) $(NODE_DEV) ## Install everything that the tests need, and say which tools are used
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

# twine brings `requests`, and a library of the generator takes it where it finds it:
# what is tested would not be what users run.
$(RELEASE): requirements/release.txt
	@bash requirements/venv_apart.sh $(@D) $<

$(NODE_DEV): $(NODE_TOOLS)/package-lock.json | $(DEV)
	@$(PYTHON) -m tests.tools.toolchains npm --prefix $(NODE_TOOLS) ci \
	  --ignore-scripts --loglevel=error
	@touch $@
