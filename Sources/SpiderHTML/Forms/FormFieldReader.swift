private import SpiderEncoding

/// Reads the values of a form's controls right after the page was loaded.
struct FormFieldReader {
    private let document: Document
    private var legends: ElementState.Legends = [:]

    init(_ document: Document) { self.document = document }

    mutating func fields(_ controls: [Node]) -> [FormField] {
        var fields: [FormField] = []
        var checkedRadios: [String: Int] = [:]
        fields.reserveCapacity(controls.count)
        for control in controls {
            let field = self.field(control)
            // If several radio buttons with the same name are checked, the last one stays checked.
            if field.kind == .radio, field.isChecked, !field.name.isEmpty {
                if let earlier = checkedRadios.updateValue(fields.count, forKey: field.name) {
                    fields[earlier].isChecked = false
                }
            }
            fields.append(field)
        }
        return fields
    }

    private mutating func field(_ node: Node) -> FormField {
        let element = Element(document: document, node: node)
        let kind = Self.kind(node)
        var field = FormField(
            element: element, name: element["name"] ?? "", kind: kind, value: element["value"] ?? "",
            isDisabled: isDisabled(node), isInDataList: Self.isInDataList(node))
        switch kind {
        case .textArea: field.value = Self.content(element)
        case .input(let type): field.value = InputValue.sanitised(field.value, type: type, element)
        case .checkbox, .radio:
            field.value = element["value"] ?? "on"
            field.isChecked = element["checked"] != nil
        case .select(let multiple): field.options = options(node, multiple)
        case .file: field.value = ""
        case .submit, .image, .button: break
        }
        return field
    }

    private mutating func isDisabled(_ node: Node) -> Bool {
        var steps = 0
        return ElementState.isDisabled(node, &legends, &steps)
    }

    /// Returns the type of an `<input>`, in lower case; an unknown one is a text.
    static func inputType(_ node: Node) -> String {
        guard let type = node.value(of: .type) else { return "text" }
        // No type has as many letters.
        let word = String(decoding: type.prefix(32).map(ASCII.lowercase), as: UTF8.self)
        return InputValue.types.contains(word) || otherTypes.contains(word) ? word : "text"
    }

    private static let otherTypes: Set<String> = ["checkbox", "radio", "file", "submit", "image", "button", "reset"]

    private static func kind(_ node: Node) -> FormField.Kind {
        if node.hasName(.select) { return .select(multiple: node.value(of: .multiple) != nil) }
        if node.hasName(.textarea) { return .textArea }
        let type = inputType(node)
        if node.hasName(.button) { return type == "button" || type == "reset" ? .button : .submit }
        switch type {
        case "checkbox": return .checkbox
        case "radio": return .radio
        case "file": return .file
        case "submit": return .submit
        case "image": return .image
        case "button", "reset": return .button
        default: return .input(type: type)
        }
    }

    private static func isInDataList(_ node: Node) -> Bool {
        var outer = node.parentElement
        while let current = outer {
            if current.hasName(.datalist) { return true }
            outer = current.parentElement
        }
        return false
    }

    /// Returns the options of a `<select>`, the selected ones by the standard's "selectedness setting algorithm".
    private mutating func options(_ select: Node, _ multiple: Bool) -> [FormOption] {
        var options: [FormOption] = []
        var selected: Int?
        var node = select.firstChild
        while let current = node {
            if current.hasName(.option) {
                let option = self.option(current)
                if option.isSelected {
                    if !multiple, let selected { options[selected].isSelected = false }
                    selected = options.count
                }
                options.append(option)
                node = current.nextSkippingChildren(within: select)
            } else {
                node = current.next(within: select)
            }
        }
        if !multiple, selected == nil, Self.displaySize(select) == 1,
            let first = options.firstIndex(where: { !$0.isDisabled })
        {
            options[first].isSelected = true
        }
        return options
    }

    private mutating func option(_ node: Node) -> FormOption {
        let element = Element(document: document, node: node)
        let label = element["label"] ?? ""
        let own = element["value"]
        let text = own == nil || label.isEmpty ? element.text : ""
        return FormOption(
            value: own ?? text, label: label.isEmpty ? text : label,
            isDisabled: isDisabled(node),
            isSelected: element["selected"] != nil)
    }

    /// Returns the number of visible rows of a `<select>` with one choice; with a single row, an option is always
    /// chosen.
    private static func displaySize(_ select: Node) -> Int {
        guard let size = select.value(of: .size) else { return 1 }
        let digits = size.drop(while: ASCII.isSpace).prefix(while: ASCII.isDigit)
        guard !digits.isEmpty else { return 1 }
        let value = digits.reduce(0) { min($0 * 10 + Int($1 - 0x30), 1_000_000) }
        return value == 0 ? 1 : value
    }

    /// Returns the text of a `<textarea>`, with line feeds as line ends.
    ///
    /// In XML, and for libxml2's parser, tags in it are elements, which are serialised again.
    private static func content(_ element: Element) -> String {
        let hasElements = element.node.firstChildElement != nil
        return LineEnds.lineFeeds(hasElements ? unescaped(element.innerHTML) : element.rawText)
    }

    /// Removes the escapes that serialising has added to texts.
    private static func unescaped(_ markup: String) -> String {
        let escapes = [("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", "\u{A0}"), ("&quot;", "\""), ("&amp;", "&")]
        return escapes.reduce(markup) { $0.replacing($1.0, with: $1.1) }
    }
}
