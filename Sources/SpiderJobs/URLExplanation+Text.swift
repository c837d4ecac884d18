package import SpiderHTTP
import SpiderKit
package import SpiderValue

extension URLExplanation {
    /// Returns the explanation as text for people, with a line for each event.
    package func text(now: UnixTime = .now()) -> String {
        var lines = [story.url.printable]
        func line(_ name: String, _ text: String) {
            lines.append("  " + name + String(repeating: " ", count: max(1, 11 - name.count)) + text.printable)
        }
        line("job", "\(story.job): \(story.state)")
        if story.method != "GET" || story.content != nil {
            line("request", story.method + (story.content.map { " with \($0)" } ?? ""))
        }
        if let found = story.found { line("found", found.text) }
        for entry in permissions { line(entry.layer, entry.permission.text) }
        for attempt in story.attempts {
            let isRedirect = attempt.reason.contains(" → ")
            let result = URLExplanation.result(attempt.status, attempt.reason)
            line(isRedirect ? "redirect" : "attempt", "\(attempt.time.localText)  \(result)")
        }
        if let currentURL = story.currentURL { line("requested", "as \(currentURL)") }
        switch story.fate {
        case .done(let end):
            let items = end.items.counted("item", "items")
            line("done", "\(end.timeText)\(end.status.map { "\($0), " } ?? "")\(items)\(end.attemptText)")
        case .failed(let end):
            let (reason, detail) = PageFailure.text(reason: end.reason ?? "", detail: end.detail)
            line("failed", "\(end.timeText)\(URLExplanation.result(end.status, reason))\(end.attemptText)")
            if let detail { line("", detail) }
        case .redirected(let end, let url, let request):
            line(
                "duplicate", "\(end.timeText)\(end.status.map { "\($0), " } ?? "")of \(url), request \(request)"
            )
        case .skippedInQueue(let end):
            let time = end.map { $0.timeText } ?? ""
            line("skipped", time + (end?.reason ?? "the spider no longer knew its kind of page"))
        case .waiting(let place): for text in place.texts(story.state, now: now) { line("waiting", text) }
        case .inFlight(let worker): line("in flight", "with worker \(worker)")
        case .skipped(let reason): line("skipped", "not followed: \(reason)")
        case .seen(let reason): line("seen", reason)
        case .unseen where story.state == .withoutFrontier: line("unseen", "the crawl kept its URLs in memory only")
        case .unseen: line("unseen", "the crawl hasn't come upon it")
        }
        return lines.joined(separator: "\n")
    }

    /// Returns `503 Service Unavailable`: the reason, after the status unless it begins with that.
    private static func result(_ status: Int?, _ reason: String) -> String {
        guard let status, !reason.hasPrefix("\(status)") else { return reason }
        return "\(status), \(reason)"
    }

    /// The explanation as an object.
    package var value: Value {
        let found = story.found
        var object: Object = [
            "url": .string(story.url), "method": .string(story.method), "content": .optional(story.content),
            "job": .string(story.job), "state": .string(story.state.name),
            "current_url": .string(story.currentURL ?? story.url), "found_on": .optional(found?.page),
            "link": .optional(found?.link),
            "depth": found.map { .int($0.depth) } ?? .null,
        ]
        for entry in permissions { object[entry.layer] = entry.permission.value }
        object["attempts"] = .array(
            story.attempts.map {
                [
                    "time": .string($0.time.iso8601), "url": .string($0.url),
                    "status": .optional($0.status), "reason": .string($0.reason),
                ]
            })
        func put(_ disposition: String, _ end: URLStory.End?) {
            object["disposition"] = .string(disposition)
            guard let end else { return }
            object["time"] = .optional(end.time?.iso8601)
            object["status"] = .optional(end.status)
            object["items"] = .int(end.items)
            object["attempt"] = .int(end.attempts)
            object["reason"] = .optional(end.reason)
            object["detail"] = .optional(end.detail)
        }
        switch story.fate {
        case .done(let end): put("done", end)
        case .failed(let end): put("failed", end)
        case .redirected(let end, let url, let request):
            put("redirected", end)
            object["same_as"] = ["url": .string(url), "request": .int(request)]
        case .skippedInQueue(let end): put("skipped_in_queue", end)
        case .waiting(let place):
            put("waiting", nil)
            object["host"] = .string(place.host)
            object["before"] = .int(place.before)
            object["until"] = .optional(place.until?.iso8601)
            object["host_from"] = .optional(place.hostFrom?.iso8601)
        case .inFlight(let worker):
            put("waiting", nil)
            object["worker"] = .string(worker)
        case .seen(let reason):
            put("seen", nil)
            object["reason"] = .string(reason)
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
        guard let page else {
            return depth == 0
                ? "by the spider's start"
                : "\(depth.counted("link", "links")) from the start, on a page that isn't recorded"
        }
        let link = link.map { " as '\($0)'" } ?? ""
        return "on \(page)\(link), \(depth.counted("link", "links")) from the start"
    }
}

extension URLStory.End {
    fileprivate var timeText: String { time.map { "\($0.localText)  " } ?? "" }
    fileprivate var attemptText: String { attempts > 1 ? ", at attempt \(attempts)" : "" }
}

extension URLStory.Place {
    fileprivate func texts(_ state: JobState, now: UnixTime) -> [String] {
        var texts: [String] = []
        if let until {
            let left = until.seconds - now.seconds
            texts.append("until \(until.localText)\(left > 0 ? ", for \(Interval(.seconds(left)).text)" : "")")
        } else if before == 0 {
            let running =
                switch state {
                case .running, .shared: true;
                default: false
                }
            texts.append("first of \(host)\(running ? ", or in flight" : "")")
        } else {
            let others = before.counted("other", "others")
            texts.append("behind \(isMore ? "more than " : "")\(others) of \(host)")
        }
        let pace = hostDelay.map { "\(Interval(.milliseconds($0)).text) between two requests" }
        let from = hostFrom.map { "gets its next request at \($0.localText) at the earliest" }
        let host = [from, pace.map { from == nil ? "has \($0)" : $0 }].compactMap { $0 }
        if !host.isEmpty { texts.append("\(self.host) \(host.joined(separator: ", "))") }
        return texts
    }
}

extension Permission {
    fileprivate var value: Value { ["allowed": isGiven.map { .bool($0) } ?? .null, "rule": .string(rule)] }
}
