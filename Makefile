# The commands for working on this repository. Needs Rust, Node 20.19 or newer, and make.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

# Where `make run` keeps its store.
DATA ?= data

# Playwright's own browsers are not needed to build or run; `tests/tools.sh` finds one for the tests.
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD := 1

MODULES := node_modules/.package-lock.json
WIDGET := web-widget/dist/widget.js
CONSOLE := web-console/dist/index.html
sources = $(shell find web-protocol $(1) -type f -not -path '*/node_modules/*' -not -path '*/dist/*')

.PHONY: help run build web quick quick-rust quick-web lint check-web test tools test-rust test-web test-browser test-widget test-rust-bert \
	check bench evaluate generate clean

help: ## List the commands
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|'

run: web ## Build quickly and serve the demonstration shop; the program prints the addresses
	@echo "Building the server; the first time this takes several minutes. Cargo shows how many crates are done."
	cargo build --profile local --locked
	target/local/frontdesk serve --demo --data $(DATA)

build: web ## Build target/release/frontdesk, with the front ends inside and fully optimised
	cargo build --release --locked

quick: web ## Check what you changed in about a minute: types, lints, unit tests and the rules of the code base
	bash tests/tools.sh cargo-nextest
	@$(MAKE) --no-print-directory -j2 quick-rust quick-web

quick-rust:
	cargo fmt --check
	cargo clippy --locked --all-targets -- -D warnings
	cargo nextest run --locked --lib --status-level fail

quick-web: check-web test-web

lint: ## Lint the Rust code
	cargo clippy --locked --all-targets -- -D warnings

check-web: $(MODULES) ## Check types and formatting of the front ends and the browser tests
	npm run check
	npx tsc --noEmit -p tests/browser

check: web lint check-web ## Check formatting, types and lints without running anything
	cargo fmt --check

test: tools test-rust check-web test-web test-browser test-widget ## Run every test except those of rust-bert

tools: ## Install what the tests need and this machine lacks: a browser, PostgreSQL, a mail server, cargo-nextest
	bash tests/tools.sh

test-rust: web ## Run the Rust tests
	FRONTDESK_REQUIRE_POSTGRES=1 FRONTDESK_REQUIRE_SMTP=1 cargo nextest run --locked

test-web: $(MODULES) ## Run the unit tests of the front ends
	npm test

test-browser: web ## Run the browser stories against the debug build; ARGS="story -g upset" selects some
	cargo build --locked --bins
	npx playwright test $(ARGS)

test-widget: web ## Run the widget's browser tests against a scripted server; ARGS selects some
	npm run test:browser --workspace @frontdesk/widget -- $(ARGS)

test-rust-bert: ## Test the engine rust-bert and record its inputs; downloads libtorch once (0.8 GB)
	bash tests/rust_bert.sh

bench: build ## Measure start, memory, size and load, and print a table
	bash bench/run.sh

evaluate: build ## Measure how well it understands, on the sets in FRONTDESK_DATASETS; writes docs/evaluation.md, or of it SECTIONS="mood person"
	cargo build --release --locked --example fit-gate
	node bench/evaluate.mjs $(SECTIONS)

generate: ## Update the generated files
	cargo build --tests
	target/debug/frontdesk protocol > web-protocol/src/protocol.gen.ts
	target/debug/frontdesk openapi > docs/openapi.json
	target/debug/frontdesk configuration > docs/configuration.md
	target/debug/frontdesk embeddings > knowledge-base/embeddings.bin

clean: ## Remove everything that was built
	cargo clean
	rm -rf node_modules web-*/node_modules web-*/dist test-results

web: $(WIDGET) $(CONSOLE)

$(WIDGET): $(MODULES) $(call sources,web-widget)
	npm run build --workspace web-widget

$(CONSOLE): $(MODULES) $(call sources,web-console)
	npm run build --workspace web-console

$(MODULES): package-lock.json package.json
	npm ci --no-audit --no-fund
	touch $@
