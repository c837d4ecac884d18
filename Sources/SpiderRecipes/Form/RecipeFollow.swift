import SpiderHTML
import SpiderValue

/// Links to follow: a selector, or a pattern of URLs, and the kind of page that they lead to.
package struct RecipeFollow: Decodable, Sendable {
    /// The expression that finds the links; `nil` for all clickable ones of the page.
    let finder: Finder?
    /// The patterns of which their URLs must match one; empty for any URL.
    private(set) var patterns: [URLPattern] = []
    /// The kind of page; `nil` for the same kind.
    private(set) var kind: String?
    private(set) var priority = 0

    private enum CodingKeys: String, CodingKey { case url, `as`, priority }

    package init(from decoder: any Decoder) throws {
        if let container = try? decoder.singleValueContainer(), let text = try? container.decode(String.self) {
            guard text.contains("://") || text.hasPrefix("/") else {
                finder = try Finder(guessing: text, in: container)
                return
            }
            finder = nil
            do throws(URLPatternError) {
                patterns = [try URLPattern(parsing: text)]
            } catch {
                throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(error)")
            }
            return
        }
        let container = try decoder.container(keyedBy: CodingKeys.self)
        finder = try Finder(in: decoder)
        kind = try container.decodeIfPresent(String.self, forKey: .as)
        priority = try container.decodeIfPresent(Int.self, forKey: .priority) ?? 0
        let texts = try container.decodeIfPresent(OneOrMore<String>.self, forKey: .url)?.all ?? []
        do throws(URLPatternError) {
            for text in texts { patterns.append(try URLPattern(parsing: text)) }
        } catch {
            throw DecodingError.dataCorruptedError(forKey: .url, in: container, debugDescription: "\(error)")
        }
        if finder == nil, patterns.isEmpty {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath,
                    debugDescription: "expected css, xpath, json or url: the links to follow"))
        }
    }
}
