@_spi(Algorithms) import SpiderValue

extension Value {
    /// The tree as JSON for people: each member on a line of its own, indented by two spaces a level.
    var prettyJSON: String {
        var bytes: [UInt8] = []
        appendPrettyJSON(to: &bytes, depth: 0)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func appendPrettyJSON(to bytes: inout [UInt8], depth: Int) {
        switch self {
        case .array(let elements) where !elements.isEmpty && depth < Value.depthLimit:
            bytes.append(UInt8(ascii: "["))
            for (position, element) in elements.enumerated() {
                Self.beginLine(position, depth + 1, &bytes)
                element.appendPrettyJSON(to: &bytes, depth: depth + 1)
            }
            Self.beginLine(0, depth, &bytes)
            bytes.append(UInt8(ascii: "]"))
        case .object(let object) where !object.isEmpty && depth < Value.depthLimit:
            bytes.append(UInt8(ascii: "{"))
            for (position, member) in object.enumerated() {
                Self.beginLine(position, depth + 1, &bytes)
                Value.string(member.key).appendJSON(to: &bytes)
                bytes += ": ".utf8
                member.value.appendPrettyJSON(to: &bytes, depth: depth + 1)
            }
            Self.beginLine(0, depth, &bytes)
            bytes.append(UInt8(ascii: "}"))
        case .array(let elements) where !elements.isEmpty: bytes += "null".utf8
        case .object(let object) where !object.isEmpty: bytes += "null".utf8
        default: appendJSON(to: &bytes)
        }
    }

    private static func beginLine(_ position: Int, _ depth: Int, _ bytes: inout [UInt8]) {
        if position > 0 { bytes.append(UInt8(ascii: ",")) }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(0x20, count: 2 * depth))
    }
}
