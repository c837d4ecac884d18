extension Document {
    /// The text of the page as a user sees it: the ``Element/innerText`` of its `<body>`. See ``Element/innerText``.
    public var innerText: String {
        guard let root = rootNode else { return "" }
        var child = root.firstChildElement
        while let current = child {
            if current.hasName(.body) { return InnerTextWriter.text(of: current) }
            child = current.nextElement
        }
        return InnerTextWriter.text(of: root)
    }
}
