/// The form of items in a file, such as CSV: the text before the first item, each item, and the text after the last
/// one.
///
/// ```swift
/// struct Names: ItemFormat {
///     func append(_ record: Record, isFirst: Bool, to bytes: inout [UInt8]) {
///         bytes += "\(record.fields["name"]?.json ?? "")\n".utf8
///     }
/// }
/// registry.outputs.add(OutputDeclaration("names", "one name a line", fileExtensions: ["names"]) { _ in Names() })
/// ```
///
/// The framework writes the file: it locks it, compresses it, starts new ones by `rotate`, and cuts it back when a
/// crawl is resumed.
public protocol ItemFormat {
    /// Whether a file is useless without its end, like an array. It is then written beside its place, as `NAME.part`,
    /// and moved to its place when it is complete.
    var isDocument: Bool { get }

    /// The way to replace characters that control a terminal, if the items go to one.
    var form: PrintableText.Form { get }

    /// Appends the text before the first item.
    ///
    /// - Parameter bytes: the file's next bytes
    mutating func begin(_ bytes: inout [UInt8])

    /// Appends an item. An item for which nothing is appended isn't written.
    ///
    /// - Parameters:
    ///   - record: the item
    ///   - isFirst: whether it is the file's first
    ///   - bytes: the file's next bytes
    mutating func append(_ record: Record, isFirst: Bool, to bytes: inout [UInt8])

    /// Appends the text after the last item.
    ///
    /// - Parameter bytes: the file's next bytes
    mutating func end(_ bytes: inout [UInt8])

    /// Called when the crawl has ended.
    ///
    /// - Parameter location: the file
    mutating func close(_ location: String)
}

extension ItemFormat {
    /// `false`.
    public var isDocument: Bool { false }

    /// `.text`.
    public var form: PrintableText.Form { .text }

    /// Appends nothing.
    public mutating func begin(_ bytes: inout [UInt8]) {}

    /// Appends nothing.
    public mutating func end(_ bytes: inout [UInt8]) {}

    /// Does nothing.
    public mutating func close(_ location: String) {}
}
