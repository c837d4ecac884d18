/// Writes text so that XML reads it back as it is.
enum XMLEscape {
    /// Appends text, or an attribute's value for double quotation marks.
    static func append(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8], inAttribute: Bool) {
        var (start, index) = (0, 0)
        while index < text.count {
            guard let reference = reference(text[index], inAttribute) else {
                index += 1
                continue
            }
            bytes.append(contentsOf: text[start..<index])
            bytes.append(
                contentsOf: UnsafeBufferPointer(start: reference.utf8Start, count: reference.utf8CodeUnitCount))
            index += 1
            start = index
        }
        bytes.append(contentsOf: text[start..<index])
    }

    @inline(__always) private static func reference(_ byte: UInt8, _ inAttribute: Bool) -> StaticString? {
        switch byte {
        case 0x26: "&amp;"
        case 0x3C: "&lt;"
        case 0x3E: "&gt;"
        case 0x0D: "&#13;"
        case 0x22 where inAttribute: "&quot;"
        case 0x09 where inAttribute: "&#9;"
        case 0x0A where inAttribute: "&#10;"
        default: nil
        }
    }
}
