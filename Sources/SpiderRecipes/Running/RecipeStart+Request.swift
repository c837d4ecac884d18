import HTTPTypes
import SpiderHTML
import SpiderHTTP
import SpiderURL
import SpiderValue

extension RecipeStart {
    /// Returns the request for a URL.
    func request(_ url: WebURL, _ options: Object) throws -> Request {
        var request: Request
        if let json {
            request = try Request(url, json: try json.filled(options))
        } else if let form {
            var parameters = QueryParameters(parsing: "")
            for (name, template) in form.entries {
                for text in try template.texts(options) { parameters.append(name, value: text) }
            }
            request = Request(
                url, method: .post, headerFields: [.contentType: "application/x-www-form-urlencoded"],
                body: .bytes(Array(parameters.description.utf8)))
        } else {
            request = Request(url)
        }
        if let method { request.method = method }
        for (name, template) in headers.entries {
            guard let field = HTTPField.Name(name) else { continue }
            guard case .string(let text) = try template.value(options) else { continue }
            request.headerFields[field] = text
        }
        return request
    }

    /// Returns whether a URL matches the patterns, if there are any.
    func isWanted(_ url: WebURL) throws -> Bool {
        try patterns.isEmpty || patterns.contains { try $0.matches(url) }
    }
}
