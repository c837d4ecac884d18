extension DeclaredItems {
    /// Returns the types as they are behind pipelines, which is what outputs make columns of.
    ///
    /// - Parameter uses: what the pipelines do with fields, in their order
    package func behind(_ uses: [FieldUse]) -> DeclaredItems {
        changing { type in for use in uses { type.pass(use) } }
    }
}

extension ItemType {
    /// Changes the fields as a pipeline does.
    fileprivate mutating func pass(_ use: FieldUse) {
        if use.isSelection {
            let own = fields
            fields = use.names.compactMap { name in own.first { $0.name == name.name } }
            isOpen = false
        }
        let renamed = use.renamed.filter { old, _ in fields.contains { $0.name == old } }
        let taken = Set(renamed.values)
        fields = fields.compactMap { field in
            var field = field
            if let new = renamed[field.name] { field.name = new } else if taken.contains(field.name) { return nil }
            return field
        }
        fields.removeAll { use.removed.contains($0.name) && !taken.contains($0.name) }
        guard let added = use.added else { return isOpen = true }
        // What is renamed was added under its new name, if it was there.
        let others = added.filter { name in !use.renamed.values.contains(name) }
        for name in others where !fields.contains(where: { $0.name == name }) {
            fields.append(ItemField(name, .any, isOptional: true))
        }
        for index in fields.indices {
            let name = fields[index].name
            if let kind = use.kinds[name] {
                fields[index].kind = fields[index].kind.replacingElements { _ in kind }
                fields[index].isOptional = true
            } else if let details = use.downloads[name] {
                fields[index].kind = fields[index].kind.replacingElements { $0.downloaded(details) }
                fields[index].isOptional = true
            }
        }
    }
}

extension ItemField.Kind {
    /// The kind with another one in place of it, or of that of a list's elements.
    fileprivate func replacingElements(_ replace: (ItemField.Kind) -> ItemField.Kind) -> ItemField.Kind {
        if case .list(let kind) = self { return .list(of: kind.replacingElements(replace)) }
        return replace(self)
    }

    /// The kind of a file that has been downloaded from values of this kind.
    fileprivate func downloaded(_ details: [ItemField]) -> ItemField.Kind {
        switch self {
        case .text, .url, .any, .nested(Download.fields):
            let error = Download.fields.suffix(1)
            return .nested(Download.fields.dropLast() + details + error)
        case .integer, .number, .boolean, .list, .mapping, .nested: return self
        }
    }
}
