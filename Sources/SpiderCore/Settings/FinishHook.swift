/// The setting `on_finish`: an action with the summary at the end of a crawl.
package struct FinishHook: Codable, Sendable, Hashable {
    /// The condition of an action.
    package enum Condition: String, Codable, Sendable, CaseIterable {
        /// After every crawl.
        case always
        /// After a crawl that didn't finish, was blocked, or found nothing.
        case failed
        /// After a crawl with fields that have become emptier.
        case drift
    }

    /// The program and its arguments, or a line for the shell; its input is the summary. `nil` if there is a URL.
    package var run: Command?
    /// The URL that the summary is sent to; `nil` if there is a program.
    package var post: String?
    /// The condition of the action.
    package var when = Condition.always
    /// The longest time that it may take.
    package var timeout = Interval(.seconds(30))

    private enum CodingKeys: CodingKey { case run, post, when, timeout }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        run = try container.decodeIfPresent(Command.self, forKey: .run)
        post = try container.decodeIfPresent(String.self, forKey: .post)
        when = try container.decodeIfPresent(Condition.self, forKey: .when) ?? .always
        timeout = try container.decodeIfPresent(Interval.self, forKey: .timeout) ?? timeout
        guard (run == nil) != (post == nil) else {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: container.codingPath,
                    debugDescription: "expected 'run' with a command, or 'post' with a URL"))
        }
    }

    /// A command: words, or a line for the shell.
    package enum Command: Codable, Sendable, Hashable {
        case line(String)
        case words([String])

        package init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let line = try? container.decode(String.self) {
                self = .line(line)
            } else {
                self = .words(try container.decode([String].self))
            }
            guard let first = words.last, !first.isEmpty else {
                throw DecodingError.dataCorruptedError(in: container, debugDescription: "expected a command")
            }
        }

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .line(let line): try container.encode(line)
            case .words(let words): try container.encode(words)
            }
        }

        /// The program and its arguments.
        package var words: [String] {
            switch self {
            case .line(let line): line.isEmpty ? [] : ["/bin/sh", "-c", line]
            case .words(let words): words
            }
        }
    }
}
