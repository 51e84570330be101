#!/usr/bin/env bash
# Brings the libtorch that the feature `rust-bert` links, for the processor alone, and prints its folder. It is
# kept outside `target`; a second call downloads nothing. Build with LIBTORCH=that folder, LIBTORCH_CXX11_ABI=0.
# Exits with 77 where it cannot be had: no network, no pip, or another platform than Linux on x86-64.
set -euo pipefail

VERSION=2.4.0 # the one that tch 0.17 is made for
WHEEL_SHA256=e743adadd8c8152bb8373543964551a7cb7cc20ba898dc8f9c0cdbe47c283de0

folder=${XDG_CACHE_HOME:-$HOME/.cache}/frontdesk/libtorch-$VERSION

unavailable() {
  echo "$1. Set LIBTORCH to a libtorch $VERSION from https://pytorch.org instead." >&2
  exit 77
}

# Whatever goes wrong leaves nothing behind: the folder gets its name when it is whole.
bring() {
  local work
  mkdir -p "$(dirname "$folder")"
  work=$(mktemp -d "$folder.XXXXXX")
  # shellcheck disable=SC2064 # the folder of now
  trap "rm -rf '$work'" EXIT

  echo "Downloading libtorch $VERSION from PyPI: 797 MB, of which 522 MB are kept in $folder" >&2
  echo "torch==$VERSION --hash=sha256:$WHEEL_SHA256" >"$work/requirements.txt"
  python3 -m pip download --quiet --no-deps --require-hashes --only-binary :all: \
    --python-version 3.11 --platform manylinux1_x86_64 \
    --dest "$work" --requirement "$work/requirements.txt" >&2 || unavailable "PyPI has not given it"

  python3 - "$work" <<'PYTHON'
import pathlib, sys, zipfile

work = pathlib.Path(sys.argv[1])
(wheel,) = work.glob("torch-*.whl")
wanted = ("torch/include/", "torch/lib/libc10.so", "torch/lib/libtorch_cpu.so", "torch/lib/libgomp")
with zipfile.ZipFile(wheel) as archive:
    archive.extractall(work, [name for name in archive.namelist() if name.startswith(wanted)])
wheel.unlink()
PYTHON

  stand_in "$work/torch/lib"
  echo "$VERSION" >"$work/torch/build-version"
  rm -rf "$folder"
  mv "$work/torch" "$folder"
}

# The wheel is built for CUDA: its processor half names two of NVIDIA's libraries that it calls only when it
# traces a GPU, and `libtorch.so`, which merely joins the halves, names the GPU's. Empty ones take their place.
stand_in() {
  local lib=$1 name
  for name in libcupti.so.12 libcudart.so.12; do
    # The symbols' version is called like the library; without it every start would print a warning.
    cc -shared -nostdlib -x c /dev/null -o "$lib/$name" -Wl,-soname,"$name" \
      -Wl,--version-script=<(echo "$name { };")
  done
  cc -shared -nostdlib -x c /dev/null -o "$lib/libtorch.so" -Wl,-soname,libtorch.so -Wl,--no-as-needed \
    -Wl,--allow-shlib-undefined -L"$lib" -l:libtorch_cpu.so -l:libc10.so -Wl,-rpath,"\$ORIGIN"
}

if [ ! -f "$folder/build-version" ]; then
  [ "$(uname -sm)" = "Linux x86_64" ] || unavailable "libtorch is brought for Linux on x86-64 only"
  python3 -m pip --version >/dev/null 2>&1 || unavailable "Python's pip is needed to bring libtorch"
  bring
fi
echo "$folder"
