# shellcheck shell=bash
# Sourced by scripts that build a package inside this one: Benchmarks, Examples.
#
#     build_nested FOLDER CONFIGURATION ARGUMENT…    builds it in the main package's build folder, so that the libraries
#                                                    are compiled once
#     nested_binaries CONFIGURATION                  prints the folder of the programs
#
# `root` is the main package's folder; `release_flags` are those of dependencies.sh.
# shellcheck disable=SC2154

# SwiftPM keeps the plan of the last build there, and would take it for the plan of any package that is built after it.
forget_plan() { rm -f -- "$root/.build/$1.yaml"; }

build_nested() {
    local folder=$1 configuration=$2 status=0 flags=()
    shift 2
    [[ $configuration == release ]] && flags=("${release_flags[@]}")
    forget_plan "$configuration"
    swift build --package-path "$folder" --scratch-path "$root/.build" --configuration "$configuration" \
        "${flags[@]}" "$@" >&2 ||
        status=$?
    forget_plan "$configuration"
    return "$status"
}

nested_binaries() { printf '%s\n' "$root/.build/$1"; }
