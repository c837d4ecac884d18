/// All problems of decoding a tree as a type.
package struct DecodingFaults: Sendable {
    /// The keys that the type does not know, in the order of the tree.
    package var unusedKeys: [UnusedKey]
    /// The other problems: missing keys that no unknown key resembles, and values that the type refuses.
    package var errors: [ValueError]
    /// Whether there may be more problems, hidden by one that no substitute value could repair.
    package var isStuck = false

    /// Creates a list of problems.
    package init(unusedKeys: [UnusedKey], errors: [ValueError]) {
        self.unusedKeys = unusedKeys
        self.errors = errors
    }
}

extension Value {
    /// Finds all problems of decoding the tree as a type; decoding alone stops at the first one.
    ///
    /// ```swift
    /// struct Page: Decodable { var limit: Int }
    /// Value.object(["limt": 20]).faults(decoding: Page.self).unusedKeys  // [unknown key "limt" (did you mean limit?)]
    /// ```
    ///
    /// It replaces each mistake with a value that the type accepts, if it finds one, and decodes again.
    package func faults<Content: Decodable>(decoding type: Content.Type) -> DecodingFaults {
        var repair = TreeRepair(self)
        var isStuck = false
        while true {
            let usage = KeyUsage()
            let unused: [UnusedKey]
            do {
                let _: Content = try repair.tree.decoded(at: .root(usage: usage))
                unused = usage.unusedKeys(of: repair.tree)
            } catch {
                if repair.mend(ValueError(error, in: repair.tree)) { continue }
                // The type may still ask for keys that it hasn't asked for yet.
                unused = usage.unusedKeys(of: repair.tree, onlyCertain: true)
                isStuck = !repair.isAtLimit
            }
            let errors = repair.errors.filter { error in
                guard case .missingKey(let key) = error.problem else { return true }
                return !unused.contains { $0.path.parent == error.path && $0.suggestion == key }
            }
            var faults = DecodingFaults(unusedKeys: unused, errors: errors)
            faults.isStuck = isStuck
            return faults
        }
    }
}
