/// Puts the values of environment variables into a text.
struct VariableExpansion {
    /// The reason, and the number of characters before it.
    struct Failure: Error {
        var offset: Int
        var reason: YAMLError.Reason
    }

    let lookUp: (String) -> String?
    /// The number of bytes left for values in the whole file.
    var remaining: Int
    let limit: Int

    init(limit: Int, lookUp: @escaping (String) -> String?) {
        self.lookUp = lookUp
        self.limit = limit
        remaining = limit
    }

    mutating func expand(_ text: String) throws(Failure) -> String {
        guard text.utf8.contains(UInt8(ascii: "$")) else { return text }
        let bytes = Array(text.utf8)
        var expanded: [UInt8] = []
        var position = 0
        while position < bytes.count {
            let rest = bytes[position...]
            if rest.starts(with: "$${".utf8) {
                expanded.append(contentsOf: "${".utf8)
                position += 3
            } else if rest.starts(with: "${".utf8) {
                let variable = try Variable(bytes, at: position)
                let value = try value(of: variable, in: bytes, at: position)
                expanded.append(contentsOf: value)
                position = variable.end
            } else {
                expanded.append(bytes[position])
                position += 1
            }
        }
        return String(decoding: expanded, as: UTF8.self)
    }

    private mutating func value(
        of variable: Variable, in bytes: [UInt8], at position: Int
    ) throws(Failure) -> [UInt8] {
        let name = String(decoding: bytes[variable.name], as: UTF8.self)
        var value = lookUp(name).map { Array($0.utf8) }
        if let fallback = variable.fallback, value?.isEmpty ?? true { value = Array(bytes[fallback]) }
        guard let value else { throw Failure(bytes, at: position, .variableNotSet(name)) }
        remaining -= value.count
        guard remaining >= 0 else { throw Failure(bytes, at: position, .tooLarge(limit: limit)) }
        return value
    }
}

extension VariableExpansion.Failure {
    /// A failure at a byte of a text.
    init(_ bytes: [UInt8], at position: Int, _ reason: YAMLError.Reason) {
        self.init(offset: bytes[..<position].count { $0 & 0xC0 != 0x80 }, reason: reason)
    }
}
