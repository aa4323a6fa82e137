# shellcheck shell=bash disable=SC2034
# Sets up what Hilum needs and builds it. Sourced by ./run and ./test; every step is skipped when it is done already.
# Reads: HILUM_DEPENDENCIES (where downloads go), HILUM_PRESET (CMake preset, default release).

hilum_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
HILUM_DEPENDENCIES=${HILUM_DEPENDENCIES:-${XDG_CACHE_HOME:-$HOME/.cache}/hilum}
export HILUM_DEPENDENCIES
hilum_preset=${HILUM_PRESET:-release}
hilum_build_folder=$hilum_root/build/release
hilum_torch=$HILUM_DEPENDENCIES/torch-2.11.0
hilum_demonstration=$HILUM_DEPENDENCIES/demo

say() { printf '%s\n' "$*" >&2; }
fail() { say "hilum: $*"; exit 1; }

# Package and the reason a person reads before it is installed.
hilum_packages="
g++|the compiler
cmake|the build
ninja-build|the build
ccache|quick rebuilds
lld|quick linking
python3|fetching LibTorch
python3-pip|fetching LibTorch
unzip|unpacking LibTorch
ca-certificates|fetching LibTorch
qt6-base-dev|the window
qt6-svg-dev|icons
qt6-l10n-tools|German and Spanish
qt6-translations-l10n|Qt's own words in German and Spanish
libqt6sql6-sqlite|the study library
libgl-dev|the window
libdcmtk-dev|DICOM files
dcmtk|the DICOM dictionary
libopencv-core-dev|images
libopencv-imgproc-dev|images
libopencv-imgcodecs-dev|another decoder to compare with in the tests
libpng-dev|PNG files
libjpeg62-turbo-dev|JPEG files
libtiff-dev|TIFF files
libopenjp2-7-dev|JPEG 2000 in DICOM
libjpeg-dev|JPEG files
zlib1g-dev|deflated DICOM
libzip-dev|ZIP archives of films
nlohmann-json3-dev|cards and answers in JSON
libcli11-dev|command lines
libexpected-dev|error handling
fonts-inter|the typeface
fonts-dejavu-core|the typeface where Inter lacks a letter
"
hilum_test_packages="
xvfb|a screen for the window tests
xauth|a screen for the window tests
openbox|window focus in the window tests
poppler-utils|reading PDFs in the tests of printing
xdotool|keys and clicks from outside in a window test
libopenmpi-dev|training with several processes
openmpi-bin|training with several processes
"

# For tests/fuzz/run alone. Its sanitizers are in the package of the runtime.
hilum_fuzz_packages="
clang|fuzzing
libclang-rt-14-dev|fuzzing and its sanitizers
"

hilum_missing_packages() {
    local installed name reason
    installed=$(dpkg-query -W -f '${db:Status-Abbrev}${Package}\n' 2>/dev/null | sed -n 's/^ii *//p')
    while IFS='|' read -r name reason; do
        [ -z "$name" ] || grep -qxF "$name" <<<"$installed" || printf '%s|%s\n' "$name" "$reason"
    done <<<"$1"
}

hilum_install_packages() {
    local missing names administrator=()
    command -v dpkg-query >/dev/null || fail "this set-up knows Debian 12 and its relatives; README.md lists what to install elsewhere"
    missing=$(hilum_missing_packages "$1")
    [ -n "$missing" ] || return 0
    names=$(cut -d'|' -f1 <<<"$missing" | tr '\n' ' ')
    say "These Debian packages are missing and will be installed:"
    sed 's/^/  /; s/|/: /' <<<"$missing" >&2
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null || fail "please install them as root: apt-get install $names"
        administrator=(sudo)
    fi
    "${administrator[@]}" apt-get update -qq || say "the package lists could not be refreshed; going on with the old ones"
    # shellcheck disable=SC2086
    "${administrator[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $names >&2 ||
        fail "apt-get could not install: $names"
}

# fetch_wheels LIST FOLDER: downloads the listed wheels; pip checks each hash and refuses a wrong one.
fetch_wheels() {
    local log
    mkdir -p "$2"
    log=$(mktemp)
    if ! python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary=:all: --require-hashes \
        --implementation cp --python-version 3.11 \
        --platform manylinux_2_28_x86_64 --platform manylinux_2_27_x86_64 --platform manylinux_2_25_x86_64 \
        --platform manylinux_2_18_x86_64 --platform manylinux_2_17_x86_64 --platform manylinux2014_x86_64 --platform any \
        -r "$1" -d "$2" >"$log" 2>&1; then
        tail -n 5 "$log" >&2
        rm -f "$log"
        fail "the download failed; ./run starts again where it stopped"
    fi
    rm -f "$log"
}

