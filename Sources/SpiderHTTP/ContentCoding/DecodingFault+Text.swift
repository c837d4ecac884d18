extension DecodingFault: CustomStringConvertible {
    /// The fault in words, such as `the compressed body ends early (gzip)`.
    package var description: String {
        switch self {
        case .endsEarly(let coding): "the compressed body ends early (\(coding.rawValue))"
        case .corrupt(let coding, let detail): "the compressed body is corrupt (\(coding.rawValue)): \(detail)"
        case .mislabelled(let coding):
            "the body is labelled '\(coding.rawValue)' and isn't: its first bytes are neither that nor uncompressed text"
        case .unsupported(let coding): "the body is encoded with '\(coding.rawValue)', which isn't supported"
        case .tooLarge: "the body is too large"
        case .outOfMemory: "out of memory for decompression"
        }
    }
}
