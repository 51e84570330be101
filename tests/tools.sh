#!/usr/bin/env bash
# Installs what the tests need and the program does not, where it is missing:
# a Chromium, PostgreSQL's server programs, a mail server, and cargo-nextest.
set -euo pipefail

NEXTEST=0.9.143

has() { command -v "$1" >/dev/null 2>&1; }

# tests/browser/browser.ts looks in the same places.
has_browser() {
  [ -n "${CHROMIUM:-}" ] || has chromium || has google-chrome ||
    [ -d "/Applications/Google Chrome.app" ] ||
    compgen -G "$HOME/.cache/ms-playwright/chromium-*" >/dev/null ||
    compgen -G "$HOME/Library/Caches/ms-playwright/chromium-*" >/dev/null
}

has_postgres() { has postgres || compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null; }

# tests/integration/mail/servers.rs starts it with the same Python.
has_mail_server() { /usr/bin/python3 -c 'import aiosmtpd' 2>/dev/null; }

as_root() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi; }

# The lists may be empty or old, so they are fetched once before the first package.
apt_install() {
  if [ -z "${apt_updated:-}" ]; then
    as_root apt-get update -qq
    apt_updated=1
  fi
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
}

if ! has_browser; then
  # Ubuntu's package of that name only points to a snap.
  if has apt-get && grep -q '^ID=debian' /etc/os-release; then
    apt_install chromium
  elif has apt-get; then
    as_root env "PATH=$PATH" npx playwright install-deps chromium
    npx playwright install chromium
  else
    npx playwright install chromium
  fi
fi

if ! has_postgres; then
  if has apt-get; then
    apt_install postgresql
  elif has brew; then
    brew install postgresql@17
  else
    echo "Please install PostgreSQL's server programs; the tests start their own server." >&2
    exit 1
  fi
fi

if ! has_mail_server; then
  if has apt-get; then
    apt_install python3-aiosmtpd
  else
    echo "Please install aiosmtpd for /usr/bin/python3; the tests start their own mail server." >&2
    exit 1
  fi
fi

if ! cargo nextest --version >/dev/null 2>&1; then
  cargo install cargo-nextest --version "$NEXTEST" --locked --debug
fi
