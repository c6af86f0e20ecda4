# make run    installs what is missing, builds, starts the server on http://127.0.0.1:8080 with an example in it
# make test   installs what tests need, runs every check, builds, runs every test
# make check  format, linters, tidy rules, a build in which warnings are errors, a release build
# make bench  measures this machine and writes Benchmarks/RESULTS.md; BENCH="--pairs 5" is passed on
# make deb    a Debian package in dist/, with checksums
# make dist   a portable folder as an archive in dist/, with checksums
# make soak   the fault tests in full (an hour or more)

DATA ?= data/polder.sqlite
PYTHON := .venv/bin/python

.PHONY: run build check test unit story bench soak deb dist install install-test

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
	@$(PYTHON) -m pip install -q --disable-pip-version-check -r Tests/requirements.txt -r scripts/check-requirements.txt

check: install-test
	swift format lint --strict --parallel --recursive Package.swift Sources Tests Benchmarks
	.venv/bin/ruff check -q .
	.venv/bin/ruff format -q --check .
	.venv/bin/oxlint --config .oxlintrc.json Public/js Tests/Pages
	node --experimental-default-type=module --test Tests/Pages/*.test.js
	$(PYTHON) -m pytest -q Tests/Tidy
	POLDER_STRICT=1 swift build --build-tests
	swift build -c release --product polder

test: check
	POLDER_STRICT=1 swift test --skip-build
	$(PYTHON) -m pytest -q Tests/Live Tests/Story

unit: install
	swift test

story: install-test
	swift build --product polder
	$(PYTHON) -m pytest -q Tests/Live Tests/Story

bench: build
	python3 Benchmarks/run.py $(BENCH)

soak: install-test
	POLDER_SOAK=1 swift test
	POLDER_SOAK=1 $(PYTHON) -m pytest -q Tests/Live Tests/Story

deb: install
	scripts/package.sh deb

dist: install
	scripts/package.sh dist
