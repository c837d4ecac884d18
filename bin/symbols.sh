# shellcheck shell=bash
# Sourced by bin/api and bin/docs: the symbol graphs of the libraries.
#
#     find_libraries                    library_names: the libraries below Sources
#     extract_symbols FOLDER NAME…      FOLDER/NAME/*.symbols.json for each, from a debug build
#
# `root` is the package's folder, and bin/dependencies.sh has been sourced.
# shellcheck disable=SC2154

# A library is a folder of Swift files without a main.swift. The others are executables and the system's C libraries.
find_libraries() {
    library_names=()
    local folder
    for folder in "$root"/Sources/*/; do
        [[ -e $folder/main.swift || -z $(find "$folder" -name '*.swift' -print -quit) ]] && continue
        library_names+=("$(basename -- "$folder")")
    done
}

extract_symbols() {
    local folder=$1 name product target flag pcflags flags=() maps
    shift
    for name in "$@"; do
        swift build --quiet --package-path "$root" --target "$name" >&2
    done
    product=$(swift build --package-path "$root" --show-bin-path)
    target=$(swiftc -print-target-info | sed -n 's/^ *"triple": "\(.*\)",$/\1/p' | head -n 1)
    flags=(-target "$target" -swift-version 6 -I "$product/Modules" -module-cache-path "$product/ModuleCache")
    # The C modules: the system's, and those of other packages that modules import.
    for maps in "$root"/Sources/*/module.modulemap; do flags+=(-I "${maps%/*}"); done
    while IFS= read -r -d '' maps; do
        flags+=(-Xcc "-fmodule-map-file=$maps")
    done < <(find "$product/" "$root"/.build/checkouts/*/Sources/*/include -maxdepth 2 -name module.modulemap -print0)
    pcflags=$(pkg-config --cflags "${libraries[@]%%:*}")
    for flag in $pcflags; do flags+=(-Xcc "$flag"); done
    for name in "$@"; do
        rm -rf -- "${folder:?}/$name"
        mkdir -p -- "$folder/$name"
        swift-symbolgraph-extract -module-name "$name" "${flags[@]}" -minimum-access-level public \
            -skip-synthesized-members -skip-protocol-implementations -output-dir "$folder/$name" >&2
    done
}
