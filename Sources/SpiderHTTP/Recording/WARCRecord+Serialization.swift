extension WARCRecord {
    /// The record as it stands in a file: header, block and the two line ends after it.
    ///
    /// `Content-Length` is the block's length whatever the fields say, and stands last. Control characters in values
    /// become spaces, and fields whose names could not be read back are left out.
    package var serialized: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(block.count + 64 + fields.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count + 4 })
        bytes.append(contentsOf: "WARC/\(version)\r\n".utf8)
        for field in fields where !field.isNamed("Content-Length") && Self.isName(field.name) {
            bytes.append(contentsOf: field.name.utf8)
            bytes.append(contentsOf: ": ".utf8)
            bytes.append(contentsOf: field.value.utf8.lazy.map { $0 < 0x20 || $0 == 0x7F ? 0x20 : $0 })
            bytes.append(contentsOf: "\r\n".utf8)
        }
        bytes.append(contentsOf: "Content-Length: \(block.count)\r\n\r\n".utf8)
        bytes.append(contentsOf: block)
        bytes.append(contentsOf: "\r\n\r\n".utf8)
        return bytes
    }

    private static func isName(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }
    }
}