# A folder appears under its final name only when it is complete, so an interrupted set-up starts this step again.
hilum_fetch_torch() {
    local partial=$hilum_torch.partial wheel
    [ ! -e "$hilum_torch/complete" ] || return 0
    say "Fetching LibTorch 2.11 (531 MB, once) ..."
    fetch_wheels "$hilum_root/installer/wheels-cpu.txt" "$HILUM_DEPENDENCIES/wheels"
    say "Unpacking ..."
    rm -rf "$partial"
    mkdir -p "$partial"
    for wheel in "$HILUM_DEPENDENCIES"/wheels/{torch-,nvidia_cuda_runtime-,nvidia_cuda_cupti-}*.whl; do
        unzip -qo "$wheel" 'torch/include/*' 'torch/lib/*' 'nvidia/*' '*.dist-info/*' -d "$partial" 2>/dev/null || [ $? = 11 ] ||
            fail "$(basename "$wheel") could not be unpacked: is the disk full?"
    done
    rm -rf "$HILUM_DEPENDENCIES/wheels"
    touch "$partial/complete"
    mv "$partial" "$hilum_torch"
}

# The driver and the card must be new enough before 1.9 GB are fetched for them (CUDA 13: driver 580, capability 7.5).
hilum_gpu_usable() {
    local answer driver capability
    command -v nvidia-smi >/dev/null || return 1
    answer=$(nvidia-smi --query-gpu=driver_version,compute_cap --format=csv,noheader 2>/dev/null | head -n 1) || return 1
    driver=${answer%%.*}
    capability=${answer##*, }
    [ "${driver:-0}" -ge 580 ] 2>/dev/null || { say "The NVIDIA driver is older than 580: Hilum will use the CPU."; return 1; }
    awk -v c="$capability" 'BEGIN { exit !(c >= 7.5) }' || { say "The GPU is older than CUDA 13 supports: Hilum will use the CPU."; return 1; }
}

hilum_fetch_cuda() {
    local wheel
    [ ! -e "$hilum_torch/cuda-complete" ] || return 0
    say "Fetching the CUDA parts of LibTorch (1.9 GB, once) ..."
    fetch_wheels "$hilum_root/installer/wheels-cuda.txt" "$HILUM_DEPENDENCIES/wheels-cuda"
    for wheel in "$HILUM_DEPENDENCIES"/wheels-cuda/*.whl; do
        unzip -qo "$wheel" -d "$hilum_torch" || fail "$(basename "$wheel") could not be unpacked: is the disk full?"
    done
    rm -rf "$HILUM_DEPENDENCIES/wheels-cuda"
    touch "$hilum_torch/cuda-complete"
}

hilum_fetch_demonstration() {
    local name sums
    [ ! -e "$hilum_demonstration/complete" ] || return 0
    say "Fetching the demonstration film (34 MB, once) ..."
    fetch_wheels "$hilum_root/installer/wheels-demonstration.txt" "$HILUM_DEPENDENCIES/wheels"
    mkdir -p "$hilum_demonstration"
    for name in RG1_UNCR.dcm RG3_UNCR.dcm; do
        unzip -qoj "$HILUM_DEPENDENCIES"/wheels/pydicom_data-*.whl "data_store/data/$name" -d "$hilum_demonstration"
    done
    rm -rf "$HILUM_DEPENDENCIES/wheels"
    sums=$hilum_root/installer/demonstration.sha256
    (cd "$hilum_demonstration" && sha256sum --quiet -c "$sums") || fail "the demonstration film is not what it should be"
    touch "$hilum_demonstration/complete"
}

# hilum_build_preset PRESET TARGET...: builds beside the main build, in build/PRESET, as many files at a time as there
# are processors (HILUM_BUILD_JOBS: fewer).
hilum_build_preset() {
    local folder=$hilum_root/build/$1
    [ -e "$folder/build.ninja" ] || (cd "$hilum_root" && cmake --preset "$1" >&2) || fail "CMake could not configure the build"
    cmake --build "$folder" -j "${HILUM_BUILD_JOBS:-$(nproc)}" --target "${@:2}" >&2 || fail "the build failed"
}

hilum_configure_and_build() {
    local jobs memory log
    jobs=$(nproc)
    memory=$(awk '/MemAvailable/ { print int($2 / 1500000) }' /proc/meminfo)
    [ "${memory:-1}" -ge 1 ] || memory=1
    [ "$jobs" -le "$memory" ] || jobs=$memory
    if [ ! -e "$hilum_build_folder/build.ninja" ] || [ "$(cat "$hilum_build_folder/preset" 2>/dev/null)" != "$hilum_preset" ]; then
        say "Configuring ..."
        (cd "$hilum_root" && cmake --preset "$hilum_preset" >&2) || fail "CMake could not configure the build"
        printf '%s' "$hilum_preset" >"$hilum_build_folder/preset"
    fi
    if [ "${HILUM_BUILD_QUIET:-}" = 1 ]; then
        log=$(cmake --build "$hilum_build_folder" -j "$jobs" --target "$@" 2>&1) || { say "$log"; fail "the build failed"; }
    else
        cmake --build "$hilum_build_folder" -j "$jobs" --target "$@" >&2 || fail "the build failed"
    fi
}
