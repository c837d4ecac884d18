/// The format of coded bytes, whatever their label.
enum CodedFormat: Hashable {
    /// RFC 1952.
    case gzip
    /// RFC 1950.
    case zlib
    /// RFC 1951, without a wrapper.
    case rawDeflate
    /// RFC 7932.
    case brotli
    /// RFC 8878.
    case zstd
}
