extension WARCRecord {
    /// The label that WARC files give to bytes: `sha1:` and the SHA-1 digest in base 32.
    package static func digest(_ bytes: some Collection<UInt8>) -> String {
        "sha1:" + Base32.encode(SHA1.digest(bytes))
    }

    /// Whether the block is what its `WARC-Block-Digest` says; `nil` if there is none, or none in SHA-1 and base 32.
    package var blockIsIntact: Bool? {
        guard let label = self["WARC-Block-Digest"], label.utf8.count == 37, label.lowercased().hasPrefix("sha1:")
        else {
            return nil
        }
        return label.dropFirst(5).uppercased() == Self.digest(block).dropFirst(5)
    }
}
