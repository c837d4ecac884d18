import Glibc
import SpiderHTML
import SpiderKit
@_spi(Algorithms) import SpiderURL

/// The commands of the shell that lead to other pages, or show the page as a whole.
extension ShellSession {
    /// The response; a page from a file has none.
    var response: Response {
        get throws {
            if let response = page.response { return response }
            throw ShellFault(text: "the page was read from a file: there is no request and no response")
        }
    }

    private var document: Document {
        get throws {
            if let document = page.document { return document }
            throw ShellFault(text: "the page is JSON: there are no links and no forms")
        }
    }

    // MARK: Links and forms

    func showLinks(_ pattern: String, _ output: inout StandardOutput) throws -> Bool {
        var rules = LinkRules()
        if !pattern.isEmpty {
            do throws(URLPatternError) {
                rules.allow = [
                    pattern.hasPrefix("re:") && !pattern.hasPrefix("re://")
                        ? try URLPattern(parsing: String(pattern.dropFirst(3)), as: .regex)
                        : try URLPattern(parsing: pattern)
                ]
            } catch {
                throw ExpressionFault(error)
            }
        }
        let found = try document.links(rules)
        links = found.map(\.url)
        for (index, link) in found.enumerated() {
            let text = ShellSession.shortened(link.text)
            try output.write("[\(index)] \(link.url.href)\(text.isEmpty ? "" : "  \(text)")")
        }
        if found.isEmpty { try output.write("no links") }
        return !found.isEmpty
    }

    func showForms(_ output: inout StandardOutput) throws -> Bool {
        let forms = try document.forms
        for (index, form) in forms.enumerated() {
            let method = (form.element["method"] ?? "get").uppercased()
            try output.write("[\(index)] \(method) \(form.element["action"] ?? page.contents.url?.href ?? "")")
            for field in form.fields {
                // Without a text of its own, a control is labelled with its value.
                let hasLabel = !field.label.isEmpty && field.label != field.value
                let label = hasLabel ? "  (\(ShellSession.shortened(field.label)))" : ""
                let isSecret = ConfidentialNames.contains(field.name)
                let value = isSecret && !field.value.isEmpty ? "***" : ShellSession.shortened(field.value)
                try output.write("    \(field.name) = \(value)\(label)")
            }
        }
        if forms.isEmpty { try output.write("no forms") }
        return !forms.isEmpty
    }

    // MARK: Other pages

    func follow(_ argument: String, _ output: inout StandardOutput) async throws -> Bool {
        let response = try await access.response(to: Request(try destination(argument)), settings, spider)
        let next = try ShellPage(PageContents(response), response: response)
        earlier.append(page)
        if earlier.count > 50 { earlier.removeFirst() }
        show(next)
        try output.write(page.title)
        return true
    }

    private func destination(_ argument: String) throws -> WebURL {
        if argument.isEmpty { throw ShellFault(text: "follow what? A number of the list, a URL, or a selector") }
        if let index = Int(argument) {
            guard links.indices.contains(index) else {
                throw ShellFault(
                    text: links.isEmpty ? "there is no list yet; 'links' makes one" : "the list has no link \(index)")
            }
            return links[index]
        }
        if argument.contains("://"), let url = WebURL(argument) { return url }
        if argument.hasPrefix("/"), let url = WebURL(argument, base: page.contents.url) { return url }
        guard case .element(let element)? = try ShellExpression(argument).matches(in: page).first else {
            throw ShellFault(text: "no element matches '\(argument)'")
        }
        guard let link = element["href"] ?? element["src"] ?? (try? element.first("a[href]"))?["href"],
            let url = WebURL(link, base: element.document.baseURL), url.isHTTP
        else { throw ShellFault(text: "the first match has no link: \(ShellSession.shortened(element.html))") }
        return url
    }

    func goBack(_ output: inout StandardOutput) throws -> Bool {
        guard let previous = earlier.popLast() else { throw ShellFault(text: "there is no page before this one") }
        show(previous)
        try output.write(page.title)
        return true
    }

    private func show(_ next: ShellPage) {
        page = next
        links = []
        last = nil
    }

    // MARK: The page as a whole

    func showHeaders(_ output: inout StandardOutput) throws {
        let response = try self.response
        try output.write("\(response.status.code) \(response.status.reasonPhrase)")
        for field in response.headerFields {
            let isSecret = ConfidentialNames.contains(field.name.rawName)
            try output.write("\(field.name.rawName): \(isSecret ? "***" : field.value)")
        }
    }

    /// Writes the page into a file, with its URL as the base, and opens it in a browser.
    ///
    /// - Returns: what was done, in words
    func open() throws -> String {
        let path = "\(Environment.temporaryFolder)/spider-\(getpid())\(page.document == nil ? ".json" : ".html")"
        var bytes = page.contents.bytes
        if page.document != nil, let url = page.contents.url {
            let href = url.href.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
            bytes = Array("<!doctype html><base href=\"\(href)\">\n".utf8) + bytes
        }
        try TextFile.write(bytes, to: path)
        let browser = Environment.variable("BROWSER") ?? "xdg-open"
        let words: [String] = [browser, path]
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
        arguments.append(nil)
        defer { for argument in arguments { free(argument) } }
        var process: pid_t = 0
        guard posix_spawnp(&process, browser, nil, nil, &arguments, environ) == 0 else {
            return "\(path)  (there is no '\(browser)' to open it with)"
        }
        return path
    }

    func showHelp(_ output: inout StandardOutput) throws {
        try output.write(
            """
            An expression is searched in the page:
              h3 > a::attr(href)    a CSS selector
              //h3/a/@href          XPath: begins with / or (
              $.items[*].name       JSONPath: of a JSON page, or of the list of the page's JSON scripts
              re:[0-9]+ pages       a regular expression, over the page's source
            """)
        for command in ShellSession.commands {
            let name = "\(command.word) \(command.arguments)"
            let gap = String(repeating: " ", count: max(2, 26 - name.count))
            try output.write("  \(name)\(gap)\(command.text)")
        }
    }
}

extension String {
    /// The text without leading and trailing white space.
    var trimmed: String {
        let start = drop(while: \.isWhitespace)
        return String(start.reversed().drop(while: \.isWhitespace).reversed())
    }
}
