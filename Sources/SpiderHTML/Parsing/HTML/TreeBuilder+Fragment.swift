/// Parsing a fragment.
extension TreeBuilder {
    /// Prepares for the content of an element, which isn't itself in the tree.
    mutating func beginFragment(in key: ElementKey) {
        context = key
        let root = storage.make(NodeTag(.element, .html), 0, 0)
        storage.append(root, to: 0)
        push(root, ElementKey(.html), container: root, content: content(ofContext: key))
        if key.isHTML(.template) { templateModes.append(.inTemplate) }
        if key.isHTML(.form) { form = root }
        resetMode()
        guard key.namespace == .html else { return }
        switch key.name {
        case .title, .textarea: tokenizer.contentModel = .rcdata
        case .style, .xmp, .iframe, .noembed, .noframes: tokenizer.contentModel = .rawtext
        case .script: tokenizer.contentModel = .script
        case .plaintext: tokenizer.contentModel = .plaintext
        default: break
        }
    }
}
