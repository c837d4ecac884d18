public import SpiderValue

/// The use that a pipeline or an output makes of the fields of items, so that the names in its arguments can be checked.
///
/// ```swift
/// PipelineDeclaration("stamp", "adds when an item was found", fields: .adding("found")) { _ in Stamp() }
/// PipelineDeclaration(
///     "shorten", "cuts texts: {title: 80}", arguments: [String: Int].self,
///     fields: { lengths in FieldUse(lengths.keys.map { .init($0, at: [.key($0)]) }) }
/// ) { lengths, _ in Shorten(lengths) }
/// ```
public struct FieldUse: Sendable {
    /// The name of a field, with its place in the plugin's arguments.
    public struct Name: Sendable, Hashable {
        /// The field's name.
        package var name: String
        /// Its place in the arguments.
        package var place: ValuePath

        /// Creates a name.
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
    /// The fields that a pipeline adds to items; `nil` if that isn't known, and then names of fields in later steps
    /// aren't checked.
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
    /// What happens to the items of a type that lacks one of the fields, in words: `are all dropped`; `nil` for
    /// nothing.
    public var lackingOne: String?
    /// What happens to the items of a type that lacks all of the fields; `nil` for nothing.
    public var lackingAll: String?

    /// The item types that the arguments name.
    package var types: [Name] = []

    /// Creates a use of fields.
    ///
    /// - Parameters:
    ///   - names: the fields that the arguments name
    ///   - added: the fields that a pipeline adds to items
    ///   - lackingOne: what happens to the items of a type that lacks one of the fields
    ///   - lackingAll: what happens to the items of a type that lacks all of the fields
    public init(
        _ names: [Name] = [], added: [String]? = [], lackingOne: String? = nil, lackingAll: String? = nil
    ) {
        self.names = names
        self.added = added
        self.lackingOne = lackingOne
        self.lackingAll = lackingAll
    }

    /// An unknown use: any fields may be added.
    public static let unknown = FieldUse(added: nil)

    /// The use of a pipeline that adds no field and removes none.
    public static let none = FieldUse()

    /// Returns the use of a pipeline that adds fields.
    ///
    /// - Parameter names: their names
    public static func adding(_ names: String...) -> FieldUse { FieldUse(added: names) }
}
