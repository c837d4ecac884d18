import SpiderHTML
import SpiderKit
import SpiderURL

/// Which pages are rendered: all, none, those that look empty without scripts, or those that match a glob.
enum RenderRule: Sendable, Hashable {
    case never
    case always
    case auto
    case matching([URLPattern])

    /// How a page is rendered.
    func mode(of url: WebURL) -> Rendering.Mode {
        switch self {
        case .never: .never
        case .always: .always
        case .auto: .auto
        // Faults were found when the settings were read.
        case .matching(let patterns): patterns.contains { (try? $0.matches(url)) ?? false } ? .always : .never
        }
    }

    /// What is wrong with the value.
    var problem: String? { self == .matching([]) ? "name one glob at least, or write 'never'" : nil }
}

extension RenderRule: Codable {
    /// Reads a rule.
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let word = try? container.decode(String.self) {
            switch word {
            case "never": self = .never
            case "always": self = .always
            case "auto": self = .auto
            default:
                throw DecodingError.dataCorruptedError(
                    in: container,
                    debugDescription: "'\(word)' is not possible, write one of never, always, auto, or a list of globs")
            }
            return
        }
        if let isOn = try? container.decode(Bool.self) {
            self = isOn ? .always : .never
            return
        }
        self = .matching(try container.decode([PageGlob].self).map(\.pattern))
    }

    /// Writes the rule.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .never: try container.encode("never")
        case .always: try container.encode("always")
        case .auto: try container.encode("auto")
        case .matching(let patterns): try container.encode(patterns.map(\.description))
        }
    }
}

/// A glob of URLs, as it is configured.
private struct PageGlob: Decodable {
    let pattern: URLPattern

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        do throws(URLPatternError) {
            pattern = try URLPattern(parsing: (try? container.decode(String.self)) ?? "")
        } catch {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(error)")
        }
    }
}
