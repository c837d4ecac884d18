public import HTTPTypes

extension HTTPFields {
    /// Reads the fields of a received header, with or without its status line; lines that aren't fields (RFC 9110,
    /// section 5.1) are skipped.
    @_spi(Algorithms) public init(headerBlock block: [UInt8]) {
        var skipped = 0
        self.init(headerBlock: block, skipped: &skipped)
    }

    /// Reads the fields of a received header.
    ///
    /// - Parameters:
    ///   - block: the header, with or without its status line
    ///   - skipped: the number of lines that aren't fields
    init(headerBlock block: [UInt8], skipped: inout Int) {
        var fields = HTTPFields()
        skipped = block.withUnsafeBufferPointer { bytes in
            var lines = HeaderLines(bytes)
            while let line = lines.next() {
                guard
                    let name = CommonFieldNames.name(line.name)
                        ?? HTTPField.Name(String(decoding: line.name, as: UTF8.self))
                else { continue }
                fields.append(HTTPField(name: name, lenientValue: line.value))
            }
            return lines.skipped
        }
        self = fields
    }
}
