#!/usr/bin/env bash
# Strangers' projects: each is copied out of the tree, built against kehoach as one of the ways to get it leaves it, run,
# and its output compared. Expects what `./dev test` builds first: build/python and .venv.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
version=$(sed -n 's/^project(kehoach VERSION \([0-9.]*\).*/\1/p' "$root/CMakeLists.txt")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

expect() { # NAME EXPECTED COMMAND…
  local output
  output=$("${@:3}")
  if [ "$output" != "$2" ]; then
    printf 'FAILED %s: expected "%s", printed "%s"\n' "$1" "$2" "$output" >&2
    exit 1
  fi
  printf 'passed %s\n' "$1"
}

# With the flags of our own build, so that ccache has the library's objects already.
flags=$(sed -n 's/^CMAKE_CXX_FLAGS:[A-Z]*=//p' "$root/build/python/CMakeCache.txt")
configure() { # SOURCE BUILD OPTION…
  cmake -S "$1" -B "$2" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_COMPILE_WARNING_AS_ERROR=ON \
    -DCMAKE_CXX_FLAGS="$flags" "${@:3}" >/dev/null
}
build() { cmake --build "$1" >"$work/log" || { cat "$work/log" >&2; return 1; }; }

stranger() { # NAME PROJECT OPTION…
  cp -r "$here/$2" "$work/$1"
  configure "$work/$1" "$work/$1/build" "${@:3}"
  build "$work/$1/build"
  expect "$1" "2024-04-15" "$work/$1/build/stranger"
}

# find_package: an installed package is moved before it is used, so that no path of this machine can be in it.
install() { # BUILD NAME
  cmake --install "$1" --prefix "$work/installed" >/dev/null
  mv "$work/installed" "$work/$2"
}
install "$root/build/python" static
stranger find_package_static find_package -DCMAKE_PREFIX_PATH="$work/static"
configure "$root" "$work/build" -DBUILD_SHARED_LIBS=ON -DKEHOACH_TESTS=OFF
build "$work/build"
install "$work/build" shared
stranger find_package_shared find_package -DCMAKE_PREFIX_PATH="$work/shared"

# add_subdirectory: the stranger gets the library, but neither our tests nor our installation.
stranger add_subdirectory add_subdirectory -DKEHOACH_CHECKOUT="$root"
cmake --install "$work/add_subdirectory/build" --prefix "$work/nothing" >/dev/null
expect add_subdirectory_installs_nothing "" find "$work" -path "$work/nothing/*"
expect add_subdirectory_has_no_tests "Total Tests: 0" sed -n '/^Total/p' <(ctest -N --test-dir "$work/add_subdirectory/build")

# pip: the source distribution, unpacked and as it is, goes into an environment that has pip and what pyproject.toml
# needs to build. That environment stays, and paths below $work are hidden from ccache, so that a second run is short;
# nothing is optimised, since it is the packaging that is proved.
python="$root/build/consumer/bin/python"
"$python" -c '' 2>/dev/null || "$root/.venv/bin/python" -m venv --clear "$root/build/consumer"
"$root/.venv/bin/python" -c 'import tomllib
print(*tomllib.load(open("'"$root"'/pyproject.toml", "rb"))["build-system"]["requires"], sep="\n")' >"$work/wanted.txt"
if ! cmp -s "$work/wanted.txt" "$root/build/consumer/installed.txt"; then
  "$python" -m pip install --quiet --disable-pip-version-check -r "$work/wanted.txt"
  cp "$work/wanted.txt" "$root/build/consumer/installed.txt"
fi
pip_install() { # WHAT
  CCACHE_BASEDIR="$work" TMPDIR="$work" "$python" -m pip install --quiet --disable-pip-version-check --no-index \
    --no-build-isolation --force-reinstall --config-settings=build-dir=build \
    --config-settings=cmake.define.CMAKE_CXX_FLAGS_RELEASE=-O0 "$1"
}
cd "$root"
"$python" -c 'import sys, scikit_build_core.build as backend; backend.build_sdist(sys.argv[1])' "$work/dist" >/dev/null
tar -xf "$work/dist/kehoach-$version.tar.gz" -C "$work"
cd "$work"
pip_install "$work/kehoach-$version"
expect pip_install_directory "kehoach $version" "$python" -I "$here/python/main.py"
pip_install "$work/dist/kehoach-$version.tar.gz"
expect pip_install_sdist "kehoach $version" "$python" -I "$here/python/main.py"
