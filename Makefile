# Everything that is done with this repository. Needs Rust, Node 20.19 or newer, and make.

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

.PHONY: help run build web test test-rust-bert check bench evaluate generate clean

help: ## Say what there is
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|'

run: build ## Build, then serve the demonstration shop; the program prints the addresses
	target/release/frontdesk serve --demo --data $(DATA)

build: web ## Build target/release/frontdesk, with the front ends inside
	cargo build --release --locked

test: web ## Run every test; installs a browser, PostgreSQL, a mail server and cargo-nextest where they are missing
	bash tests/tools.sh
	FRONTDESK_REQUIRE_POSTGRES=1 FRONTDESK_REQUIRE_SMTP=1 cargo nextest run --locked
	npm run check
	npx tsc --noEmit -p tests/browser
	npm test
	npx playwright test
	npm run test:browser --workspace @frontdesk/widget

test-rust-bert: ## Test the engine rust-bert; downloads libtorch once (0.8 GB)
	bash tests/rust_bert.sh

check: web ## Look for faults without running anything
	cargo fmt --check
	cargo clippy --locked --all-targets -- -D warnings
	npm run check
	npx tsc --noEmit -p tests/browser

bench: build ## Measure start, memory, size and load, and print a table
	bash bench/run.sh

evaluate: build ## Measure how well it understands, on the sets in FRONTDESK_DATASETS; writes docs/evaluation.md, or of it SECTIONS="mood person"
	cargo build --release --locked --example fit-gate
	node bench/evaluate.mjs $(SECTIONS)

generate: ## Write the generated files again
	cargo build --tests
	target/debug/frontdesk protocol > web-protocol/src/protocol.gen.ts
	target/debug/frontdesk openapi > docs/openapi.json
	target/debug/frontdesk embeddings > knowledge-base/embeddings.bin

clean: ## Remove what was built
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
