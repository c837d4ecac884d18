/// Comments and doctypes.
extension TreeBuilder {
    mutating func comment() {
        if mode == .inTableText { leaveTableText() }
        noteContentBesideEnd()
        let slice = tokenizer.slice
        let node = storage.make(NodeTag(.comment, .none), slice.offset, slice.count)
        switch mode {
        case .initial, .beforeHTML:
            storage.append(node, to: 0)
        case .afterAfterBody, .afterAfterFrameset:
            storage.append(node, to: documentOrRoot)
            countAfterBody = storage.nodes.count
            hasContentAfterRoot = true
        case .afterBody:
            if hasContentAfterRoot { storage.isOrdered = false }
            storage.append(node, to: open[min(1, open.count - 1)].container)
            countAfterBody = storage.nodes.count
        default:
            if fostersParents { insertBeforeTable(node) } else { storage.append(node, to: open.last.container) }
        }
    }

    /// Notes that nodes were added to the body, or to the root, after a comment that comes later in the document.
    mutating func noteContentBesideEnd() {
        if countAfterBody != 0, storage.nodes.count != countAfterBody { storage.isOrdered = false }
    }

    private var documentOrRoot: UInt32 { context == nil ? 0 : open[1].node }

    mutating func doctype() {
        if mode == .inTableText { leaveTableText() }
        guard mode == .initial else { return }
        let doctype = tokenizer.doctype
        let first = storage.attributes.count
        storage.attributes.append(AttributeRecord(name: .name, value: doctype.name ?? .empty))
        if let identifier = doctype.publicIdentifier {
            storage.attributes.append(AttributeRecord(name: .public, value: identifier))
        }
        if let identifier = doctype.systemIdentifier {
            storage.attributes.append(AttributeRecord(name: .system, value: identifier))
        }
        storage.attributes.last.tag |= AttributeRecord.lastFlag
        let node = storage.make(NodeTag(.doctype, .none), UInt32(truncatingIfNeeded: first), 0)
        storage.append(node, to: 0)
        storage.quirks = QuirksRules.mode(of: doctype, in: storage.text)
        mode = .beforeHTML
    }
}
