/// Makes a tree of the events of a parser that isn't ours: that of XML.
///
/// Bytes that lie in the input stay there; all others are copied.
struct TreeWriter {
    private var storage: TreeStorage
    private let source: SourceBuffer
    private var open: [UInt32] = [0]
    private var qualified: [QualifiedName: UInt32] = [:]
    private var lastAttribute = 0

    /// Creates a writer of an empty document.
    ///
    /// - Parameter isXML: false for a parser of HTML that isn't ours.
    init(_ source: SourceBuffer, isXML: Bool = true) {
        self.source = source
        storage = TreeStorage(input: UnsafePointer(source.base), count: source.count)
        storage.isXML = isXML
    }

    /// Returns the tree, which takes over the input.
    consuming func finish() -> MarkupTree { MarkupTree(storage, of: source) }

    /// Frees everything instead.
    consuming func discard() {
        storage.free()
        source.free()
    }

    /// Whether there was an element.
    var hasElement: Bool {
        var child = storage.node(0).pointee.firstChild
        while child != 0, !storage.tag(child).pointee.isElement { child = storage.node(child).pointee.next }
        return child != 0
    }

    /// The number of open elements.
    var depth: Int { open.count - 1 }

    // MARK: Events

    /// A name as the tree has it: the number of a local name, or of a qualified one.
    struct Name: BitwiseCopyable {
        fileprivate let atom: Atom
        fileprivate let isQualified: Bool
    }

    /// Returns what the tree has for a name, which is added if it is new.
    ///
    /// - Parameters:
    ///   - local: the name without the prefix.
    ///   - prefix: what is before the colon.
    ///   - namespace: the namespace's URI; if it is nil, the prefix is ignored.
    mutating func name(
        _ local: UnsafeBufferPointer<UInt8>, prefix: UnsafeBufferPointer<UInt8>? = nil,
        namespace: UnsafeBufferPointer<UInt8>? = nil
    ) -> Name {
        let local = intern(local)
        guard let namespace else { return Name(atom: local, isQualified: false) }
        return Name(atom: Atom(rawValue: number(of: local, prefix, namespace)), isQualified: true)
    }

    /// Opens an element, whose start tag is at a place in the input.
    mutating func startElement(_ name: Name, at offset: Int) {
        let tag = NodeTag(.element, name.atom, name.isQualified ? .qualified : .html)
        let node = storage.make(tag, 0, UInt32(truncatingIfNeeded: offset))
        storage.append(node, to: open[open.count - 1])
        open.append(node)
        lastAttribute = 0
    }

    /// Adds an attribute to the element that was opened last.
    mutating func attribute(_ name: Name, value: UnsafeBufferPointer<UInt8>) {
        add(AttributeRecord(name: name.atom, namespace: name.isQualified ? .qualified : .none, value: slice(value)))
    }

    /// Adds a declaration of a namespace to the element that was opened last; without a prefix it is the default one.
    mutating func declaration(of prefix: UnsafeBufferPointer<UInt8>?, _ namespace: UnsafeBufferPointer<UInt8>) {
        let name = prefix.map { intern($0) } ?? .xmlns
        add(AttributeRecord(name: name, namespace: .declaration, value: slice(namespace)))
    }

    private mutating func add(_ attribute: AttributeRecord) {
        var record = attribute
        record.tag |= AttributeRecord.lastFlag
        if lastAttribute != 0 {
            storage.attributes.base[lastAttribute].tag &= ~AttributeRecord.lastFlag
        } else {
            storage.node(open[open.count - 1]).pointee.first = UInt32(truncatingIfNeeded: storage.attributes.count)
        }
        lastAttribute = storage.attributes.count
        storage.attributes.append(record)
    }

    /// Closes the element that was opened last.
    mutating func endElement() {
        if open.count > 1 { open.removeLast() }
    }

    /// Adds characters, which may continue a text.
    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        let parent = open[open.count - 1]
        guard parent != 0, !bytes.isEmpty else { return }
        let slice = slice(bytes)
        let last = storage.lastChild(of: parent)
        if last != 0, storage.tag(last).pointee.isText { return storage.extend(last, by: slice) }
        add(NodeTag(.text, .none), slice)
    }

    mutating func comment(_ bytes: UnsafeBufferPointer<UInt8>) {
        add(NodeTag(.comment, .none), slice(bytes))
    }

    mutating func processingInstruction(_ target: UnsafeBufferPointer<UInt8>, _ bytes: UnsafeBufferPointer<UInt8>) {
        add(NodeTag(.processingInstruction, intern(target)), slice(bytes))
    }

    private mutating func add(_ tag: NodeTag, _ slice: ByteSlice) {
        let node = storage.make(tag, slice.offset, slice.count)
        storage.append(node, to: open[open.count - 1])
    }

    // MARK: Bytes and names

    private mutating func slice(_ bytes: UnsafeBufferPointer<UInt8>) -> ByteSlice {
        guard let start = bytes.baseAddress else { return .empty }
        let offset = UInt(bitPattern: start) &- UInt(bitPattern: storage.input)
        if offset < UInt(storage.inputCount), bytes.count <= storage.inputCount - Int(offset) {
            return ByteSlice(offset: UInt32(truncatingIfNeeded: offset), count: UInt32(truncatingIfNeeded: bytes.count))
        }
        let copied = storage.decoded.count
        storage.decoded.append(from: start, count: bytes.count)
        return .decoded(copied, bytes.count)
    }

    private mutating func intern(_ name: UnsafeBufferPointer<UInt8>) -> Atom {
        guard let start = name.baseAddress, !name.isEmpty else { return .none }
        let known = storage.names.find(start, name.count, in: storage.text)
        if known != .none { return known }
        let slice = slice(name)
        let text = storage.text
        return storage.names.intern(text.start(of: slice), name.count, at: slice, in: text)
    }

    /// Returns the number of a qualified name, which is added if it is new.
    private mutating func number(
        of local: Atom, _ prefix: UnsafeBufferPointer<UInt8>?, _ namespace: UnsafeBufferPointer<UInt8>
    ) -> UInt32 {
        let prefix = prefix.map { intern($0) } ?? .none
        let name = QualifiedName(local: local, prefix: prefix, namespace: intern(namespace))
        if let known = qualified[name] { return known }
        let number = min(UInt32(truncatingIfNeeded: storage.qualifiedNames.count), Atom.limit)
        storage.qualifiedNames.append(name)
        qualified[name] = number
        return number
    }
}
