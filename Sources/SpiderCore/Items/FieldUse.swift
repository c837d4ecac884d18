public import SpiderValue

/// What a pipeline or an output does with the fields of items, so that the names in its arguments can be checked.
///
/// ```swift
/// registry.pipelines.add("stamp", "adds when an item was found", fields: .adding("found")) { _ in Stamp() }
/// registry.pipelines.add(
///     "shorten", "cuts texts: {title: 80}", arguments: [String: Int].self,
///     fields: { lengths in FieldUse(lengths.keys.map { .init($0, at: [.key($0)]) }) }
/// ) { lengths, _ in Shorten(lengths) }
/// ```
public struct FieldUse: Sendable {
    /// The name of a field, and where it is in the plugin's arguments.
    public struct Name: Sendable, Hashable {
        /// The field's name.
        package var name: String
        /// Its place in the arguments.
        package var place: ValuePath

        /// Makes a name.
        ///
        /// - Parameters:
        ///   - name: the field's name
        ///   - place: its place in the arguments
        public init(_ name: String, at place: ValuePath = .root) {
            self.name = name
            self.place = place
        }
    }

    /// The fields that the arguments name.
    package var names: [Name]
    /// The fields that a pipeline adds to items; `nil` if that isn't known: names of fields in later steps aren't checked then.
    package var added: [String]?
    /// The fields that a pipeline removes from items.
    public var removed: [String] = []
    /// The new names of fields, by the old ones.
    public var renamed: [String: String] = [:]
    /// The kinds that the values of fields have after a pipeline; in a list, those of its elements.
    public var kinds: [String: ItemField.Kind] = [:]
    /// The fields whose addresses are downloaded, each with the fields that its files have besides those of every file.
    public var downloads: [String: [ItemField]] = [:]
    /// Whether a pipeline removes all fields that the arguments don't name.
    public var isSelection = false
    /// What becomes of the items of a type that lacks one of the fields: `are all dropped`; `nil` for nothing.
    public var lackingOne: String?
    /// What becomes of the items of a type that lacks all of the fields; `nil` for nothing.
    public var lackingAll: String?

    /// The item types that the arguments name.
    package var types: [Name] = []

    /// Makes a use.
    ///
    /// - Parameters:
    ///   - names: the fields that the arguments name
    ///   - added: the fields that a pipeline adds to items
    ///   - lackingOne: what becomes of the items of a type that lacks one of the fields
    ///   - lackingAll: what becomes of the items of a type that lacks all of the fields
    public init(
        _ names: [Name] = [], added: [String]? = [], lackingOne: String? = nil, lackingAll: String? = nil
    ) {
        self.names = names
        self.added = added
        self.lackingOne = lackingOne
        self.lackingAll = lackingAll
    }

    /// A use of which nothing is known.
    public static let unknown = FieldUse(added: nil)

    /// A pipeline that adds no field and removes none.
    public static let none = FieldUse()

    /// A pipeline that adds fields.
    ///
    /// - Parameter names: their names
    public static func adding(_ names: String...) -> FieldUse { FieldUse(added: names) }
}
