@_spi(Algorithms) import SpiderHTTP

extension Answer {
    /// Returns a sequence of answers: the first request for a target gets the first, the second the second, and all after
    /// the last get the last.
    ///
    /// Targets are counted separately, so a route with a parameter starts again for each of its pages.
    ///
    /// ```swift
    /// site.on("/film/{id}", .sequence([.status(503), .reset, .html("third time lucky")]))
    /// ```
    ///
    /// - Parameter answers: The answers in their order; if there are none, the site answers 500.
    public static func sequence(_ answers: [Answer]) -> Answer {
        Answer { request in
            guard !answers.isEmpty else { return .text("This sequence has no answers.\n", status: 500) }
            return answers[max(0, min(request.attempt, answers.count) - 1)]
        }
    }

    /// Returns the answer after a number of refusals with `Retry-After` (RFC 9110, 10.2.3), counted for each target.
    ///
    /// - Parameters:
    ///   - times: The number of requests that are refused.
    ///   - status: The status of a refusal: 429, 503.
    ///   - seconds: The value of `Retry-After`; `nil` for no such field.
    public func refusedFirst(_ times: Int, status: Int = 429, retryAfter seconds: Int? = nil) -> Answer {
        var refusal = Answer.status(status)
        if let seconds {
            refusal = refusal.field("Retry-After", "\(seconds)")
        }
        return Answer { [refusal] request in request.attempt <= times ? refusal : self }
    }

    /// Returns the answer to requests with the password, by basic authentication (RFC 7617), and 401 to others.
    ///
    /// - Parameters:
    ///   - user: The user's name, without a colon.
    ///   - password: The password.
    ///   - realm: The name of the protection space.
    public func requiring(user: String, password: String, realm: String = "test") -> Answer {
        let expected = "Basic " + TextCoding.base64(Array("\(user):\(password)".utf8))
        return Answer { request in
            guard request.field("Authorization") == expected else {
                return .text("Who are you?\n", status: 401).field("WWW-Authenticate", "Basic realm=\"\(realm)\"")
            }
            return self
        }
    }

    /// Returns the answer with an entity tag, and 304 to a request that has the tag already (RFC 9110, 13.1.2).
    ///
    /// - Parameter tag: The tag with its quotes: `"\"v1\""` or `"W/\"v1\""`.
    public func validated(by tag: String) -> Answer {
        Answer { request in
            let known = request.fields(named: "If-None-Match").contains { value in
                value.split(separator: ",").contains { $0.trimmingBlanks == tag[...] || $0.trimmingBlanks == "*" }
            }
            return (known ? .status(304) : self).field("ETag", tag)
        }
    }
}
