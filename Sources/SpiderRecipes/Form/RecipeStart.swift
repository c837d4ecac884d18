import HTTPTypes
import SpiderHTML
import SpiderValue

/// A start of the crawl: a URL, or a mapping with further keys.
struct RecipeStart: Decodable, Sendable {
    enum Source: Sendable {
        case urls([Template])
        /// A file with a URL on each line.
        case file(Template)
        case sitemap(Template)
    }

    let source: Source
    /// The kind of page; `nil` for the first kind.
    private(set) var kind: String?
    private(set) var method: HTTPRequest.Method?
    private(set) var headers = Named<Template>()
    private(set) var json: TemplateValue?
    private(set) var form: Named<Template>?
    /// The time, in seconds since 1970, since which pages of a sitemap must have changed; others are skipped.
    private(set) var since: Int?
    /// The patterns of which the URLs in a sitemap or a file must match one; empty for any URL.
    private(set) var patterns: [URLPattern] = []

    private enum CodingKeys: String, CodingKey {
        case url, file, sitemap, `as`, method, headers, json, form, since, match
    }

    init(from decoder: any Decoder) throws {
        if let container = try? decoder.singleValueContainer(), (try? container.decode(String.self)) != nil {
            source = .urls([try Template(from: decoder)])
            return
        }
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func fault(_ key: CodingKeys, _ text: String) -> DecodingError {
            .dataCorruptedError(forKey: key, in: container, debugDescription: text)
        }
        let urls = try container.decodeIfPresent(OneOrMore<Template>.self, forKey: .url)
        let file = try container.decodeIfPresent(Template.self, forKey: .file)
        let sitemap = try container.decodeIfPresent(Template.self, forKey: .sitemap)
        switch (urls, file, sitemap) {
        case (let urls?, nil, nil): source = .urls(urls.all)
        case (nil, let file?, nil): source = .file(file)
        case (nil, nil, let sitemap?): source = .sitemap(sitemap)
        default:
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "expected one of url, file and sitemap"))
        }
        kind = try container.decodeIfPresent(String.self, forKey: .as)
        if let text = try container.decodeIfPresent(String.self, forKey: .method) {
            guard let method = HTTPRequest.Method(text.uppercased()) else { throw fault(.method, "expected a method") }
            self.method = method
        }
        headers = try container.decodeIfPresent(Named<Template>.self, forKey: .headers) ?? Named()
        if let name = headers.names.first(where: { HTTPField.Name($0) == nil }) {
            throw fault(.headers, "'\(name)' can't be a header field's name")
        }
        json = try container.decodeIfPresent(TemplateValue.self, forKey: .json)
        form = try container.decodeIfPresent(Named<Template>.self, forKey: .form)
        if json != nil, form != nil { throw fault(.form, "'json' and 'form' exclude each other") }
        if let date = try container.decodeIfPresent(Value.self, forKey: .since) {
            // A year alone is a number in YAML.
            let text: String = if case .string(let text) = date { text } else { date.json }
            guard sitemap != nil else { throw fault(.since, "only a sitemap has dates") }
            guard let seconds = W3CDate.seconds(text) else {
                throw fault(.since, "expected a date such as 2026-01-31 or 2026-01-31T12:00Z")
            }
            since = seconds
        }
        let texts = try container.decodeIfPresent(OneOrMore<String>.self, forKey: .match)?.all ?? []
        do throws(URLPatternError) {
            for text in texts { patterns.append(try URLPattern(parsing: text)) }
        } catch {
            throw fault(.match, "\(error)")
        }
    }

    /// The names of the options in it, for each template.
    var options: [String] {
        let templates =
            switch source {
            case .urls(let urls): urls
            case .file(let path): [path]
            case .sitemap(let address): [address]
            }
        let values = headers.entries.map(\.content) + (form?.entries.map(\.content) ?? [])
        return (templates + values).flatMap(\.options) + (json?.options ?? [])
    }
}
