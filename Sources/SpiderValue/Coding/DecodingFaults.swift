/// All that keeps a tree from being what a type expects.
package struct DecodingFaults: Sendable {
    /// The keys that the type does not know, in the order of the tree.
    package var unusedKeys: [UnusedKey]
    /// What else is wrong: missing keys that no unknown key was meant for, and values that the type does not take.
    package var errors: [ValueError]
    /// Whether there may be more, behind one that no value was found for: once it is mended, they can be looked for.
    package var isStuck = false

    /// Makes a list of what is wrong.
    package init(unusedKeys: [UnusedKey], errors: [ValueError]) {
        self.unusedKeys = unusedKeys
        self.errors = errors
    }
}

extension Value {
    /// Finds all that keeps the tree from being decoded as a type, where decoding alone ends at the first mistake.
    ///
    /// ```swift
    /// struct Page: Decodable { var limit: Int }
    /// Value.object(["limt": 20]).faults(decoding: Page.self).unusedKeys  // [unknown key "limt" (did you mean limit?)]
    /// ```
    ///
    /// Each mistake is mended with a value that the type takes, if one is found, and decoding begins again.
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
                // Keys that were not asked for yet may still be known.
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
