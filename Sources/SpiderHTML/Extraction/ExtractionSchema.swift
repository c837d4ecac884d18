private import Synchronization

/// The rules and initial values of a type's properties, by name.
///
/// It is created once for a type, from a value before reading. Sharing it is safe, because that value is `Sendable`,
/// like all types that can be read, and so is everything stored in it.
final class ExtractionSchema: @unchecked Sendable {
    /// The type's name.
    let type: String
    /// The rules, each with its place in `selectors`.
    private let rules: [String: (rule: any AnyFieldRule, place: Int)]
    /// The fields with their selectors, for those who count matches.
    let selectors: [(field: String, selector: String)]
    private let initials: [String: Any]

    private static let known = Mutex<[ObjectIdentifier: ExtractionSchema]>([:])

    static func of<Subject: Extractable>(_ type: Subject.Type) -> ExtractionSchema {
        let key = ObjectIdentifier(type)
        if let schema = known.withLock({ $0[key] }) { return schema }
        let schema = ExtractionSchema(of: Subject())
        known.withLock { $0[key] = schema }
        return schema
    }

    private init(of subject: some Extractable) {
        type = "\(Swift.type(of: subject))"
        var rules: [String: (rule: any AnyFieldRule, place: Int)] = [:]
        var selectors: [(field: String, selector: String)] = []
        var initials: [String: Any] = [:]
        for child in Mirror(reflecting: subject).children {
            guard let label = child.label else { continue }
            if let field = child.value as? any AnyField {
                // A wrapper's storage is named like its property, with a leading underscore.
                let name = label.hasPrefix("_") ? String(label.dropFirst()) : label
                guard let rule = field.anyRule else { continue }
                rules[name] = (rule, selectors.count)
                selectors.append(("\(type).\(name)", rule.selector.text))
            } else {
                initials[label] = Self.unwrapped(child.value)
            }
        }
        self.rules = rules
        self.selectors = selectors
        self.initials = initials
    }

    /// Returns the value in an optional; `nil` if it has none.
    private static func unwrapped(_ value: Any) -> Any? {
        let mirror = Mirror(reflecting: value)
        return mirror.displayStyle == .optional ? mirror.children.first?.value : value
    }

    /// Reads all fields.
    func read<Subject: Extractable>(_ type: Subject.Type, from scope: SearchScope) throws -> Subject {
        try Subject(from: ElementDecoder(schema: self, scope: scope))
    }

    /// Returns the rule of a property, and its place in `selectors`.
    func rule(_ name: String) -> (rule: any AnyFieldRule, place: Int)? { rules[name] }

    /// Returns the initial value of a property that has no rule; nil for an empty optional.
    func initial(_ name: String) -> Any? { initials[name] }

    /// Returns the faults in the fields, by their names.
    func faults<Fault>(
        besides visited: Set<ObjectIdentifier> = [], _ fault: (any AnyFieldRule) -> Fault?
    ) -> [String: Fault] {
        // A comment can have comments in it.
        guard !visited.contains(ObjectIdentifier(self)) else { return [:] }
        var faults: [String: Fault] = [:]
        for (name, (rule, _)) in rules {
            if let fault = fault(rule) { faults[name] = fault }
            guard let inner = rule.innerSchema else { continue }
            for (field, fault) in inner.faults(besides: visited.union([ObjectIdentifier(self)]), fault) {
                faults["\(name).\(field)"] = fault
            }
        }
        return faults
    }
}
