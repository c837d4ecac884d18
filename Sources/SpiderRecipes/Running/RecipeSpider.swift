import HTTPTypes
import Logging
import SpiderCore
import SpiderHTML
import SpiderHTTP
@_spi(Algorithms) import SpiderURL
import SpiderValue

/// Runs a recipe.
struct RecipeSpider: Spider {
    static var name: String { "recipe" }

    let recipe: Recipe
    /// The item types, each with its fields in order.
    let shapes: RecipeShapes

    /// Creates a spider without a recipe, as the protocol requires; it follows nothing.
    init() { self.init(Recipe()) }

    init(_ recipe: Recipe) {
        self.recipe = recipe
        shapes = RecipeShapes(recipe)
    }

    func start(_ crawl: Crawl<Self>) async throws {
        guard let standard = recipe.pages.names.first else { return }
        let options = crawl.options.values
        for (index, start) in recipe.start.all.enumerated() {
            let target = RecipeTarget(kind: start.kind ?? standard)
            switch start.source {
            case .sitemap(let template):
                for text in try template.texts(options) {
                    crawl.follow(sitemap: try url(text), as: RecipeTarget(sitemap: index))
                }
            case .urls(let templates):
                for text in try templates.flatMap({ try $0.texts(options) }) {
                    crawl.follow(try start.request(try url(text), options), as: target)
                }
            case .file(let template):
                for path in try template.texts(options) {
                    for address in try URLFile.urls(path) where try start.isWanted(address) {
                        crawl.follow(try start.request(address, options), as: target)
                    }
                }
            }
        }
    }

    private func url(_ text: String) throws -> WebURL {
        do throws(URLError) {
            return try WebURL(parsing: text)
        } catch {
            throw TemplateError.notURL(text, reason: error.reason.description)
        }
    }

    func parse(_ response: Response, as target: RecipeTarget, _ crawl: Crawl<Self>) async throws {
        if let index = target.sitemap, recipe.start.all.indices.contains(index) {
            return try followEntries(of: response, recipe.start.all[index], index, crawl)
        }
        guard let page = recipe.pages[target.kind] else {
            throw PageFailure(reason: "the recipe has no page kind '\(target.kind)' any more")
        }
        let whole = RecipeScope.page(response)
        for finder in page.require where try !whole.has(finder) { throw try whole.miss(finder) }
        let count = try yieldItems(of: page, whole, response, target, crawl)
        for follow in page.follow.all { try self.follow(follow, "follow", whole, response, target.kind, crawl) }
        if let next = page.next { try self.next(next, whole, response, target, hasParts: count > 0, crawl) }
        if let submit = page.submit { try self.submit(submit, response, target.kind, crawl) }
    }

    // MARK: Items

    /// Yields the items of a page, or follows the pages that complete them.
    ///
    /// - Returns: the number of parts of the page
    private func yieldItems(
        of page: RecipePage, _ whole: RecipeScope, _ response: Response, _ target: RecipeTarget, _ crawl: Crawl<Self>
    ) throws -> Int {
        guard !page.fields.entries.isEmpty || target.fields != nil else {
            return try page.each.map { try whole.parts($0).count } ?? 1
        }
        let parts = try page.each.map { try whole.parts($0) } ?? [whole]
        if let each = page.each { response.selectorTally?.note(role: "each", each.text, hasMatched: !parts.isEmpty) }
        let prefix = "\(target.item ?? recipe.itemName(of: target.kind))."
        for (index, part) in parts.enumerated() {
            var fields = target.fields ?? [:]
            let input = RecipeField.Input(
                scope: part, page: response, options: crawl.options.values, position: index + 1,
                prefix: prefix)
            for (name, field) in page.fields.entries { fields[name] = try field.read(input, as: name) }
            let type = target.item ?? recipe.itemName(of: target.kind)
            if let detail = page.detail, let link = try links(detail, "detail", part, response).first {
                var completed = RecipeTarget(kind: detail.kind ?? target.kind)
                completed.item = type
                completed.fields = fields
                var request = Request(link)
                request.priority = detail.priority
                crawl.follow(request, as: completed)
            } else {
                if page.detail != nil {
                    crawl.log.warning("an item has no link to its details", metadata: ["position": "\(index + 1)"])
                }
                crawl.yield(RecipeItem(Record(type: type, fields: shapes.ordered(fields, of: type))))
            }
        }
        return parts.count
    }

