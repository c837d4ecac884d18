public import HTTPTypes

extension HTTPFields {
    /// The fields of a header as it came over the wire, with or without its status line; lines that are no fields
    /// (RFC 9110, section 5.1) are skipped.
    @_spi(Algorithms) public init(headerBlock block: [UInt8]) {
        var skipped = 0
        self.init(headerBlock: block, skipped: &skipped)
    }

    /// The fields of a header as it came over the wire.
    ///
    /// - Parameters:
    ///   - block: the header, with or without its status line
    ///   - skipped: the number of lines that are no fields
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
