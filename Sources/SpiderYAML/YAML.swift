public import SpiderValue

/// A YAML document: its content, and where in the file each part of it stands.
///
/// ```swift
/// let yaml = try YAML(parsing: Array("delay: 2\noutputs: [films.csv]".utf8), file: "config.yaml")
/// print(yaml.value.json)                                       // {"delay":2,"outputs":["films.csv"]}
/// print(yaml.nearestMark(of: [.key("outputs"), .index(0)]))    // config.yaml:2:11
/// ```
///
/// Plain scalars have the types of the YAML 1.2 core schema: `no`, `on`, `12:30` and `2024-01-01` are text, `0o17`
/// and `0x1F` are numbers, and `0777` is 777. Keys are taken as text, whatever they look like. Anchors, aliases and merge
/// keys (`<<`) are resolved. A file without content is `.null`.
public struct YAML: Sendable {
    /// The content.
    public let value: Value
    /// The variables of the environment that aren't replaced as they stand in single quotation marks, each with its place;
    /// the first hundred, and one of each text.
    package let quotedVariables: [(name: String, mark: Mark)]
    private let file: String
    private let marks: MarkNode

    /// Reads the one document of a YAML file.
    ///
    /// With an environment, `${NAME}` and `${NAME:-default}` in scalars and keys are replaced unless they are in single
    /// quotes, and before a plain scalar gets its type: `port: ${PORT:-8080}` is a number, `port: "${PORT}"` is text.
    /// The default also stands in for a variable that is empty. `$${` is a literal `${`. What is put in is never read
    /// as YAML. In a flow collection such as `[…]`, YAML itself asks for quotes around braces.
    ///
    /// - Parameters:
    ///   - bytes: The file, in UTF-8, or in UTF-16 with a byte order mark.
    ///   - file: Its name, for marks and errors.
    ///   - limits: How large, how deep and how often repeated its content may be.
    ///   - environment: Gives the value of a variable, or nil where it is not set.
    /// - Throws: ``YAMLError`` with line and column, for the first problem.
    public init(
        parsing bytes: [UInt8], file: String, limits: Limits = Limits(), environment: ((String) -> String?)? = nil
    ) throws(YAMLError) {
        let source = try SourceText(bytes, file: file, limit: limits.bytes)
        var builder = TreeBuilder(file: file, limits: limits, environment: environment)
        let (root, quoted) = try source.bytes.withUnsafeBufferPointer { (buffer) throws(YAMLError) in
            var reader = try EventReader(buffer, file: file)
            while let event = try reader.next() { try builder.handle(event) }
            return (builder.root, builder.quotedVariables)
        }
        quotedVariables = quoted.map { ($0.name, Mark(file: file, $0.position)) }
        value = root?.value ?? .null
        marks = root?.marks ?? MarkNode(position: Position(line: 1, column: 1))
        self.file = file
    }

    /// Where a value starts, or nil where the document has none at the path.
    ///
    /// A value with an anchor or a tag starts there, and an alias is where it stands; what is inside it, is where
    /// it was written.
    public func mark(of path: ValuePath) -> Mark? {
        let (node, _, count) = follow(path)
        return count == path.steps.count ? Mark(file: file, node.position) : nil
    }

    /// Where the key of a value starts, or nil if the path leads nowhere or to an element of a list.
    public func keyMark(of path: ValuePath) -> Mark? {
        guard let parent = path.parent, case .key(let key) = path.last else { return nil }
        let (node, value, count) = follow(parent)
        guard count == parent.steps.count, case .object(let object) = value,
            let position = object.position(of: key), node.members.indices.contains(position)
        else { return nil }
        return Mark(file: file, node.members[position].key)
    }

    /// Where a value starts, or, where the document has none at the path, the nearest one that would contain it.
    public func nearestMark(of path: ValuePath) -> Mark {
        Mark(file: file, follow(path).node.position)
    }

    /// Follows a path as far as the document goes, which is `count` steps.
    private func follow(_ path: ValuePath) -> (node: MarkNode, value: Value, count: Int) {
        var node = marks
        var value = value
        var count = 0
        for step in path.steps {
            guard let (next, child) = Self.descend(from: node, value, step) else { break }
            (node, value) = (next, child)
            count += 1
        }
        return (node, value, count)
    }

    private static func descend(
        from node: MarkNode, _ value: Value, _ step: ValuePath.Step
    ) -> (MarkNode, Value)? {
        switch (value, step) {
        case (.object(let object), .key(let key)):
            guard let position = object.position(of: key), node.members.indices.contains(position) else { return nil }
            return (node.members[position].node, object[position].value)
        case (.array(let elements), .index(let index)):
            guard elements.indices.contains(index), node.members.indices.contains(index) else { return nil }
            return (node.members[index].node, elements[index])
        default: return nil
        }
    }
}
