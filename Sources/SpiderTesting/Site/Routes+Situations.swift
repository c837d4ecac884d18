extension Routes {
    /// Adds the rules for robots, at `/robots.txt`.
    ///
    /// - Parameter text: The file (RFC 9309).
    public mutating func robots(_ text: String) {
        on("/robots.txt", .text(text))
    }

    /// Adds redirects in a circle: from each path to the next, and from the last to the first.
    ///
    /// - Parameters:
    ///   - paths: The stations; a single one leads to itself.
    ///   - status: The status of each redirect.
    public mutating func redirectLoop(_ paths: String..., status: Int = 302) {
        for (index, path) in paths.enumerated() {
            on(path, .redirect(to: paths[(index + 1) % paths.count], status: status))
        }
    }

    /// Adds a chain of redirects, and an answer at its end: `/hop` leads to `/hop/1`, that to `/hop/2`, and so on.
    ///
    /// - Parameters:
    ///   - path: The start of the chain.
    ///   - hops: The number of redirects.
    ///   - status: The status of each redirect.
    ///   - answer: The answer at the end.
    public mutating func redirectChain(_ path: String, hops: Int, status: Int = 302, to answer: Answer) {
        for hop in 0..<max(0, hops) {
            on(hop == 0 ? path : "\(path)/\(hop)", .redirect(to: "\(path)/\(hop + 1)", status: status))
        }
        on(hops > 0 ? "\(path)/\(hops)" : path, answer)
    }

    /// Adds endless pages, each with links to two more below it: a trap for a spider without a limit of depth.
    ///
    /// - Parameter path: The start of the trap.
    public mutating func trap(_ path: String) {
        let answer = Answer { request in
            let base = request.path.hasSuffix("/") ? String(request.path.dropLast()) : request.path
            return .html("<a href=\"\(base)/1\">further</a>\n<a href=\"\(base)/2\">and further</a>\n")
        }
        on(path, answer)
        on(path.hasSuffix("/") ? "\(path){rest...}" : "\(path)/{rest...}", answer)
    }
}
