import SpiderURL
@_spi(Algorithms) import SpiderValue

/// No plugin has the name.
package struct RegistryError: Error, Sendable, CustomStringConvertible {
    let kind: String
    let name: String
    let known: [String]

    package init(kind: String, name: String, known: [String]) {
        self.kind = kind
        self.name = name
        self.known = known
    }

    /// What is missing, and the nearest name or all there are.
    package var description: String {
        let hint =
            nearestName(to: name, in: known).map { " (did you mean '\($0)'?)" }
            ?? (known.isEmpty ? "" : " (there are: \(known.joined(separator: ", ")))")
        // A URL that is written wrongly may have a password in it.
        if name.utf8.contains(UInt8(ascii: "@")) { return "there is no \(kind) of this name\(hint)" }
        return "there is no \(kind) '\(name)'\(hint)"
    }
}
