import SpiderHTTP
import SpiderURL
import SpiderValue

extension Request {
    /// Returns the number that a parameter has; `nil` if it has none.
    func number(of parameter: String, in place: RecipeNext.Place) -> Int? {
        switch place {
        case .query: return url.queryParameters[parameter].flatMap { Int($0) }
        case .json:
            guard case .int(let number)? = json?[parameter] else { return nil }
            return number
        }
    }

    /// Returns the same request with another value of a parameter.
    func setting(_ parameter: String, to value: Value, in place: RecipeNext.Place) throws -> Request {
        // Attempts, redirects and the like belong to the old one.
        var request = Request(url, method: method, headerFields: headerFields, body: body)
        switch place {
        case .query:
            let text: String = if case .string(let text) = value { text } else { value.json }
            request.url = try url.setting(parameter, to: text)
        case .json:
            var object = json ?? [:]
            object[parameter] = value
            request.body = .bytes(Array(Value.object(object).json.utf8))
        }
        return request
    }

    /// The body as a JSON object.
    private var json: Object? {
        guard case .bytes(let bytes)? = body, case .object(let object)? = try? Value(json: bytes) else { return nil }
        return object
    }
}
