public import SpiderValue

extension Document {
    /// Returns the value that a script of the page assigns to a variable or a property.
    ///
    /// ```swift
    /// let page = try Document(html: "<script>window.__STATE__ = {films: [{title: 'Playtime'}]};</script>")
    /// let state = try page.json(assignedTo: "window.__STATE__")
    /// print(try state.one(at: "$.films[0].title"))  // string("Playtime")
    ///
    /// struct State: Decodable { var films: [Film] }
    /// let films = try page.json(assignedTo: "window.__STATE__", as: State.self).films
    /// ```
    ///
    /// The assignment can be with or without `var`, `let` or `const`, of JSON, of a JavaScript literal, or of `JSON.parse('…')`; the first readable one counts. The name is
    /// the one in the script, with all its properties, as in `app.state`, `app["state"]` or `state`; a leading
    /// `window.` doesn't matter. Strings and comments are ignored.
    ///
    /// This takes time in proportion to the length of the scripts.
    ///
    /// - Parameters:
    ///   - name: The name of the variable.
    ///   - type: The type to decode the value as.
    /// - Throws: an error with the names that scripts do assign to if there is no such assignment; an error if none can
    ///   be read, if the value isn't of the type, or if the text isn't a name.
    public func json<Content: Decodable>(assignedTo name: String, as type: Content.Type = Value.self) throws -> Content
    {
        try value(assignedTo: name).decoded(type, source: name, self)
    }

    private func value(assignedTo name: String) throws(EmbeddedJSONError) -> Value {
        guard let data = ScriptData(name: name) else { throw .notAName(name) }
        var fault: JavaScriptError?
        var scripts = scripts()
        while let script = scripts.next() {
            switch script.withText(data.find) {
            case .value(let value): return value
            case .unreadable(let error): if fault == nil { fault = error }
            case .nothing: break
            }
        }
        if let fault { throw .unreadable(source: name, fault: fault, url: url) }
        throw missingAssignment(to: name)
    }

    /// The data of a page made with Next.js, from `<script id="__NEXT_DATA__">`.
    ///
    /// ```swift
    /// let film = try page.nextData.one(at: "$.props.pageProps.film")
    /// ```
    ///
    /// - Throws: ``ExtractionError/noMatch(selector:url:nearby:)`` if there is no such assignment,
    ///   an error with the position if it can't be read.
    public var nextData: Value {
        get throws { try json(in: "script#__NEXT_DATA__") }
    }

    // MARK: Scripts

    private func scripts() -> ScriptElements {
        ScriptElements(root: rootNode)
    }

    private func missingAssignment(to name: String) -> EmbeddedJSONError {
        var names = AssignedNames()
        var count = 0
        var scripts = scripts()
        while let script = scripts.next() {
            script.withText { text in
                if !text.isEmpty { count += 1 }
                names.add(text)
            }
        }
        return .noAssignment(
            name: name, others: names.listed, suggestion: names.nearest(to: name), scripts: count, url: url)
    }
}
