internal import CXML

/// Adds elements to the tree in the order in which the XML parser reads them.
///
/// libxml2's own builder searches all ancestors of an element for each prefix. Here the namespaces in scope are a list,
/// so a deep document takes no longer than a flat one.
enum XMLTreeBuilder {
    typealias Context = UnsafeMutablePointer<xmlParserCtxt>
    typealias Characters = UnsafePointer<xmlChar>
    typealias State = UnsafeMutablePointer<XMLParseState>

    /// A namespace in scope.
    struct Scope {
        /// The number of open elements up to the declaring one, including it.
        var depth: Int32
        /// The prefix, from the parser's table of names; nil for the default namespace.
        var prefix: Characters?
        var namespace: UnsafeMutablePointer<xmlNs>
    }

    /// The namespace declarations and the attributes of an element, as libxml2 passes them.
    struct Parts {
        var spaceCount: Int32
        var spaces: UnsafeMutablePointer<Characters?>?
        var attributeCount: Int32
        var defaultedCount: Int32
        var attributes: UnsafeMutablePointer<Characters?>?
    }

    /// Starts an element. libxml2 doesn't get the namespaces; they are added afterwards.
    static func start(
        _ context: Context, _ state: State, _ name: Characters?, _ prefix: Characters?, _ uri: Characters?,
        _ parts: Parts
    ) {
        let owners = attributeNamespaces(state, parts)
        let known = uri == nil || isXML(prefix)
        xmlSAX2StartElementNs(
            context, name, known ? prefix : nil, known ? uri : nil, parts.spaceCount, parts.spaces,
            parts.attributeCount, parts.defaultedCount, parts.attributes)
        guard let node = context.pointee.node else { return }
        var declaration = node.pointee.nsDef
        while let namespace = declaration {
            let prefix = namespace.pointee.prefix.flatMap { xmlDictLookup(context.pointee.dict, $0, -1) }
            state.pointee.scopes.append(
                Scope(depth: context.pointee.nodeNr, prefix: prefix, namespace: namespace))
            declaration = namespace.pointee.next
        }
        if !known { node.pointee.ns = namespace(prefix, state) }
        guard let owners else { return }
        var attribute = node.pointee.properties
        for prefix in owners {
            if let prefix { attribute?.pointee.ns = namespace(prefix, state) }
            attribute = attribute?.pointee.next
        }
    }

    /// Ends an element.
    static func end(_ context: Context, _ state: State) {
        while let scope = state.pointee.scopes.last, scope.depth > context.pointee.nodeNr {
            state.pointee.scopes.removeLast()
        }
    }

    /// Returns the attributes without their prefixes; nil if none has a prefix.
    private static func attributeNamespaces(_ state: State, _ parts: Parts) -> [Characters?]? {
        guard let attributes = parts.attributes else { return nil }
        var owners: [Characters?]?
        for index in 0..<Int(parts.attributeCount) {
            let attribute = attributes + index * 5
            guard let prefix = attribute[1], attribute[2] != nil, !isXML(prefix) else { continue }
            if owners == nil { owners = Array(repeating: nil, count: Int(parts.attributeCount)) }
            owners?[index] = prefix
            attribute[1] = nil
            attribute[2] = nil
        }
        return owners
    }

    private static func namespace(_ prefix: Characters?, _ state: State) -> UnsafeMutablePointer<xmlNs>? {
        state.pointee.scopes.last { $0.prefix == prefix }?.namespace
    }

    private static func isXML(_ prefix: Characters?) -> Bool {
        guard let prefix else { return false }
        return sameCharacters(prefix, xml.utf8Start)
    }

    private static let xml: StaticString = "xml"
}
