import SpiderURL
@_spi(Algorithms) import SpiderValue

/// An error because no plugin has the name.
package struct RegistryError: Error, Sendable, CustomStringConvertible {
    let kind: String
    let name: String
    let known: [String]

    package init(kind: String, name: String, known: [String]) {
        self.kind = kind
        self.name = name
        self.known = known
    }

    /// The missing plugin, with the nearest name, or with all names.
    package var description: String {
        let hint =
            nearestName(to: name, in: known).map { " (did you mean '\($0)'?)" }
            ?? (known.isEmpty ? "" : " (there are: \(known.joined(separator: ", ")))")
        // A misspelt URL may contain a password.
        if name.utf8.contains(UInt8(ascii: "@")) { return "there is no \(kind) of this name\(hint)" }
        return "there is no \(kind) '\(name)'\(hint)"
    }
}
