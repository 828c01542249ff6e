# Needs Python 3.11 or newer, make, and the package registries that pip and apt-get are set up for. See `make help`.
.DEFAULT_GOAL := help
.PHONY: help setup demo test lint types bench docs lock clean
.DELETE_ON_ERROR:

VENV := .venv
RUN := $(VENV)/bin/python
LOCK_TOOL := uv>=0.5,<1
LOCK := build/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --custom-compile-command "make lock"

help:  ## this list
	@echo "make COMMAND, where COMMAND is one of"
	@sed -n 's/^\([a-z]*\):.*  ## /  \1	/p' $(MAKEFILE_LIST) | expand -t 12

setup: $(VENV)/.base  ## environment in .venv with all that the main job needs (PYTHON=... picks the interpreter)

demo: setup  ## read the sample dispatches that ship with it and answer: who disputed the withdrawal claim?
	@$(VENV)/bin/whosaidwhat demo

test: lint  ## lint, types on the built wheel, and all tests (ARGS=... goes to pytest)
	$(RUN) -m pytest $(ARGS)

lint: types  ## ruff, the strict type checker on the built wheel, and who may import whom
	$(RUN) -m ruff check --quiet .
	PYTHONPATH=build/site $(VENV)/bin/lint-imports

types: $(VENV)/.dev  ## only the type checker
	$(RUN) tools/wheel.py build/site
	$(RUN) -m mypy

bench: $(VENV)/.dev  ## speed and quality on this machine, as tables
	$(RUN) benchmarks/run.py

docs: $(VENV)/.dev  ## put real output into README and docs/, and the Python reference into site/
	$(RUN) docs/catalogue.py
	$(RUN) docs/outputs.py
	$(RUN) tools/wheel.py build/site
	PYTHONPATH=build/site $(RUN) docs/reference.py site

lock:  ## renew requirements/*.txt: newest releases within pyproject.toml's ranges, with hashes
	test -x build/lock/bin/uv || { sh tools/environment.sh create build/lock && build/lock/bin/pip install --quiet "$(LOCK_TOOL)"; }
	$(LOCK) --upgrade --output-file requirements/base.txt pyproject.toml requirements/build.in
	$(LOCK) --upgrade --output-file requirements/dev.txt --constraint requirements/base.txt --extra dev --extra docs \
		pyproject.toml requirements/build.in

clean:  ## remove what was built, .venv too
	rm -rf build site $(VENV) whosaidwhat.egg-info

$(VENV)/.base: requirements/base.txt pyproject.toml tools/environment.sh
	@sh tools/environment.sh install base

$(VENV)/.dev: requirements/dev.txt pyproject.toml tools/environment.sh
	@sh tools/environment.sh install dev
