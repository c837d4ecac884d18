/// What a crawl keeps beyond its process: the clocks of hosts, robots.txt, cookies; each in a section of its own, by key.
///
/// ```swift
/// context.store.put("robots", "https://example.org", Array(text.utf8))
/// for (origin, text) in try context.store.entries(of: "robots") { … }
/// ```
///
/// What is put is written soon, together with other things, and at the latest when the crawl ends.
public protocol JobStore: Sendable {
    /// All entries of a section.
    ///
    /// - Parameter section: the section's name
    /// - Throws: where the store cannot be read.
    func entries(of section: String) throws -> [(key: String, value: [UInt8])]

    /// Goes over the keys of a section, in any order: if there are millions of them, they need not be in memory.
    ///
    /// - Parameters:
    ///   - section: the section's name
    ///   - body: takes one of them
    /// - Throws: where the store cannot be read.
    func forEachKey(of section: String, _ body: (String) -> Void) throws

    /// One entry, or nothing if there is none.
    ///
    /// - Parameters:
    ///   - section: the section's name
    ///   - key: the entry's key
    /// - Throws: where the store cannot be read.
    func value(_ section: String, _ key: String) throws -> [UInt8]?

    /// Keeps an entry in place of the one with the same key.
    ///
    /// - Parameters:
    ///   - section: the section's name
    ///   - key: the entry's key
    ///   - value: what is kept; the entry is removed if it is `nil`
    func put(_ section: String, _ key: String, _ value: [UInt8]?)

    /// Whether other processes work on the crawl at the same time, and hear of what is put.
    var isShared: Bool { get }

    /// Hears from now on what other processes put into a section, where several work on one crawl: before any request is
    /// made that was found after that.
    ///
    /// - Parameters:
    ///   - section: the section's name
    ///   - hear: is given all of the section's entries after a change; called on the engine's thread, so it is quick
    func watch(_ section: String, _ hear: @escaping @Sendable ([(key: String, value: [UInt8])]) -> Void)

    /// Writes down what has been put; may block.
    ///
    /// - Throws: where it cannot be written.
    func flush() throws
}

extension JobStore {
    /// One process works on it.
    public var isShared: Bool { false }

    /// There is no other process.
    public func watch(_ section: String, _ hear: @escaping @Sendable ([(key: String, value: [UInt8])]) -> Void) {}

    /// Goes over all entries of the section.
    public func forEachKey(of section: String, _ body: (String) -> Void) throws {
        for entry in try entries(of: section) { body(entry.key) }
    }

    /// Removes all entries of a section.
    package func forget(_ section: String) throws {
        try forEachKey(of: section) { put(section, $0, nil) }
    }

    /// Looks through all entries of the section.
    public func value(_ section: String, _ key: String) throws -> [UInt8]? {
        try entries(of: section).first { $0.key == key }?.value
    }
}
