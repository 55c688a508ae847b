# Newsdesk: `make help` lists what can be made. docs/setup.md tells how the set-up works.

.DELETE_ON_ERROR:
.NOTPARALLEL:
.SUFFIXES:
.DEFAULT_GOAL := help

SETUP := python3 tools/setup.py
BIN := .venv/bin
PYTHON := $(BIN)/python
PACKAGER := build/package-venv/bin/python
DIST := dist
LOCK := .tools/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header
LOCALE := resources/locale
CATALOGUES := $(patsubst %.po,%.mo,$(shell find $(LOCALE) -name '*.po'))
# worksteal keeps most of a file's tests on one core, and unlike loadfile it goes on when a test
# brings its process down (tried: loadfile and loadgroup of pytest-xdist 3.8 then wait for ever).
PYTEST := $(PYTHON) -m pytest --numprocesses auto --dist worksteal

.PHONY: help run test quick bench lighthouse screenshots package lock extract catalogues clean \
	setup-run setup-dev setup-package

help: ## List the targets.
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 14

run: setup-run catalogues ## Set everything up and open the window; without a display, run the demo.
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY$$QT_QPA_PLATFORM" ]; then exec $(BIN)/newsdesk; fi; \
	echo "There is no display here, so the sample newsroom does its whole job without a window."; \
	exec $(BIN)/newsdesk demo

test: setup-dev catalogues ## Set everything up and run every check there is; imports are among the tests.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(PYTHON) -m mypy
	$(PYTHON) tools/extract.py --check
	$(PYTEST)

quick: setup-dev catalogues ## Run the everyday checks, in under a minute.
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --quiet --check .
	$(PYTEST) -m "not slow"

bench: setup-dev catalogues ## Measure what must stay quick, one script after the other.
	for script in bench/*.py; do echo "== $$script"; $(PYTHON) $$script || exit 1; done

lighthouse: setup-dev catalogues ## Measure an article of the sample site with Lighthouse: 4 × 100 or an error.
	$(PYTHON) -m tools.lighthouse

screenshots: setup-dev catalogues ## Take a picture of every screen, light and dark, without a display.
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m tools.screenshots

package: setup-package catalogues ## Build dist/newsdesk, a folder that runs without the checkout.
	$(PACKAGER) -m PyInstaller --noconfirm --log-level WARN \
		--distpath $(DIST) --workpath build/pyinstaller packaging/newsdesk.spec
	$(PACKAGER) packaging/share.py $(DIST)/newsdesk

lock: setup-dev ## Write the hashed locks anew from pyproject.toml.
	$(LOCK) pyproject.toml --group dev --output-file requirements/dev.txt
	$(LOCK) pyproject.toml --constraints requirements/dev.txt --output-file requirements/run.txt
	$(LOCK) pyproject.toml --constraints requirements/dev.txt --group package --output-file requirements/package.txt
	$(LOCK) --group pyproject.toml:tools --output-file requirements/tools.txt

catalogues: $(CATALOGUES) ## Compile the translations.

%.mo: %.po | setup-run
	$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

extract: setup-run ## Collect the words to translate into the catalogues of every language.
	$(PYTHON) tools/extract.py

clean: ## Remove everything that was made here, the environment included.
	rm -rf .venv .tools build dist
	find $(LOCALE) -name '*.mo' -delete

setup-run:
	@$(SETUP) run

setup-dev:
	@$(SETUP) dev

setup-package:
	@$(SETUP) package
