/// A store for data that outlives the process of a crawl, such as cookies and robots.txt: sections of keys and bytes.
///
/// ```swift
/// context.store.put(Array(text.utf8), for: "https://example.org", in: "robots")
/// for (origin, text) in try context.store.entries(of: "robots") { … }
/// ```
///
/// A new value takes effect at once, from any thread. It is written to disk soon, together with others, and at the
/// latest when the crawl ends.
public protocol JobStore: AnyObject, Sendable {
    /// Returns all entries of a section.
    ///
    /// - Parameter section: the section's name
    /// - Throws: an error if the store can't be read.
    func entries(of section: String) throws -> [(key: String, value: [UInt8])]

    /// Calls a function with each key of a section, in any order; millions of keys needn't be in memory together.
    ///
    /// - Parameters:
    ///   - section: the section's name
    ///   - body: the function
    /// - Throws: an error if the store can't be read.
    func forEachKey(of section: String, _ body: (String) -> Void) throws

    /// Returns the value for a key, or `nil` if there is none.
    ///
    /// - Parameters:
    ///   - key: the key
    ///   - section: the section's name
    /// - Throws: an error if the store can't be read.
    func value(of key: String, in section: String) throws -> [UInt8]?

    /// Sets the value for a key.
    ///
    /// - Parameters:
    ///   - value: the new value; `nil` removes the entry
    ///   - key: the key
    ///   - section: the section's name
    func put(_ value: [UInt8]?, for key: String, in section: String)

    /// Whether other processes work on the crawl at the same time, and see each other's entries.
    var isShared: Bool { get }

    /// Calls a function when another process of the crawl has changed a section.
    ///
    /// The function runs before any request is sent that was found after the change.
    ///
    /// - Parameters:
    ///   - section: the section's name
    ///   - report: the function, which gets all of the section's entries; it is called on the engine's thread and must be
    ///     quick
    func watch(_ section: String, onChange report: @escaping @Sendable ([(key: String, value: [UInt8])]) -> Void)

    /// Writes everything to disk; may block.
    ///
    /// - Throws: an error if it can't be written.
    func flush() throws
}

extension JobStore {
    /// `false`: one process works on the crawl.
    public var isShared: Bool { false }

    /// Does nothing: there is no other process.
    public func watch(
        _ section: String, onChange report: @escaping @Sendable ([(key: String, value: [UInt8])]) -> Void
    ) {}

    /// Calls the function with the keys of all entries.
    public func forEachKey(of section: String, _ body: (String) -> Void) throws {
        for entry in try entries(of: section) { body(entry.key) }
    }

    /// Removes all entries of a section.
    package func forget(_ section: String) throws {
        try forEachKey(of: section) { put(nil, for: $0, in: section) }
    }

    /// Searches all entries of the section.
    public func value(of key: String, in section: String) throws -> [UInt8]? {
        try entries(of: section).first { $0.key == key }?.value
    }
}
