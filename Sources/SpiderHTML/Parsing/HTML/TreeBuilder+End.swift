/// The modes after the body, framesets, and the end of the input.
extension TreeBuilder {
    // MARK: After the body

    mutating func startTagAfterBody() {
        if tokenizer.name == .html { return mergeHTML() }
        returnToBody()
        startTagInBody()
    }

    mutating func endTagAfterBody() {
        if mode == .afterBody, tokenizer.name == .html {
            if context == nil { mode = .afterAfterBody }
            return
        }
        returnToBody()
        endTagInBody()
    }

    mutating func returnToBody() {
        mode = .inBody
    }

    // MARK: Framesets

    mutating func startTagInFrameset() {
        switch tokenizer.name {
        case .html:
            mergeHTML()
        case .frameset:
            insertElement()
        case .frame:
            insertVoid()
        case .noframes:
            startHeadElement()
        default:
            break
        }
    }

    mutating func endTagInFrameset() {
        guard tokenizer.name == .frameset, open.count > 2 else { return }
        pop()
        if context == nil, !current.isHTML(.frameset) { mode = .afterFrameset }
    }

    mutating func startTagAfterFrameset() {
        switch tokenizer.name {
        case .html:
            mergeHTML()
        case .noframes:
            startHeadElement()
        default:
            break
        }
    }

    mutating func endTagAfterFrameset() {
        if mode == .afterFrameset, tokenizer.name == .html { mode = .afterAfterFrameset }
    }

    // MARK: The end

    /// Processes the end of the input.
    mutating func finish() {
        noteContentBesideEnd()
        while true {
            switch mode {
            case .initial, .beforeHTML, .beforeHead:
                beginImplied()
            case .inHead:
                pop()
                mode = .afterHead
            case .inHeadNoscript:
                pop()
                mode = .inHead
            case .afterHead:
                insertImplied(.body)
                mode = .inBody
            case .text:
                pop()
                mode = returnMode
            case .inTableText:
                leaveTableText()
            case .inBody, .inTable, .inCaption, .inColumnGroup, .inTableBody, .inRow, .inCell, .inTemplate:
                if templateModes.isEmpty || !isOpen(.template) { return clearFlags() }
                closeTemplate()
            case .afterBody, .inFrameset, .afterFrameset, .afterAfterBody, .afterAfterFrameset:
                return clearFlags()
            }
        }
    }

    /// Clears what the nodes note for the parser.
    private mutating func clearFlags() {
        for index in 0..<open.count { storage.tag(open[index].node).pointee.clear(NodeTag.openFlag) }
        for index in 0..<formatting.count where formatting[index] != 0 {
            storage.tag(formatting[index]).pointee.clear(NodeTag.formattingFlag)
        }
    }
}
