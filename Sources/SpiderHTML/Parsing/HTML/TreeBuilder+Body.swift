/// The start tags of the "in body" mode.
extension TreeBuilder {
    mutating func startTagInBody() {
        let name = tokenizer.name
        switch traits(of: name).start {
        case .ordinary:
            reconstructFormatting()
            insertElement()
        case .block:
            closeParagraph()
            insertElement()
        case .anchor:
            startAnchor()
        case .formatting:
            reconstructFormatting()
            addFormatting(insertElement())
        case .listItem:
            startListItem()
        case .void:
            reconstructFormatting()
            insertVoid()
            acceptsFrameset = false
        case .heading:
            closeParagraph()
            if traits(of: current).has(TagTraits.heading) { pop() }
            insertElement()
        case .head:
            startHeadElement()
        case .definition:
            startDefinition()
        case .button:
            if isInScope(.button) {
                closeImplied()
                popUntil(.button)
            }
            reconstructFormatting()
            insertElement()
            acceptsFrameset = false
        case .form:
            startForm()
        case .input:
            startInput()
        case .table:
            if storage.quirks != .quirks { closeParagraph() }
            insertElement()
            acceptsFrameset = false
            mode = .inTable
        case .noBreak:
            reconstructFormatting()
            if isInScope(.nobr) {
                adopt(.nobr)
                reconstructFormatting()
            }
            addFormatting(insertElement())
        case .embedded:
            reconstructFormatting()
            insertElement()
            addMarker()
            acceptsFrameset = false
        case .parameter:
            insertVoid()
        case .image:
            tokenizer.name = .img
            startTagInBody()
        case .rule, .select, .option, .optionGroup:
            startSelectPart()
        case .rubyBase, .rubyText:
            if isInScope(.ruby) {
                if name == .rp || name == .rt { closeImplied(except: .rtc) } else { closeImplied() }
            }
            insertElement()
        case .preformatted, .textarea, .xmp, .iframe, .noembed, .plaintext:
            startText()
        case .math, .svg:
            startForeign()
        case .html:
            mergeHTML()
        case .body:
            startSecondBody()
        case .frameset:
            startFramesetInBody()
        case .ignored:
            break
        }
    }

    private mutating func startAnchor() {
        if let index = formattingIndex(of: .a) {
            let old = formatting[index]
            adopt(.a)
            if let index = formattingIndex(ofNode: old) { removeFormatting(at: index) }
            if storage.tag(old).pointee.isOpen { removeFromStack(old) }
        }
        reconstructFormatting()
        addFormatting(insertElement())
    }

    private mutating func startListItem() {
        acceptsFrameset = false
        if isOpen(.li) { closeItem { $0.isHTML(.li) } }
        closeParagraph()
        insertElement()
    }

    private mutating func startDefinition() {
        acceptsFrameset = false
        if isOpen(.dd) || isOpen(.dt) { closeItem { $0.isHTML(.dd) || $0.isHTML(.dt) } }
        closeParagraph()
        insertElement()
    }

    /// Closes the item that a new one follows.
    private mutating func closeItem(_ condition: (ElementKey) -> Bool) {
        var index = open.count - 1
        while index > 1 {
            let key = open[index].key
            if condition(key) {
                closeImplied(except: key.name)
                popUntil(key.name)
                return
            }
            if traits(of: key).has(TagTraits.special), !key.isHTML(.address), !key.isHTML(.div), !key.isHTML(.p) {
                return
            }
            index -= 1
        }
    }

    private mutating func startForm() {
        let isInTemplate = isOpen(.template)
        guard form == 0 || isInTemplate else { return }
        closeParagraph()
        let node = insertElement()
        if !isInTemplate { remember(form: node) }
    }

    private mutating func startInput() {
        if context == ElementKey(.select) { return }
        if isInScope(.select) { popUntil(.select) }
        reconstructFormatting()
        insertVoid()
        if !hasValue("hidden", of: .type) { acceptsFrameset = false }
    }

    /// Processes `hr`, `select`, `option` and `optgroup`, whose rules depend on an open `select`.
    private mutating func startSelectPart() {
        switch tokenizer.name {
        case .hr:
            closeParagraph()
            if isInScope(.select) { closeImplied() }
            insertVoid()
            acceptsFrameset = false
        case .select:
            if context == ElementKey(.select) { return }
            if isInScope(.select) { return popUntil(.select) }
            reconstructFormatting()
            insertElement()
            acceptsFrameset = false
        default:
            if isInScope(.select) {
                if tokenizer.name == .option { closeImplied(except: .optgroup) } else { closeImplied() }
            } else if current.isHTML(.option) {
                pop()
            }
            reconstructFormatting()
            insertElement()
        }
    }

    /// Processes the start tags of elements whose content is text in some way.
    private mutating func startText() {
        switch tokenizer.name {
        case .pre, .listing:
            closeParagraph()
            insertElement()
            skipLineFeed()
            acceptsFrameset = false
        case .plaintext:
            closeParagraph()
            insertElement()
            tokenizer.contentModel = .plaintext
        case .textarea:
            insertElement()
            skipLineFeed()
            acceptsFrameset = false
            beginText(.rcdata)
        case .xmp:
            closeParagraph()
            reconstructFormatting()
            acceptsFrameset = false
            insertElement()
            beginText(.rawtext)
        default:
            if tokenizer.name == .iframe { acceptsFrameset = false }
            insertElement()
            beginText(.rawtext)
        }
    }

    private mutating func startSecondBody() {
        guard open.count > 2, open[2].key.isHTML(.body), !isOpen(.template) else { return }
        acceptsFrameset = false
        merge(into: open[2].node, \.bodyAttributes)
    }

    private mutating func startFramesetInBody() {
        guard acceptsFrameset, open.count > 2, open[2].key.isHTML(.body) else { return }
        let body = open[2].node
        pop(to: 2)
        storage.unlink(body)
        storage.isOrdered = false
        insertElement()
        mode = .inFrameset
    }
}
