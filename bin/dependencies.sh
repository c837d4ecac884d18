# shellcheck shell=bash
# Sourced by the scripts in bin/: checks and installs what a build needs.
#
#     require_swift          exits with 69 unless there is a Swift toolchain that is new enough
#     install_dependencies   installs the C libraries that are missing, or exits with 69
#
# All messages go to stderr: stdout belongs to the program that is started afterwards.

readonly unavailable=69 # EX_UNAVAILABLE of sysexits.h
readonly swift_major=6 swift_minor=2

# The names of libraries in pkg-config, and the Debian packages that contain them.
readonly libraries=(
    libxml-2.0:libxml2-dev
    libcurl:libcurl4-openssl-dev
    yaml-0.1:libyaml-dev
    sqlite3:libsqlite3-dev
    libpsl:libpsl-dev
    libidn2:libidn2-dev
    hiredis:libhiredis-dev
    libpq:libpq-dev
    libedit:libedit-dev
    zlib:zlib1g-dev
    libbrotlidec:libbrotli-dev
    libzstd:libzstd-dev
)

say() {
    printf 'spider: %s\n' "$*" >&2
}

require_swift() {
    local needed="Swift $swift_major.$swift_minor or newer is needed: https://www.swift.org/install/linux/"
    if ! command -v swift >/dev/null; then
        say "no 'swift' on the PATH. $needed"
        exit "$unavailable"
    fi
    local version
    version=$(swift --version 2>/dev/null </dev/null) || version=
    if [[ ! $version =~ Swift\ version\ ([0-9]+)\.([0-9]+) ]]; then
        say "'$(command -v swift)' isn't a Swift toolchain. $needed"
        exit "$unavailable"
    fi
    local major=${BASH_REMATCH[1]} minor=${BASH_REMATCH[2]}
    if ((major < swift_major || (major == swift_major && minor < swift_minor))); then
        say "'$(command -v swift)' is Swift $major.$minor. $needed"
        exit "$unavailable"
    fi
}

# Python packages that tests check our output with: Prometheus's parser, and OpenTelemetry's schema.
readonly python_packages=(prometheus-client==0.26.0 opentelemetry-proto==1.45.2)

# Installs them into .build/python. Without them, the tests that need them are skipped, and say so.
install_python_packages() {
    local folder=$1
    [[ -e $folder/prometheus_client && -e $folder/opentelemetry && -e $folder/google/protobuf ]] && return
    python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target "$folder" \
        "${python_packages[@]}" >&2 </dev/null ||
        say "can't install ${python_packages[*]}: the tests that need them are skipped"
}

# Programs that tests start, and the Debian packages that contain them; bin/test fills this in.
programs=()

# Asks pkg-config rather than dpkg, because libraries from elsewhere are as good, and other systems have it, too.
# If pkg-config itself is missing, every library counts as missing.
find_missing() {
    missing=()
    command -v git >/dev/null || missing+=(git ca-certificates)
    command -v pkg-config >/dev/null || missing+=(pkg-config)
    local program
    for program in "${programs[@]}"; do
        command -v "${program%%:*}" >/dev/null || missing+=("${program#*:}")
    done
    local library
    for library in "${libraries[@]}"; do
        pkg-config --exists "${library%%:*}" 2>/dev/null || missing+=("${library#*:}")
    done
}

install_dependencies() {
    local missing
    find_missing
    ((${#missing[@]} == 0)) && return

    if ! command -v apt-get >/dev/null; then
        say "libraries are missing. Install your system's equivalents of these Debian packages, then start again:"
        printf '    %s\n' "${missing[*]}" >&2
        exit "$unavailable"
    fi

    local install=(apt-get install -y --no-install-recommends "${missing[@]}")
    local line="apt-get update && ${install[*]}" who=
    local as_root=(env DEBIAN_FRONTEND=noninteractive)
    if ((EUID != 0)); then
        if command -v sudo >/dev/null; then
            line="sudo apt-get update && sudo ${install[*]}"
        else
            who=" as root"
        fi
        if [[ -n $who ]] || ! { sudo -n true 2>/dev/null || [[ -t 0 && -t 2 ]]; }; then
            say "packages are missing, and you aren't allowed to install them. Run this$who, then start again:"
            printf '    %s\n' "$line" >&2
            exit "$unavailable"
        fi
        as_root=(sudo "${as_root[@]}")
    fi

    say "installing ${missing[*]}"
    # A failed update is no reason to stop: the existing lists may do, and another start may be updating them.
    "${as_root[@]}" apt-get update >&2 </dev/null || say "apt-get update failed; continuing with the existing lists"
    # A package may start a service (redis-server does), but tests need only its program.
    local policy=/usr/sbin/policy-rc.d made=
    if [[ ! -e $policy ]]; then
        made=$policy
        # shellcheck disable=SC2016
        "${as_root[@]}" sh -c 'printf "#!/bin/sh\nexit 101\n" >"$1" && chmod 755 "$1"' sh "$policy"
    fi
    local status=0
    "${as_root[@]}" "${install[@]}" -o DPkg::Lock::Timeout=300 >&2 </dev/null || status=$?
    if [[ -n $made ]]; then "${as_root[@]}" rm -f -- "$made"; fi
    if ((status != 0)); then
        say "can't install the packages. Run this, then start again:"
        printf '    %s\n' "$line" >&2
        exit "$unavailable"
    fi

    find_missing
    if ((${#missing[@]} > 0)); then
        say "installed, but still not found: ${missing[*]}"
        exit "$unavailable"
    fi
}

# How programs are built for release. Debug builds, and so all tests, find accesses that overlap; in a release, looking for
# them would cost 2 to 3 % of a crawl. Optimising across modules, and linking Swift's libraries into the program, save 5 %
# of it each. Nothing looks up the program's symbols while it runs: without a table of them, it is 2 MB smaller.
# shellcheck disable=SC2034
release_flags=(
    --static-swift-stdlib -Xswiftc -enforce-exclusivity=unchecked -Xswiftc -cross-module-optimization
    -Xlinker --no-export-dynamic
)
