import SpiderHTTP
public import SpiderValue

extension URLStory {
    /// The story as people read it, a line for each thing that happened.
    ///
    /// - Parameter now: the time
    public func text(now: UnixTime = .now()) -> String {
        var lines = [url.printable]
        func line(_ name: String, _ text: String) {
            lines.append("  " + name + String(repeating: " ", count: max(1, 11 - name.count)) + text.printable)
        }
        line("job", "\(job): \(state)")
        if method != "GET" || content != nil {
            line("request", method + (content.map { " with \($0)" } ?? ""))
        }
        if let found { line("found", found.text) }
        line("scope", scope.rule)
        let allowed = robots.isGiven.map { $0 ? "allowed: " : "not allowed: " } ?? ""
        line("robots", allowed + robots.rule)
        for attempt in attempts {
            let isRedirect = attempt.reason.contains(" → ")
            let result = URLStory.result(attempt.status, attempt.reason)
            line(isRedirect ? "redirect" : "attempt", "\(attempt.time.localText)  \(result)")
        }
        if let currentURL { line("requested", "as \(currentURL)") }
        switch fate {
        case .done(let end):
            let items = end.items.counted("item", "items")
            line("done", "\(end.time.localText)  \(end.status.map { "\($0), " } ?? "")\(items)\(end.attemptText)")
        case .failed(let end):
            let (reason, detail) = PageFailure.text(reason: end.reason ?? "", detail: end.detail)
            line("failed", "\(end.time.localText)  \(URLStory.result(end.status, reason))\(end.attemptText)")
            if let detail { line("", detail) }
        case .merged(let end, let url, let request):
            line(
                "duplicate", "\(end.time.localText)  \(end.status.map { "\($0), " } ?? "")of \(url), request \(request)"
            )
        case .dropped(let end):
            let time = end.map { "\($0.time.localText)  " } ?? ""
            line("left out", time + (end?.reason ?? "the spider did not know its kind of page any more"))
        case .waiting(let place): for text in place.texts(state, now: now) { line("waiting", text) }
        case .skipped(let reason): line("skipped", "not followed: \(reason)")
        case .unseen where state == .withoutFrontier: line("unseen", "what the crawl has come upon was in memory only")
        case .unseen: line("unseen", "the crawl has not come upon it")
        }
        return lines.joined(separator: "\n")
    }

    /// `503 Service Unavailable`, with the status before it where the reason does not begin with it.
    private static func result(_ status: Int?, _ reason: String) -> String {
        guard let status, !reason.hasPrefix("\(status)") else { return reason }
        return "\(status), \(reason)"
    }

    /// The story as an object.
    public var value: Value {
        var object: Object = [
            "url": .string(url), "method": .string(method), "content": .optional(content), "job": .string(job),
            "state": .string(state.name),
            "current_url": .string(currentURL ?? url), "found_on": .optional(found?.page),
            "link": .optional(found?.link),
            "depth": found.map { .int($0.depth) } ?? .null,
            "scope": scope.value, "robots": robots.value,
            "attempts": .array(
                attempts.map {
                    [
                        "time": .string($0.time.iso8601), "url": .string($0.url),
                        "status": .optional($0.status), "reason": .string($0.reason),
                    ]
                }),
        ]
        func put(_ disposition: String, _ end: End?) {
            object["disposition"] = .string(disposition)
            guard let end else { return }
            object["time"] = .string(end.time.iso8601)
            object["status"] = .optional(end.status)
            object["items"] = .int(end.items)
            object["attempt"] = .int(end.attempts)
            object["reason"] = .optional(end.reason)
            object["detail"] = .optional(end.detail)
        }
        switch fate {
        case .done(let end): put("done", end)
        case .failed(let end): put("failed", end)
        case .merged(let end, let url, let request):
            put("redirected", end)
            object["same_as"] = ["url": .string(url), "request": .int(request)]
        case .dropped(let end): put("dropped", end)
        case .waiting(let place):
            put("waiting", nil)
            object["host"] = .string(place.host)
            object["before"] = .int(place.before)
            object["until"] = .optional(place.until?.iso8601)
            object["host_from"] = .optional(place.hostFrom?.iso8601)
        case .skipped(let reason):
            put("skipped", nil)
            object["reason"] = .string(reason)
        case .unseen: put("unseen", nil)
        }
        return .object(object)
    }
}

extension URLStory.Found {
    fileprivate var text: String {
        guard let page else { return depth == 0 ? "by the spider's start" : "on a page that is not done any more" }
        let link = link.map { " as '\($0)'" } ?? ""
        return "on \(page)\(link), \(depth.counted("link", "links")) from the start"
    }
}

extension URLStory.End {
    fileprivate var attemptText: String { attempts > 1 ? ", at attempt \(attempts)" : "" }
}

extension URLStory.Place {
    fileprivate func texts(_ state: JobState, now: UnixTime) -> [String] {
        var texts: [String] = []
        if let until {
            let left = until.seconds - now.seconds
            texts.append("until \(until.localText)\(left > 0 ? ", for \(Interval(.seconds(left)).text)" : "")")
        } else if before == 0 {
            var running = false
            if case .running = state { running = true }
            texts.append("first of \(host)\(running ? ", or under way" : "")")
        } else {
            let others = before.counted("other", "others")
            texts.append("behind \(isMore ? "more than " : "")\(others) of \(host)")
        }
        let pace = hostDelay.map { "\(Interval(.milliseconds($0)).text) between two requests" }
        let from = hostFrom.map { "is asked again from \($0.localText) on" }
        let host = [from, pace.map { from == nil ? "has \($0)" : $0 }].compactMap { $0 }
        if !host.isEmpty { texts.append("\(self.host) \(host.joined(separator: ", "))") }
        return texts
    }
}

extension Permission {
    fileprivate var value: Value { ["allowed": isGiven.map { .bool($0) } ?? .null, "rule": .string(rule)] }
}

extension Value {
    static func optional(_ text: String?) -> Value { text.map { .string($0) } ?? .null }
    static func optional(_ number: Int?) -> Value { number.map { .int($0) } ?? .null }
}
