# make run    installs what is missing, builds, starts the server on http://127.0.0.1:8080 with an example in it
# make test   installs what tests need, builds, runs every test
# make bench  measures this machine and writes Benchmarks/RESULTS.md
# make soak   the fault tests in full (an hour or more)

DATA ?= data/polder.sqlite
PYTHON := .venv/bin/python

.PHONY: run build test unit story bench soak install install-test

install:
	@scripts/install.sh build

build: install
	swift build -c release --product polder

run: build
	@mkdir -p $(dir $(DATA))
	.build/release/polder demo --data $(DATA)

install-test: install
	@scripts/install.sh test
	@test -x $(PYTHON) || python3 -m venv .venv
	@$(PYTHON) -m pip install -q --disable-pip-version-check -r Tests/requirements.txt

test: install-test
	swift build --build-tests
	swift test --skip-build
	$(PYTHON) -m pytest -q Tests/Live Tests/Story

unit: install
	swift test

story: install-test
	swift build --product polder
	$(PYTHON) -m pytest -q Tests/Live Tests/Story

bench: build
	$(PYTHON) -m Benchmarks 2>/dev/null || python3 Benchmarks/run.py

soak: install-test
	POLDER_SOAK=1 swift test
	POLDER_SOAK=1 $(PYTHON) -m pytest -q Tests/Live Tests/Story
