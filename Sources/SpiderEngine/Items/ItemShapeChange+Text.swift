import SpiderCore

extension ItemShapeChange: CustomStringConvertible {
    /// The change, and what to do.
    var description: String {
        func list(_ verb: String, _ names: [String]) -> String? {
            names.isEmpty ? nil : "\(verb) \(names.prefix(20).joined(separator: ", "))\(names.count > 20 ? ", …" : "")"
        }
        let parts = [
            list("added", added.map { "'\($0)'" }), list("removed", removed.map { "'\($0)'" }),
            list("changed", changed),
        ].compactMap { $0 }
        return """
            the fields of '\(type)' have changed since this job wrote its first items: \(parts.joined(separator: "; ")); \
            items of pages that are done keep the old fields; use --fresh to restart from scratch
            """
    }
}
