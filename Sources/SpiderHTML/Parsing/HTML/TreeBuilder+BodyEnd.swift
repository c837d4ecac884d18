/// The end tags of the "in body" mode.
extension TreeBuilder {
    mutating func endTagInBody() {
        let name = tokenizer.name
        let traits = traits(of: name)
        // Nearly all end tags are those of the current node.
        if current.isHTML(name), traits.has(TagTraits.closesItself) { return pop() }
        switch traits.end {
        case .ordinary:
            closeOther(name)
        case .block:
            guard isInScope(name) else { return }
            closeImplied()
            popUntil(name)
        case .formatting:
            endFormatting(name)
        case .paragraph:
            if !isInButtonScope(.p) { insertEmptyTag(.p) }
            closeParagraph()
        case .listItem:
            guard isInListItemScope(.li) else { return }
            closeImplied(except: .li)
            popUntil(.li)
        case .definition:
            guard isInScope(name) else { return }
            closeImplied(except: name)
            popUntil(name)
        case .heading:
            guard isHeadingInScope else { return }
            closeImplied()
            popHeading()
        case .template:
            endTemplate()
        case .body:
            if isInScope(.body) { mode = .afterBody }
        case .html:
            guard isInScope(.body) else { return }
            mode = .afterBody
            endTagAfterBody()
        case .form:
            endForm()
        case .embedded:
            guard isInScope(name) else { return }
            closeImplied()
            popUntil(name)
            clearFormattingToMarker()
        case .lineBreak:
            reconstructFormatting()
            tokenizer.name = .br
            tokenizer.attributes = 0
            insertVoid()
            acceptsFrameset = false
        }
    }

    /// Closes a formatting element: mostly it is the current node.
    @inline(__always) private mutating func endFormatting(_ name: Atom) {
        if current.isHTML(name), !formatting.isEmpty, formatting.last == open.last.node {
            storage.tag(open.last.node).pointee.clear(NodeTag.formattingFlag)
            formatting.removeLast()
            return pop()
        }
        adopt(name)
    }

    /// Opens an element that only its end tag asks for.
    private mutating func insertEmptyTag(_ name: Atom) {
        tokenizer.name = name
        tokenizer.attributes = 0
        insertElement()
    }

    private mutating func popHeading() {
        while open.count > 2 {
            let isHeading = traits(of: current).has(TagTraits.heading)
            pop()
            if isHeading { return }
        }
    }

    /// Sets the form that later controls belong to, up to the next end tag of a form.
    mutating func remember(form node: UInt32) {
        form = node
        if storage.formEnds == nil { storage.formEnds = PlainArray(capacity: 8) }
    }

    private mutating func endForm() {
        if isOpen(.template) {
            guard isInScope(.form) else { return }
            closeImplied()
            return popUntil(.form)
        }
        let node = form
        let place = tokenizer.offset
        if node != 0 { storage.formEnds?.append(place) }
        form = 0
        guard node != 0, storage.tag(node).pointee.isOpen, isNodeInScope(node) else { return }
        closeImplied()
        removeFromStack(node)
    }
}
