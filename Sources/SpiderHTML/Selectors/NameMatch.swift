/// A name of a selector as one document has it: what the tags of its records are compared with.
struct NameMatch: BitwiseCopyable {
    /// The bits of an element's tag that count.
    private let mask: UInt32
    private let element: UInt32
    /// The tag of elements that have the name in another form: SVG's mixed case, or a prefix of XML.
    private let otherElement: UInt32
    private let attribute: UInt32
    /// The tag of attributes that HTML gives another form of the name, such as SVG's `viewBox` and `xlink:href`.
    private let otherAttribute: UInt32
    /// The local name, if several names of the document have it with different prefixes; else `Atom.none`.
    private let local: Atom

    private static var kindMask: UInt32 { 7 }
    private static var namespaceMask: UInt32 { 0x18 }
    private static var nameMask: UInt32 { NodeTag.nameMask }

    /// What every element matches.
    static var any: NameMatch {
        NameMatch(mask: kindMask, elements: (anyElement, anyElement), attributes: (.max, .max))
    }

    /// What nothing matches.
    static var nothing: NameMatch { NameMatch(mask: 0, elements: (.max, .max), attributes: (.max, .max)) }

    @inline(__always) var isNothing: Bool { mask == 0 }

    private static var anyElement: UInt32 { NodeTag(.element, .none).bits }

    private init(
        mask: UInt32, elements: (UInt32, UInt32), attributes: (UInt32, UInt32), local: Atom = .none
    ) {
        self.mask = mask
        (element, otherElement) = elements
        (attribute, otherAttribute) = attributes
        self.local = local
    }

    /// Creates what a name matches in a document; in HTML, the name is in lower case.
    init(_ name: Atom, in tree: MarkupTree) {
        let storage = tree.storage
        self = storage.pointee.isXML ? NameMatch(inXML: name, storage.pointee.qualifiedNames) : NameMatch(inHTML: name)
    }

    /// Creates what a name, which is in lower case, matches in a document of HTML.
    init(inHTML name: Atom) {
        self.init(
            mask: Self.kindMask | Self.nameMask,
            elements: (NodeTag(.element, name).bits, NodeTag(.element, name.mixedCase).bits),
            attributes: (AttributeRecord.tag(name), name.foreignAttributeTag))
    }

    /// Creates what a name matches in a document of XML: elements in any namespace, and attributes in none.
    init(inXML name: Atom, _ qualifiedNames: PlainArray<QualifiedName>) {
        let tag = NodeTag(.element, name).bits
        let attribute = AttributeRecord.tag(name)
        var others: [UInt32] = []
        for index in 0..<qualifiedNames.count where qualifiedNames[index].local == name {
            let number = Atom(rawValue: UInt32(truncatingIfNeeded: index))
            others.append(NodeTag(.element, number, .qualified).bits)
        }
        guard others.count < 2 else {
            self.init(
                mask: Self.kindMask, elements: (Self.anyElement, Self.anyElement), attributes: (attribute, attribute),
                local: name)
            return
        }
        self.init(
            mask: Self.kindMask | Self.namespaceMask | Self.nameMask, elements: (tag, others.first ?? tag),
            attributes: (attribute, attribute))
    }

    /// Returns whether an element with this tag can have the name; one without it is hardly ever admitted.
    @inline(__always) func admits(_ tag: NodeTag) -> Bool {
        let own = tag.bits & mask
        return own == element || own == otherElement
    }

    /// Whether every element that is admitted has the name.
    var isExact: Bool { local == .none }

    /// Whether it is hardly worth looking for: every element has it.
    @inline(__always) var isAny: Bool { mask == Self.kindMask }

    /// Of 64 bits, those that elements with the name can have as their `bit(of:)`.
    var bits: UInt64 { mask & Self.nameMask == 0 ? .max : Self.bit(of: element) | Self.bit(of: otherElement) }

    /// Returns one of 64 bits, made of an element's name.
    @inline(__always) static func bit(of tag: UInt32) -> UInt64 {
        1 << (UInt64(truncatingIfNeeded: tag >> NodeTag.nameShift) & 63)
    }

    /// Returns whether none of eight nodes in a row has the name.
    @inline(__always) func isAbsent(fromEight nodes: UnsafePointer<NodeTag>) -> Bool {
        let tags = UnsafeRawPointer(nodes)
        let first = tags.loadUnaligned(as: SIMD4<UInt32>.self) & mask
        let second = tags.loadUnaligned(fromByteOffset: 16, as: SIMD4<UInt32>.self) & mask
        // Comparisons of vectors, whose result is a vector of truth values, become slow code.
        let zeros =
            Self.zeros(first ^ element) | Self.zeros(first ^ otherElement)
            | Self.zeros(second ^ element) | Self.zeros(second ^ otherElement)
        let halves = unsafeBitCast(zeros, to: SIMD2<UInt64>.self)
        return (halves[0] | halves[1]) & 0x8000_0000_8000_0000 == 0
    }

    /// Returns numbers whose highest bits say which of these are zero.
    @inline(__always) private static func zeros(_ numbers: SIMD4<UInt32>) -> SIMD4<UInt32> {
        (numbers &- SIMD4(repeating: 1)) & ~numbers
    }

    /// Returns whether this is the name of a node, which is an element.
    @inline(__always) func matches(_ node: Node) -> Bool {
        admits(node.tag) && (local == .none || node.hasName(local))
    }

    /// Returns the attribute of an element with the name and without a namespace.
    @inline(__always) func attribute(of node: Node) -> NodeAttribute? {
        let attributes = node.storage.pointee.attributes.base
        guard let found = attribute(of: node.record, attributes) else { return nil }
        return NodeAttribute(node.storage, UInt32(truncatingIfNeeded: found - UnsafePointer(attributes)))
    }

    /// Returns the same for the record of an element.
    @inline(__always) func attribute(
        of element: NodeRecord, _ attributes: UnsafePointer<AttributeRecord>
    ) -> UnsafePointer<AttributeRecord>? {
        guard element.first != 0 else { return nil }
        var record = attributes + Int(element.first)
        while true {
            let tag = record.pointee.tag & ~AttributeRecord.lastFlag
            if tag == attribute || tag == otherAttribute { return record }
            if record.pointee.isLast { return nil }
            record += 1
        }
    }

    /// Returns whether this is an attribute's name in any namespace or none.
    func isLocalName(of attribute: NodeAttribute) -> Bool {
        let name = AttributeRecord.tag(attribute.name)
        return name == self.attribute || name == otherAttribute
    }
}

extension AttributeRecord {
    /// Returns the tag of an attribute without flags.
    @inline(__always) static func tag(_ name: Atom, _ namespace: AttributeNamespace = .none) -> UInt32 {
        AttributeRecord(name: name, namespace: namespace, value: .empty).tag
    }
}

extension NodeTag {
    /// Whether the node was removed, or is the contents of a template: it is no part of the document.
    @inline(__always) var isOutside: Bool { bits & Self.outsideMask >= Self.contents }

    // Contents are the only kind with both of these bits, and the flag of removal is higher than the kind.
    @inline(__always) private static var contents: UInt32 { NodeKind.contents.rawValue }
    @inline(__always) private static var outsideMask: UInt32 { removedFlag | contents }
}
