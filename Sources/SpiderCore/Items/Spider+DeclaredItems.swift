extension Spider {
    /// Checks that items are of types that the spider declares, if it declares any.
    ///
    /// - Throws: `PageFailure` with the name of the first undeclared type.
    package static func checkDeclared(_ found: [any Item]) throws(PageFailure) {
        let declared = items
        guard !declared.isEmpty else { return }
        for item in found where !declared.contains(where: { $0 == type(of: item) }) {
            let type = String(describing: type(of: item))
            throw PageFailure(
                reason: "items of '\(type)' aren't declared: add '\(type).self' to 'items' of the spider '\(name)'")
        }
    }
}
