/// The format that coded bytes are in, whatever they are labelled.
enum CodedFormat: Hashable {
    /// RFC 1952.
    case gzip
    /// RFC 1950.
    case zlib
    /// RFC 1951, nothing around it.
    case rawDeflate
    /// RFC 7932.
    case brotli
    /// RFC 8878.
    case zstd
}
