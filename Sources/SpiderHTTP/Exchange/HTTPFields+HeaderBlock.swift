package import HTTPTypes

extension HTTPFields {
    /// The fields of a header as it came over the wire, with or without its status line.
    ///
    /// Lines that are no fields (RFC 9110, section 5.1) are left out; a folded line continues the field before it.
    package init(headerBlock block: [UInt8]) {
        self.init()
        var pending: (name: HTTPField.Name, value: [UInt8])?
        for line in block.split(separator: UInt8(ascii: "\n")) {
            if line.first == UInt8(ascii: " ") || line.first == UInt8(ascii: "\t") {
                pending?.value.append(UInt8(ascii: " "))
                pending?.value.append(contentsOf: HTTPFields.trimmed(line))
                continue
            }
            if let pending { append(HTTPField(name: pending.name, lenientValue: pending.value)) }
            pending = nil
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")),
                let name = HTTPField.Name(String(decoding: line[..<colon], as: UTF8.self))
            else { continue }
            pending = (name, Array(HTTPFields.trimmed(line[(colon + 1)...])))
        }
        if let pending { append(HTTPField(name: pending.name, lenientValue: pending.value)) }
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
        var slice = bytes.drop(while: isSpace)
        while let last = slice.last, isSpace(last) { slice.removeLast() }
        return slice
    }
}