    // MARK: Links

    private func links(
        _ follow: RecipeFollow, _ role: String, _ scope: RecipeScope, _ page: Response
    ) throws -> [WebURL] {
        var found: [WebURL] = []
        switch follow.finder {
        case nil:
            guard case .page(let response) = scope else { return [] }
            return try response.links(LinkRules(allow: follow.patterns)).map(\.url)
        case .json(let path):
            for value in try scope.values(path) {
                guard case .string(let text) = value else { continue }
                if let url = WebURL(text, base: page.url) { found.append(url) }
            }
        case .css?, .xpath?:
            guard let finder = follow.finder else { return [] }
            for match in try scope.matches(finder) {
                if match.givenText == nil, match.element["href"] == nil, match.element["src"] == nil {
                    // An element that isn't a link itself stands for the links in it.
                    found += try match.element.links().map(\.url)
                } else if let url = try? WebURL.read(FieldInput(match, .point)), url.isHTTP {
                    found.append(url)
                }
            }
        }
        if let finder = follow.finder {
            page.selectorTally?.note(role: role, finder.text, hasMatched: !found.isEmpty)
        }
        guard !follow.patterns.isEmpty else { return found }
        return try found.filter { url in try follow.patterns.contains { try $0.matches(url) } }
    }

    private func follow(
        _ follow: RecipeFollow, _ role: String, _ scope: RecipeScope, _ page: Response, _ kind: String,
        _ crawl: Crawl<Self>
    ) throws {
        let target = RecipeTarget(kind: follow.kind ?? kind)
        for url in try links(follow, role, scope, page) {
            var request = Request(url)
            request.priority = follow.priority
            crawl.follow(request, as: target)
        }
    }

    private func next(
        _ next: RecipeNext, _ scope: RecipeScope, _ page: Response, _ target: RecipeTarget, hasParts: Bool,
        _ crawl: Crawl<Self>
    ) throws {
        let value: Value
        let parameter: String
        switch next.way {
        case .links(let follow): return try self.follow(follow, "next", scope, page, target.kind, crawl)
        case .count(let name, let last):
            let current = page.request.number(of: name, in: next.place) ?? next.first
            guard hasParts, current <= last - next.step else { return }
            (parameter, value) = (name, .int(current + next.step))
        case .cursor(let finder, let name):
            let cursor: Value? =
                if case .json(let path) = finder { try scope.values(path).first } else {
                    try scope.matches(finder, limit: 1).first.map { .string($0.text) }
                }
            guard let cursor, cursor != .null, cursor != .string(""), cursor != .bool(false) else { return }
            (parameter, value) = (name, cursor)
        }
        crawl.follow(try page.request.setting(parameter, to: value, in: next.place), as: target)
    }

    private func submit(
        _ submit: RecipeSubmit, _ page: Response, _ kind: String, _ crawl: Crawl<Self>
    ) throws {
        let names = Set(submit.values.names)
        var form =
            if let selector = submit.form {
                try page.form(selector)
            } else {
                try page.forms.first { names.isSubset(of: $0.fields.map(\.name)) } ?? page.form()
            }
        for (name, template) in submit.values.entries {
            guard let text = try template.texts(crawl.options.values).first else { continue }
            try form.set(name, to: text)
        }
        let button = submit.button.map { FormButton.named($0) } ?? .standard
        var request = Request(try form.submission(clicking: button))
        request.allowsDuplicate = request.method == .post
        crawl.follow(request, as: RecipeTarget(kind: submit.kind ?? kind))
    }

    // MARK: Sitemaps

    private func followEntries(
        of response: Response, _ start: RecipeStart, _ index: Int, _ crawl: Crawl<Self>
    ) throws {
        guard let kind = start.kind ?? recipe.pages.names.first else { return }
        for entry in response.sitemap.entries {
            if let since = start.since, let time = entry.lastModifiedTime, time < since { continue }
            if !entry.isSitemap, try !start.isWanted(entry.url) { continue }
            crawl.follow(entry, as: RecipeTarget(kind: kind), nested: RecipeTarget(sitemap: index))
        }
    }
}
