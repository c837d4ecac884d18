/// The item types that a spider declares, with their fields.
public struct DeclaredItems: Sendable {
    /// The types, in the order of the declaration.
    public private(set) var types: [ItemType] = []
    /// The mistakes in the declaration, in words.
    package private(set) var problems: [String] = []
    /// Whether the spider declares any types.
    public let areDeclared: Bool

    /// Creates the types of a spider that is known only at run time.
    package init(_ types: [ItemType]) {
        self.types = types
        areDeclared = true
    }

    /// Creates the description of a spider's types.
    ///
    /// - Parameters:
    ///   - declared: the types
    ///   - spider: the spider's name
    package init(_ declared: [any Item.Type], of spider: String) {
        areDeclared = !declared.isEmpty
        var names: [String: String] = [:]
        for type in declared {
            let full = String(reflecting: type)
            let name = String(describing: type)
            // A type that is listed twice does no harm.
            if names[name] == full { continue }
            if let other = names.updateValue(full, forKey: name) {
                problems.append(
                    "the spider '\(spider)' declares two item types called '\(name)', \(other) and \(full); rename one")
                continue
            }
            do throws(ItemTypeError) {
                types.append(try ItemType(type))
            } catch {
                problems.append("the spider '\(spider)' declares an item type that can't be checked: \(error)")
            }
        }
    }

    /// Creates a declaration of types that are known already.
    package init(types: [ItemType]) {
        self.types = types
        areDeclared = !types.isEmpty
    }

    /// Returns the types with other fields: what pipelines or an output make of them.
    ///
    /// - Parameter change: changes a type
    package func changing(_ change: (inout ItemType) -> Void) -> DeclaredItems {
        var result = self
        for index in result.types.indices { change(&result.types[index]) }
        return result
    }

    /// Whether the fields of all items are known beforehand.
    public var areComplete: Bool { fieldNames != nil }

    /// The names of all fields, in order; `nil` if items may have others.
    package var fieldNames: [String]? {
        guard areDeclared, problems.isEmpty, !types.contains(where: \.isOpen) else { return nil }
        var known: Set<String> = []
        return types.flatMap(\.fields).map(\.name).filter { known.insert($0).inserted }
    }
}
