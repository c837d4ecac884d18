/// The modes up to the body.
extension TreeBuilder {
    // MARK: What is implied

    mutating func beginWithoutDoctype() {
        storage.quirks = .quirks
        mode = .beforeHTML
    }

    private mutating func insertHTML() {
        insertImplied(.html)
        mode = .beforeHead
    }

    private mutating func insertHead() {
        head = insertImplied(.head)
        mode = .inHead
    }

    /// Leaves one of the modes before the head, as for a token that has no rule there.
    mutating func beginImplied() {
        switch mode {
        case .initial: beginWithoutDoctype()
        case .beforeHTML: insertHTML()
        default: insertHead()
        }
    }

    private mutating func leaveHead() {
        pop()
        mode = .afterHead
    }

    private mutating func insertBody() {
        insertImplied(.body)
        mode = .inBody
    }

    // MARK: Before the head

    mutating func startTagBeforeHTML() {
        if tokenizer.name == .html {
            insertElement()
            mode = .beforeHead
        } else {
            insertHTML()
            startTagBeforeHead()
        }
    }

    mutating func endTagBeforeHTML() {
        guard isEndOfOuterElement else { return }
        insertHTML()
        endTagBeforeHead()
    }

    mutating func startTagBeforeHead() {
        switch tokenizer.name {
        case .html:
            mergeHTML()
        case .head:
            head = insertElement()
            mode = .inHead
        default:
            insertHead()
            startTagInHead()
        }
    }

    mutating func endTagBeforeHead() {
        guard tokenizer.name == .head || isEndOfOuterElement else { return }
        insertHead()
        endTagInHead()
    }

    private var isEndOfOuterElement: Bool {
        switch tokenizer.name {
        case .head, .body, .html, .br: true
        default: false
        }
    }

    // MARK: In the head

    mutating func startTagInHead() {
        switch tokenizer.name {
        case .html:
            mergeHTML()
        case .noscript:
            insertElement()
            mode = .inHeadNoscript
        case .head:
            break
        default:
            if startHeadElement() { return }
            leaveHead()
            startTagAfterHead()
        }
    }

    /// Processes a start tag of an element of the head, and returns whether it is one.
    @discardableResult mutating func startHeadElement() -> Bool {
        switch tokenizer.name {
        case .base, .basefont, .bgsound, .link:
            insertVoid()
        case .meta:
            insertVoid()
            noteMeta()
        case .title:
            insertElement()
            beginText(.rcdata)
        case .noframes, .style:
            insertElement()
            beginText(.rawtext)
        case .script:
            insertElement()
            beginText(.script)
        case .template:
            startTemplate()
        default:
            return false
        }
        return true
    }

    /// Reads the content of the current element as text.
    mutating func beginText(_ model: ContentModel) {
        tokenizer.contentModel = model
        tokenizer.lastStartTag = tokenizer.name
        returnMode = mode
        mode = .text
    }

    mutating func endTagInHead() {
        switch tokenizer.name {
        case .head:
            leaveHead()
        case .body, .html, .br:
            leaveHead()
            endTagAfterHead()
        case .template:
            endTemplate()
        default:
            break
        }
    }

    private mutating func noteMeta() {
        guard metaDeclarations.count < MetaDeclaration.limit else { return }
        if let charset = value(of: .charset) {
            metaDeclarations.append(MetaDeclaration(value: charset, isContent: false))
        } else if hasValue("content-type", of: .httpEquiv), let content = value(of: .content) {
            metaDeclarations.append(MetaDeclaration(value: content, isContent: true))
        }
    }

    // MARK: In a noscript of the head

    mutating func startTagInHeadNoscript() {
        switch tokenizer.name {
        case .html:
            mergeHTML()
        case .basefont, .bgsound, .link, .meta, .noframes, .style:
            startHeadElement()
        case .head, .noscript:
            break
        default:
            leaveNoscript()
            startTagInHead()
        }
    }

    mutating func endTagInHeadNoscript() {
        switch tokenizer.name {
        case .noscript:
            leaveNoscript()
        case .br:
            leaveNoscript()
            endTagInHead()
        default:
            break
        }
    }

    private mutating func leaveNoscript() {
        pop()
        mode = .inHead
    }

    // MARK: After the head

    mutating func startTagAfterHead() {
        switch tokenizer.name {
        case .html:
            mergeHTML()
        case .body:
            insertElement()
            acceptsFrameset = false
            mode = .inBody
        case .frameset:
            insertElement()
            mode = .inFrameset
        case .head:
            break
        default:
            if startInClosedHead() { return }
            insertBody()
            startTagInBody()
        }
    }

    /// Inserts an element of the head into the head, though that is closed.
    private mutating func startInClosedHead() -> Bool {
        guard head != 0, traits(of: tokenizer.name).start == .head else { return false }
        if storage.node(head).pointee.next != 0 { storage.isOrdered = false }
        push(head, ElementKey(.head), container: head)
        startHeadElement()
        removeFromStack(head)
        return true
    }

    mutating func endTagAfterHead() {
        switch tokenizer.name {
        case .body, .html, .br:
            insertBody()
            endTagInBody()
        case .template:
            endTemplate()
        default:
            break
        }
    }

    // MARK: The root's attributes

    /// Adds the attributes of a further `<html>` to the first one's.
    mutating func mergeHTML() {
        guard !isOpen(.template), open.count > 1 else { return }
        merge(into: open[1].node, \.htmlAttributes)
    }
}
