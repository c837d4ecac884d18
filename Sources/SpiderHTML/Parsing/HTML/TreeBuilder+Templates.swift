/// Templates, and finding the mode again.
extension TreeBuilder {
    /// Opens a template, whose content goes into a node of its own.
    mutating func startTemplate() {
        let node = insertNode(NodeTag(.element, .template), tokenizer.attributes)
        let contents = storage.make(NodeTag(.contents, .none), 0, 0)
        storage.hasOutside = true
        storage.append(contents, to: node)
        push(node, ElementKey(.template), container: contents)
        addMarker()
        acceptsFrameset = false
        mode = .inTemplate
        templateModes.append(.inTemplate)
    }

    mutating func endTemplate() {
        guard isOpen(.template) else { return }
        while traits(of: current).has(TagTraits.thoroughlyImpliedEnd), open.count > 2 { pop() }
        closeTemplate()
    }

    /// Closes the innermost template.
    mutating func closeTemplate() {
        popUntil(.template)
        clearFormattingToMarker()
        if !templateModes.isEmpty { templateModes.removeLast() }
        resetMode()
    }

    mutating func startTagInTemplate() {
        switch tokenizer.name {
        case .base, .basefont, .bgsound, .link, .meta, .noframes, .script, .style, .template, .title:
            startHeadElement()
        case .caption, .colgroup, .tbody, .tfoot, .thead:
            continueTemplate(in: .inTable)
        case .col:
            continueTemplate(in: .inColumnGroup)
        case .tr:
            continueTemplate(in: .inTableBody)
        case .td, .th:
            continueTemplate(in: .inRow)
        default:
            continueTemplate(in: .inBody)
        }
    }

    private mutating func continueTemplate(in newMode: InsertionMode) {
        if !templateModes.isEmpty { templateModes.last = newMode }
        mode = newMode
        startTagInHTML()
    }

    mutating func endTagInTemplate() {
        if tokenizer.name == .template { endTemplate() }
    }

    /// Finds the mode by the open elements.
    mutating func resetMode() {
        var index = open.count - 1
        while index > 0 {
            let isLast = index == 1
            var key = open[index].key
            if isLast, let context { key = context }
            if let found = mode(in: key, isLast: isLast) {
                mode = found
                return
            }
            index -= 1
        }
        mode = .inBody
    }

    private func mode(in key: ElementKey, isLast: Bool) -> InsertionMode? {
        guard key.namespace == .html else { return isLast ? .inBody : nil }
        switch key.name {
        case .td, .th: return isLast ? .inBody : .inCell
        case .tr: return .inRow
        case .tbody, .thead, .tfoot: return .inTableBody
        case .caption: return .inCaption
        case .colgroup: return .inColumnGroup
        case .table: return .inTable
        case .template: return templateModes.isEmpty ? .inBody : templateModes.last
        case .head: return isLast ? .inBody : .inHead
        case .body: return .inBody
        case .frameset: return .inFrameset
        case .html: return head == 0 ? .beforeHead : .afterHead
        default: return isLast ? .inBody : nil
        }
    }
}
