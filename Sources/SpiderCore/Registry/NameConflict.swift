/// Two spiders, or two plugins of one kind, with one name.
package struct NameConflict: Error, Sendable, Hashable, CustomStringConvertible {
    /// What they are: `spider`, `pipeline`.
    package let kind: String
    /// Their name.
    package let name: String
    /// The types that they are, or that have added them; nothing for what the program adds outside of plugins.
    let owners: [String?]

    /// Creates a conflict.
    ///
    /// - Parameters:
    ///   - kind: What has the name: `command`.
    ///   - name: The name.
    ///   - owners: The types that have it.
    package init(kind: String, name: String, owners: [String?]) {
        self.kind = kind
        self.name = name
        self.owners = owners
    }

    /// Both types, and what to do.
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
