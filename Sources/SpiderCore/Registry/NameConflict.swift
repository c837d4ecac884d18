/// Two spiders, or two plugins of one kind, with the same name.
package struct NameConflict: Error, Sendable, Hashable, CustomStringConvertible {
    /// Their kind: `spider`, `pipeline`.
    package let kind: String
    /// Their name.
    package let name: String
    /// The types with the name, or that have added it; `nil` for what the program adds outside of plugins.
    let owners: [String?]

    /// Creates a conflict.
    ///
    /// - Parameters:
    ///   - kind: The kind of thing with the name: `command`.
    ///   - name: The name.
    ///   - owners: The types that have it.
    package init(kind: String, name: String, owners: [String?]) {
        self.kind = kind
        self.name = name
        self.owners = owners
    }

    /// Both types, with the remedy.
    package var description: String {
        let names = owners.map { $0 ?? "the program itself" }
        let list = names.joined(separator: " and ")
        guard kind != "spider" else { return "two spiders are called '\(name)': \(list); rename one" }
        let what =
            kind == "middleware"
            ? "two layers of middleware" : kind == "stream of items" ? "two streams" : "two \(kind)s"
        return
            "\(what) are called '\(name)', added by \(list); rename one, or remove the first before adding the second"
    }
}
