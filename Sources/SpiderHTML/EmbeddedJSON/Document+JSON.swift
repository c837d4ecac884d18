internal import CXML
public import SpiderValue

extension Document {
    /// What a script of the page assigns to a variable or a property.
    ///
    /// ```swift
    /// let page = try Document(html: "<script>window.__STATE__ = {films: [{title: 'Playtime'}]};</script>")
    /// let state = try page.json(assignedTo: "window.__STATE__")
    /// print(try state.one(at: "$.films[0].title"))  // string("Playtime")
    /// ```
    ///
    /// The assignment can be with or without `var`, `let` or `const`, of JSON, of a JavaScript literal (see
    /// ``SpiderValue/Value/init(javaScript:)``), or of `JSON.parse('…')`; the first one that can be read counts. The name
    /// is that of the script, with all its properties, as in `app.state`, `app["state"]` or `state`; a `window.` in front
    /// does not count. What looks like an assignment inside a string or a comment is none.
    ///
    /// The time is in proportion to the length of the scripts.
    ///
    /// - Parameter name: The name of the variable.
    /// - Throws: ``EmbeddedJSONError/noAssignment(name:others:suggestion:scripts:url:)`` when there is none,
    ///   ``EmbeddedJSONError/unreadable(source:fault:url:)`` when there are some and none can be read,
    ///   ``EmbeddedJSONError/notAName(_:)``.
    public func json(assignedTo name: String) throws(EmbeddedJSONError) -> Value {
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

    /// What a script of the page assigns to a variable or a property, as a value of any decodable type; see
    /// ``json(assignedTo:)``.
    ///
    /// ```swift
    /// struct State: Decodable { var films: [Film] }
    /// let films = try page.json(assignedTo: "window.__STATE__", as: State.self).films
    /// ```
    ///
    /// - Throws: As that one, and ``EmbeddedJSONError/undecodable(source:fault:url:)``.
    public func json<Content: Decodable>(
        assignedTo name: String, as type: Content.Type
    ) throws(EmbeddedJSONError) -> Content {
        try json(assignedTo: name).decoded(type, source: name, self)
    }

    /// The data that a page made with Next.js carries, in `<script id="__NEXT_DATA__">`.
    ///
    /// ```swift
    /// let film = try page.nextData.one(at: "$.props.pageProps.film")
    /// ```
    ///
    /// - Throws: ``ExtractionError/noMatch(selector:url:nearby:)`` when there is none,
    ///   ``EmbeddedJSONError/unreadable(source:fault:url:)`` when it cannot be read.
    public var nextData: Value {
        get throws { try json(in: "script#__NEXT_DATA__") }
    }

    // MARK: Scripts

    private func scripts() -> ScriptElements {
        ScriptElements(root: root?.node)
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
