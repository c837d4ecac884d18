# shellcheck shell=bash
# Sourced by bin/fuzz and bin/memcheck: builds the modules that need no other package, and the targets that read them.
#
#     build_modules FOLDER FLAG…           builds the modules, as FOLDER/NAME.o, if a source is newer than they are
#     build_target FOLDER TARGET FLAG…     builds FOLDER/TARGET from Fuzz/Targets/TARGET.swift and the files in FLAGS
#
# SpiderHTTP needs other packages. The files of it that don't are compiled as a part of their target; `parts` names them.
#
# `root` is the package's folder. An associative array `instead` names files that are compiled instead of the library's.

readonly modules=(SpiderValue SpiderEncoding SpiderURL SpiderYAML SpiderHTML)
readonly system_libraries=(libxml-2.0 yaml-0.1 libpsl libidn2 zlib libbrotlidec libzstd)
declare -A instead=()
declare -rA parts=(
    [coding]="ContentCoding/Array+Bytes ContentCoding/BodyDecoder ContentCoding/BodyStart ContentCoding/BodyStart+Plain
        ContentCoding/BrotliMemory ContentCoding/BrotliStream ContentCoding/CodedFormat ContentCoding/CodingStage
        ContentCoding/CompressionError+Decoding ContentCoding/ContentCoding ContentCoding/DecodingFault
        ContentCoding/DecodingFault+Text ContentCoding/DecodingTrial ContentCoding/DecompressionStream
        ContentCoding/FrameStart ContentCoding/Inflater ContentCoding/InflateStream
        ContentCoding/MagicNumber ContentCoding/StreamShelf ContentCoding/ZstdStream Recording/CompressionError
        Recording/CompressionError+Text Dates/UInt8+ASCII"
    [robots]="../SpiderMiddleware/Robots/Rules/ByteTrie ../SpiderMiddleware/Robots/Rules/RobotsFile
        ../SpiderMiddleware/Robots/Rules/RobotsGroup ../SpiderMiddleware/Robots/Rules/RobotsMatcher
        ../SpiderMiddleware/Robots/Rules/RobotsPath ../SpiderMiddleware/Robots/Rules/RobotsPattern
        ../SpiderMiddleware/Robots/Rules/RobotsPause ../SpiderMiddleware/Robots/Rules/RobotsReader
        ../SpiderMiddleware/Robots/Rules/RobotsRule ../SpiderMiddleware/Robots/Rules/RobotsRules
        ../SpiderMiddleware/Robots/Rules/SubstringAutomaton Dates/UInt8+ASCII"
    [header]="Exchange/FieldBytes Exchange/HeaderLines ../SpiderCore/Exchange/ReferrerPolicy
        ../SpiderCore/Exchange/ReferrerPolicy+Parsing ../SpiderCore/Exchange/RobotsTag
        ../SpiderMiddleware/Auth/Rules/Challenge ../SpiderMiddleware/Auth/Rules/ChallengeReader
        Download/File/ContentRange ../SpiderMiddleware/Cookies/Rules/Cookie
        ../SpiderMiddleware/Cookies/Rules/Cookie+Bytes ../SpiderMiddleware/Cookies/Rules/Cookie+SetCookie
        ../SpiderMiddleware/Cookies/Rules/CookieAttributes ../SpiderMiddleware/Cookies/Rules/CookieDate
        ../SpiderMiddleware/Cookies/Rules/CookieError ../SpiderMiddleware/Cookies/Rules/CookieError+Text
        ../SpiderMiddleware/Cookies/Rules/CookieFileError ../SpiderMiddleware/Cookies/Rules/CookieFileError+Text
        ../SpiderMiddleware/Cookies/Rules/CookieHost ../SpiderMiddleware/Cookies/Rules/CookieJar
        ../SpiderMiddleware/Cookies/Rules/CookieJar+Netscape ../SpiderMiddleware/Cookies/Rules/CookieJar+Seed
        Exchange/CookiePair Dates/ArraySlice+Blanks Dates/ByteScanner Dates/CivilTime Dates/CivilTime+Names
        Dates/HTTPDate Dates/RetryAfter Dates/UInt8+ASCII Dates/UnixTime Dates/UnixTime+ISO8601"
)

common_flags() {
    local module flag
    flags=(-swift-version 6 -package-name spider -gline-tables-only)
    for feature in ExistentialAny InternalImportsByDefault MemberImportVisibility; do
        flags+=(-enable-upcoming-feature "$feature")
    done
    for module in CXML CYAML CPSL CIDN CZlib CBrotli CZstd; do flags+=(-I "$root/Sources/$module"); done
    local from_packages
    from_packages=$(pkg-config --cflags "${system_libraries[@]}")
    for flag in $from_packages; do flags+=(-Xcc "$flag"); done
}

is_older() { # FILE PATH…: whether FILE is missing or older than anything there
    local file=$1
    shift
    [[ ! -e $file || -n $(find "$@" -newer "$file" -print -quit) ]]
}

build_modules() {
    local folder=$1 module flags sources source again=
    shift
    common_flags
    mkdir -p -- "$folder"
    for module in "${modules[@]}"; do
        [[ -n $again ]] || is_older "$folder/$module.o" "$root/Sources/$module" "$root/Fuzz/Arena.swift" || continue
        # Whatever comes after a module that changed may refer to it.
        again=yes
        printf 'building %s\n' "$module" >&2
        sources=()
        while IFS= read -r -d '' source; do
            sources+=("${instead[${source#"$root/"}]:-$source}")
        done < <(find "$root/Sources/$module" -name '*.swift' -print0 | sort -z)
        rm -f -- "$folder/$module.o"
        swiftc -parse-as-library -wmo -emit-module -emit-module-path "$folder/$module.swiftmodule" \
            -module-name "$module" -c -o "$folder/$module.o" -I "$folder" "${flags[@]}" "$@" "${sources[@]}" >&2
    done
}

build_target() {
    local folder=$1 target=$2 flags objects=() module library part sources=()
    shift 2
    common_flags
    for module in "${modules[@]}"; do objects+=("$folder/$module.o"); done
    for part in ${parts[$target]:-}; do sources+=("$root/Sources/SpiderHTTP/$part.swift"); done
    if ((${#sources[@]} > 0)); then
        # Parts of other libraries import SpiderHTTP; here, its declarations are in the same module.
        swiftc -parse-as-library -emit-module -emit-module-path "$folder/SpiderHTTP.swiftmodule" -module-name SpiderHTTP \
            "${flags[@]}" - </dev/null >&2
    fi
    is_older "$folder/$target" "${objects[@]}" "${sources[@]}" "$root/Fuzz" || return 0
    local linked=()
    for library in $(pkg-config --libs "${system_libraries[@]}"); do linked+=(-Xlinker "$library"); done
    swiftc -parse-as-library -wmo -module-name "fuzz_$target" -o "$folder/$target" -I "$folder" -use-ld=lld \
        "${flags[@]}" "$@" "$root/Fuzz/Targets/$target.swift" "$root/Fuzz/Require.swift" "$root/Fuzz/Inspection.swift" \
        "${sources[@]}" "${objects[@]}" "${linked[@]}" >&2
}
