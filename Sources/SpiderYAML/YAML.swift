package import SpiderValue

/// The content of a YAML file, with the place of every value.
///
/// ```swift
/// let yaml = try YAML(parsing: Array("delay: 2\noutputs: [films.csv]".utf8), file: "config.yaml")
/// print(yaml.value.json)  // {"delay":2,"outputs":["films.csv"]}
/// print(yaml.mark(of: [.key("outputs"), .index(0)]) ?? "-")  // config.yaml:2:11
/// ```
///
/// Plain scalars have the types of the YAML 1.2 core schema: `no`, `on`, `12:30` and `2024-01-01` are text, `0o17` and
/// `0x1F` are numbers, and `0777` is 777. Keys are always text. Anchors, aliases and merge
/// keys (`<<`) are resolved. A file without content is `.null`.
package struct YAML: Sendable {
    /// The content.
    package let value: Value
    /// The environment variables that weren't replaced because they are in single quotation marks, each with its place:
    /// one of each text, up to a hundred.
    package let quotedVariables: [(name: String, mark: Mark)]
    private let file: String
    private let marks: MarkNode

    /// Parses a YAML file, which must contain exactly one document.
    ///
    /// With an environment, `${NAME}` and `${NAME:-default}` in scalars and keys are replaced unless they are in single
    /// quotes, and before a plain scalar gets its type: `port: ${PORT:-8080}` is a number, `port: "${PORT}"` is text.
    /// The default also replaces an empty variable. `$${` is a literal `${`. The value of a variable is never parsed as
    /// YAML. In a flow collection such as `[…]`, YAML itself requires quotes around braces.
    ///
    /// - Parameters:
    ///   - bytes: The file, in UTF-8, or in UTF-16 with a byte order mark.
    ///   - file: The file's name, for marks and errors.
    ///   - environment: Returns the value of a variable, or nil if it isn't set; by default nothing is replaced.
    /// - Throws: ``YAMLError`` with the line and column of the first problem.
    package init(
        parsing bytes: [UInt8], file: String, environment: ((String) -> String?)? = nil
    ) throws(YAMLError) {
        try self.init(parsing: bytes, file: file, limits: Limits(), environment: environment)
    }

    /// Reads a YAML file within limits that may differ from the default ones.
    package init(
        parsing bytes: [UInt8], file: String, limits: Limits, environment: ((String) -> String?)? = nil
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

    /// Returns the place where a value starts, or nil if the document has no value at the path.
    ///
    /// A value with an anchor or a tag starts at it. The place of an alias is the alias itself; values inside it are
    /// where the anchor's content is written.
    package func mark(of path: ValuePath) -> Mark? {
        let (node, _, count) = follow(path)
        return count == path.steps.count ? Mark(file: file, node.position) : nil
    }

    /// Returns the place where the key of a value starts, or nil if there is no such value or it is in a list.
    package func keyMark(of path: ValuePath) -> Mark? {
        guard let parent = path.parent, case .key(let key) = path.last else { return nil }
        let (node, value, count) = follow(parent)
        guard count == parent.steps.count, case .object(let object) = value,
            let position = object.position(of: key), node.members.indices.contains(position)
        else { return nil }
        return Mark(file: file, node.members[position].key)
    }

    /// Returns the place where a value starts, or else that of the nearest value that would contain it.
    package func nearestMark(of path: ValuePath) -> Mark {
        Mark(file: file, follow(path).node.position)
    }

    /// Follows a path as far as the document has values, for `count` steps.
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
