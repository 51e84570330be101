#!/usr/bin/env bash
# Measures target/release/frontdesk on this machine and prints a table. `make bench` builds it first.
set -euo pipefail
cd "$(dirname "$0")/.."

# Both ends of 10,000 sockets live here, each in its own process.
ulimit -n 20000 || echo "The limit of open files stays at $(ulimit -n); the idle sockets need 20000." >&2
exec node bench/measure.mjs "$@"
