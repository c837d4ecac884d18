/// The tree construction of the HTML standard (section 13.2.6), with scripting off.
///
/// Each insertion mode is a file with a method per kind of token. A method that doesn't handle the token changes the mode
/// and calls the method of the new mode, as the standard reprocesses tokens.
struct TreeBuilder {
    /// The most levels of elements, the same limit as in browsers.
    ///
    /// An element that would be deeper becomes the next sibling of the deepest one, which is closed. Without a limit,
    /// every end tag costs a search through all open elements. (The adoption agency can wrap what is already there, so that
    /// old content can be deeper, by `formattingLimit` levels at most.)
    static let depthLimit: UInt16 = 512

    /// The most formatting elements that can be reopened. The standard has no limit, so that each tag may reopen any
    /// number of elements; when there are more, the oldest is forgotten.
    static let formattingLimit = 64

    var tokenizer: Tokenizer

    /// The stack of open elements; its first entry is the document.
    var open = PlainArray<OpenElement>(capacity: 64)
    /// The number of open elements of HTML for each standard name.
    var openCounts: PlainArray<UInt16>
    /// The list of active formatting elements; a marker is 0.
    var formatting = PlainArray<UInt32>(capacity: 32)
    var templateModes = PlainArray<InsertionMode>(capacity: 8)
    /// The characters of the "in table text" mode.
    var tableText = PlainArray<ByteSlice>(capacity: 8)
    let traits = TagTraits.table.base

    var mode = InsertionMode.initial
    /// The mode to return to after text.
    var returnMode = InsertionMode.initial
    var fostersParents = false
    var acceptsFrameset = true
    /// Whether the next text loses a line feed that it begins with.
    var skipsLineFeed = false
    /// The number of nodes when a comment was last appended after the body; 0 before that.
    var countAfterBody = 0
    /// Whether a comment was appended after the root.
    var hasContentAfterRoot = false

    var head: UInt32 = 0
    var form: UInt32 = 0
    /// The element that a fragment is parsed in.
    var context: ElementKey?

    var htmlAttributes: MergedAttributes?
    var bodyAttributes: MergedAttributes?
    /// The encodings that `<meta>` elements declare.
    var metaDeclarations: [MetaDeclaration] = []

    init(_ source: SourceBuffer) {
        tokenizer = Tokenizer(TreeStorage(input: source.base, count: source.count))
        openCounts = PlainArray(capacity: Int(Atom.standardEnd))
        openCounts.append(repeating: 0, count: Int(Atom.standardEnd))
        open.append(OpenElement(node: 0, key: ElementKey(.none), container: 0, depth: 0, content: .html))
    }

    /// Parses the input, and returns the tree's arrays.
    mutating func build() -> TreeStorage {
        parsing: while true {
            switch tokenizer.next() {
            case .startTag: startTag()
            case .endTag: endTag()
            case .text: text(tokenizer.slice, isNull: false)
            case .null: text(tokenizer.slice, isNull: true)
            case .comment: comment()
            case .doctype: doctype()
            case .cdata: cdata()
            case .end: break parsing
            }
        }
        finish()
        if !tokenizer.storage.isOrdered { tokenizer.storage.sortNodes() }
        free()
        return tokenizer.storage
    }

    private func free() {
        open.free()
        openCounts.free()
        formatting.free()
        templateModes.free()
        tableText.free()
    }

    // MARK: Dispatch

    @inline(__always) private mutating func startTag() {
        let content = open.last.content
        if content != .html, !isStartTagOfHTML(in: content) { return startTagInForeignContent() }
        startTagInHTML()
    }

    /// Processes a start tag by the insertion mode.
    mutating func startTagInHTML() {
        switch mode {
        case .inBody: startTagInBody()
        case .inCell: startTagInCell()
        case .inRow: startTagInRow()
        case .inTableBody: startTagInTableBody()
        case .inTable: startTagInTable()
        case .inTableText: leaveTableText(); startTagInHTML()
        case .inCaption: startTagInCaption()
        case .inColumnGroup: startTagInColumnGroup()
        case .inTemplate: startTagInTemplate()
        case .initial: beginWithoutDoctype(); startTagBeforeHTML()
        case .beforeHTML: startTagBeforeHTML()
        case .beforeHead: startTagBeforeHead()
        case .inHead: startTagInHead()
        case .inHeadNoscript: startTagInHeadNoscript()
        case .afterHead: startTagAfterHead()
        case .text: break
        case .afterBody, .afterAfterBody: startTagAfterBody()
        case .inFrameset: startTagInFrameset()
        case .afterFrameset, .afterAfterFrameset: startTagAfterFrameset()
        }
    }

    @inline(__always) private mutating func endTag() {
        if open.last.content != .html { return endTagInForeignContent() }
        endTagInHTML()
    }

    /// Processes an end tag by the insertion mode.
    mutating func endTagInHTML() {
        switch mode {
        case .inBody: endTagInBody()
        case .inCell: endTagInCell()
        case .inRow: endTagInRow()
        case .inTableBody: endTagInTableBody()
        case .inTable: endTagInTable()
        case .inTableText: leaveTableText(); endTagInHTML()
        case .inCaption: endTagInCaption()
        case .inColumnGroup: endTagInColumnGroup()
        case .inTemplate: endTagInTemplate()
        case .initial: beginWithoutDoctype(); endTagBeforeHTML()
        case .beforeHTML: endTagBeforeHTML()
        case .beforeHead: endTagBeforeHead()
        case .inHead: endTagInHead()
        case .inHeadNoscript: endTagInHeadNoscript()
        case .afterHead: endTagAfterHead()
        case .text: pop(); mode = returnMode
        case .afterBody, .afterAfterBody: endTagAfterBody()
        case .inFrameset: endTagInFrameset()
        case .afterFrameset, .afterAfterFrameset: endTagAfterFrameset()
        }
    }

    private mutating func cdata() {
        if open.last.content != .html {
            tokenizer.contentModel = .cdata
        } else {
            _ = tokenizer.cdataAsComment()
            comment()
        }
    }
}
