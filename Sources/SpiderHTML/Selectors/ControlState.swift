/// What pseudo-classes ask of form controls and other elements of HTML that a page can say by attributes (HTML
/// standard, section 4.16.3).
enum ControlState: UInt8 {
    case required
    case optional
    case readOnly
    case readWrite
    case placeholderShown
    case standard
    case indeterminate
    case open
    case defined

    /// The states by the names of their pseudo-classes.
    static let names: [String: ControlState] = [
        "required": .required, "optional": .optional, "read-only": .readOnly, "read-write": .readWrite,
        "placeholder-shown": .placeholderShown, "default": .standard, "indeterminate": .indeterminate, "open": .open,
        "defined": .defined,
    ]

    /// Pseudo-classes of what a person or a browser does with a page. A page alone never has these states.
    static let neverNames: Set<String> = [
        "active", "active-view-transition", "autofill", "blank", "buffering", "current", "focus", "focus-visible",
        "focus-within", "fullscreen", "future", "hover", "in-range", "interest-source", "interest-target", "invalid",
        "local-link", "modal", "muted", "out-of-range", "past", "paused", "picture-in-picture", "playing",
        "popover-open", "seeking", "stalled", "target", "target-after", "target-before", "target-current",
        "target-within", "user-invalid", "user-valid", "valid", "visited", "volume-locked",
    ]

    /// Those of them that are also functions, with a selector or a name in parentheses.
    static let neverFunctions: Set<String> = ["active-view-transition-type", "current", "state"]

    /// Returns whether an element is in the state.
    ///
    /// - Parameters:
    ///   - known: the answers for other elements.
    ///   - steps: the number of visited elements, which is added to this.
    func holds(
        for node: Node, in document: Document, _ known: inout ElementState.Known, _ steps: inout Int
    ) -> Bool {
        switch self {
        case .required: return Self.canBeRequired(node) && node.attribute(.required) != nil
        case .optional:
            guard node.hasName(.input) || node.hasName(.select) || node.hasName(.textarea) else { return false }
            return !(Self.canBeRequired(node) && node.attribute(.required) != nil)
        case .readWrite: return Self.isWritable(node, &known, &steps)
        case .readOnly: return !Self.isWritable(node, &known, &steps)
        case .placeholderShown: return Self.showsPlaceholder(node)
        case .standard: return Self.isStandard(node, document, &known, &steps)
        case .indeterminate: return Self.isIndeterminate(node, document, &known, &steps)
        case .open:
            return (node.hasName(.details) || node.hasName(.dialog)) && node.attribute(.open) != nil
        case .defined: return !Self.isCustom(node)
        }
    }

    // MARK: Controls

    private static let textTypes: Set<String> = ["text", "search", "tel", "url", "email", "password"]
    private static let dateTypes: Set<String> = ["date", "month", "week", "time", "datetime-local", "number"]
    private static let choiceTypes: Set<String> = ["checkbox", "radio", "file"]

    private static func canBeRequired(_ node: Node) -> Bool {
        if node.hasName(.select) || node.hasName(.textarea) { return true }
        guard node.hasName(.input) else { return false }
        let type = FormFieldReader.inputType(node)
        return textTypes.contains(type) || dateTypes.contains(type) || choiceTypes.contains(type)
    }

    /// Returns whether a person could change the element: a control, or a part of the page that can be edited.
    private static func isWritable(
        _ node: Node, _ known: inout ElementState.Known, _ steps: inout Int
    ) -> Bool {
        let isTextArea = node.hasName(.textarea)
        if isTextArea || node.hasName(.input) {
            if !isTextArea {
                let type = FormFieldReader.inputType(node)
                guard textTypes.contains(type) || dateTypes.contains(type) else { return false }
            }
            return node.attribute(.readonly) == nil && !ElementState.isDisabled(node, &known.legends, &steps)
        }
        var current: Node? = node
        while let element = current {
            steps += 1
            if let value = element.value(of: .contenteditable) {
                if value.isEmpty || WordList.isSame(value, "true") || WordList.isSame(value, "plaintext-only") {
                    return true
                }
                if WordList.isSame(value, "false") { return false }
            }
            current = element.parentElement
        }
        return false
    }

    private static func showsPlaceholder(_ node: Node) -> Bool {
        guard let text = node.value(of: .placeholder), !text.isEmpty else { return false }
        if node.hasName(.textarea) {
            // HTML's parser leaves out a line feed after the tag.
            return node.firstChild.map { $0.isText && $0.textBytes.isEmpty } ?? true
        }
        guard node.hasName(.input) else { return false }
        let type = FormFieldReader.inputType(node)
        guard textTypes.contains(type) || type == "number" else { return false }
        return node.value(of: .value).map { $0.isEmpty } ?? true
    }

    // MARK: Groups

    private static func isStandard(
        _ node: Node, _ document: Document, _ known: inout ElementState.Known, _ steps: inout Int
    ) -> Bool {
        if node.hasName(.option) { return node.attribute(.selected) != nil }
        if ElementState.isCheckable(node) { return node.attribute(.checked) != nil }
        guard ControlGroups.isSubmitButton(node) else { return false }
        return ControlGroups.of(document, node, &known, &steps).isFirstButton(node)
    }

    private static func isIndeterminate(
        _ node: Node, _ document: Document, _ known: inout ElementState.Known, _ steps: inout Int
    ) -> Bool {
        if node.hasName(.progress) { return node.attribute(.value) == nil }
        guard node.hasName(.input), FormFieldReader.inputType(node) == "radio" else { return false }
        guard node.attribute(.checked) == nil else { return false }
        return !ControlGroups.of(document, node, &known, &steps).hasCheckedRadio(inGroupOf: node)
    }

    /// Returns whether it has the name of an element that only scripts define.
    private static func isCustom(_ node: Node) -> Bool {
        let name = node.nameBytes
        return name.contains(0x2D) && !reserved.contains { name.isSame(as: $0) }
    }

    private static let reserved: [StaticString] = [
        "annotation-xml", "color-profile", "font-face", "font-face-src", "font-face-uri", "font-face-format",
        "font-face-name", "missing-glyph",
    ]
}
