/// Foreign content: SVG and MathML.
extension TreeBuilder {
    /// Returns whether the rules of HTML apply to the start tag in an element that isn't one of HTML.
    func isStartTagOfHTML(in content: OpenContent) -> Bool {
        switch content {
        case .html, .htmlIntegration: true
        case .foreign: false
        case .mathMLText: tokenizer.name != .mglyph && tokenizer.name != .malignmark
        case .annotation: tokenizer.name == .svg
        }
    }

    // MARK: Start tags

    /// Processes `<math>` or `<svg>` in content of HTML.
    mutating func startForeign() {
        reconstructFormatting()
        insertForeign(in: tokenizer.name == .svg ? .svg : .mathML)
    }

    mutating func startTagInForeignContent() {
        if isBreakingOut {
            leaveForeignContent()
            return startTagInHTML()
        }
        insertForeign(in: adjustedCurrent.namespace)
    }

    /// The current node, or the context if only the root of a fragment is open.
    private var adjustedCurrent: ElementKey {
        if open.count == 2, let context { return context }
        return current
    }

    private var isBreakingOut: Bool {
        if tokenizer.name == .font {
            return value(of: .color) != nil || value(of: .face) != nil || value(of: .size) != nil
        }
        return traits(of: tokenizer.name).has(TagTraits.breaksOut)
    }

    /// Closes elements up to one that HTML's rules apply to.
    private mutating func leaveForeignContent() {
        while open.count > 2, open.last.content == .foreign || open.last.content == .annotation { pop() }
    }

    private mutating func insertForeign(in namespace: NodeNamespace) {
        var name = tokenizer.name
        if namespace == .svg, Atom.loweredElements.contains(name.rawValue) {
            name = Atom(rawValue: name.rawValue + Atom.adjustment)
        }
        adjustAttributes(in: namespace)
        let node = insertNode(NodeTag(.element, name, namespace), tokenizer.attributes)
        if tokenizer.isSelfClosing { return }
        let key = ElementKey(name, namespace)
        push(node, key, container: node, content: content(of: key))
    }

    private func content(of key: ElementKey) -> OpenContent {
        switch (key.namespace, key.name) {
        case (.svg, .foreignObject), (.svg, .desc), (.svg, .title):
            return .htmlIntegration
        case (.mathML, .mi), (.mathML, .mo), (.mathML, .mn), (.mathML, .ms), (.mathML, .mtext):
            return .mathMLText
        case (.mathML, .annotationXml):
            let isHTML = hasValue("text/html", of: .encoding) || hasValue("application/xhtml+xml", of: .encoding)
            return isHTML ? .htmlIntegration : .annotation
        default:
            return .foreign
        }
    }

    /// Returns what applies in the context of a fragment.
    func content(ofContext key: ElementKey) -> OpenContent {
        key.namespace == .html ? .html : content(of: key)
    }

    // MARK: Attributes

    private mutating func adjustAttributes(in namespace: NodeNamespace) {
        var index = Int(tokenizer.attributes)
        guard index != 0 else { return }
        while true {
            adjust(storage.attributes.base + index, in: namespace)
            if storage.attributes[index].isLast { return }
            index += 1
        }
    }

    private func adjust(_ attribute: UnsafeMutablePointer<AttributeRecord>, in namespace: NodeNamespace) {
        let name = Atom(rawValue: attribute.pointee.nameBits)
        guard name.isStandard else { return }
        if namespace == .svg, Atom.loweredAttributes.contains(name.rawValue) {
            rename(attribute, Atom(rawValue: name.rawValue + Atom.adjustment), .none)
        } else if namespace == .mathML, name == .definitionurl {
            rename(attribute, .definitionURL, .none)
        } else if let (local, space) = Self.foreignAttribute(name) {
            rename(attribute, local, space)
        }
    }

    private func rename(
        _ attribute: UnsafeMutablePointer<AttributeRecord>, _ name: Atom, _ namespace: AttributeNamespace
    ) {
        let last = attribute.pointee.tag & AttributeRecord.lastFlag
        attribute.pointee.tag = name.rawValue << 8 | namespace.rawValue | last
    }

    private static func foreignAttribute(_ name: Atom) -> (Atom, AttributeNamespace)? {
        switch name {
        case .xlinkActuate: (.actuate, .xlink)
        case .xlinkArcrole: (.arcrole, .xlink)
        case .xlinkHref: (.href, .xlink)
        case .xlinkRole: (.role, .xlink)
        case .xlinkShow: (.show, .xlink)
        case .xlinkTitle: (.title, .xlink)
        case .xlinkType: (.type, .xlink)
        case .xmlLang: (.lang, .xml)
        case .xmlSpace: (.space, .xml)
        case .xmlns: (.xmlns, .xmlns)
        case .xmlnsXlink: (.xlink, .xmlns)
        default: nil
        }
    }

    // MARK: End tags

    mutating func endTagInForeignContent() {
        let name = tokenizer.name
        if name == .br || name == .p {
            leaveForeignContent()
            return endTagInHTML()
        }
        var index = open.count - 1
        while index > 1 {
            let key = open[index].key
            if key.namespace == .html { return endTagInHTML() }
            if key.name.lowercased == name { return pop(to: index) }
            index -= 1
        }
        // Only the root of a fragment, which stays.
        if open.count > 1, context == nil { endTagInHTML() }
    }

    // MARK: Text

    mutating func textInForeignContent(_ slice: ByteSlice, _ isNull: Bool) {
        guard isNull else {
            insertText(slice)
            if acceptsFrameset, spaces(slice) < slice.count { acceptsFrameset = false }
            return
        }
        let start = storage.decoded.count
        tokenizer.decodeReplacement()
        insertText(tokenizer.decodedSlice(since: start))
    }
}
