import SpiderCore
import SpiderHTML
@_spi(Algorithms) import SpiderURL
import SpiderValue

extension Recipe {
    /// The mistakes in the recipe as a whole: names that lead nowhere, and parts that are never used.
    package var faults: [RecipeFault] {
        var faults: [RecipeFault] = []
        if start.all.isEmpty { faults.append(.init(.noStart, at: [.key("start")])) }
        if pages.names.isEmpty { faults.append(.init(.noPages, at: [.key("pages")])) }
        faults += kindFaults + pageFaults + optionFaults + itemFaults
        return faults
    }

    // MARK: Kinds

    /// Each place that names a kind of page.
    private var namedKinds: [(kind: String, path: ValuePath)] {
        var named: [(String, ValuePath)] = []
        func note(_ kind: String?, _ path: ValuePath) {
            if let kind { named.append((kind, path.appending(.key("as")))) }
        }
        for (start, path) in start.places { note(start.kind, ValuePath.start.appending(path)) }
        for (name, page) in pages.entries {
            let place = ValuePath.pages.appending(.key(name))
            for (follow, path) in page.follow.places {
                note(follow.kind, place.appending(.key("follow")).appending(path))
            }
            note(page.detail?.kind, place.appending(.key("detail")))
            if case .links(let follow)? = page.next?.way { note(follow.kind, place.appending(.key("next"))) }
            note(page.submit?.kind, place.appending(.key("submit")))
        }
        return named
    }

    private var kindFaults: [RecipeFault] {
        let names = pages.names
        var faults = namedKinds.filter { !names.contains($0.kind) }.map {
            RecipeFault(.unknownKind($0.kind, known: names), at: $0.path)
        }
        // Unknown names are the cause then.
        guard faults.isEmpty, !start.all.isEmpty else { return faults }
        var reached = Set(start.all.compactMap { $0.kind ?? names.first })
        var waiting = Array(reached)
        while let name = waiting.popLast() {
            guard let page = pages[name] else { continue }
            for way in page.ways + (page.detail.map { [$0.kind] } ?? []) {
                let way = way ?? name
                if reached.insert(way).inserted { waiting.append(way) }
            }
        }
        for name in names where !reached.contains(name) {
            faults.append(.init(.unreachableKind(name), at: ValuePath.pages.appending(.key(name)), isOfKey: true))
        }
        return faults
    }

    // MARK: Pages

    private var pageFaults: [RecipeFault] {
        let completing = Set(pages.entries.compactMap { $0.content.detail?.kind })
        return pages.entries.flatMap { name, page -> [RecipeFault] in
            let place = ValuePath.pages.appending(.key(name))
            let hasFields = !page.fields.entries.isEmpty
            var faults: [RecipeFault] = []
            if !hasFields, page.each == nil, page.detail == nil, page.ways.isEmpty, !completing.contains(name) {
                faults.append(.init(.uselessPage(name), at: place, isOfKey: true))
            }
            if page.detail != nil, !hasFields {
                faults.append(.init(.detailsWithoutFields(name), at: place.appending(.key("detail")), isOfKey: true))
            } else if page.each != nil, !hasFields, page.ways.isEmpty {
                faults.append(.init(.partsWithoutItems(name), at: place.appending(.key("each")), isOfKey: true))
            }
            if let each = page.each {
                let language = each.isJSON ? "json" : "document"
                for (field, rule) in page.fields.entries {
                    guard case .finder(let finder) = rule.source, finder.isJSON != each.isJSON else { continue }
                    faults.append(
                        .init(
                            .mixedLanguages(field, each: language),
                            at: place.appending(.key("fields")).appending(.key(field))))
                }
            }
            return faults
        }
    }

    // MARK: Options

    private var optionFaults: [RecipeFault] {
        let known = options.keys
        var faults: [RecipeFault] = []
        var used: Set<String> = []
        func note(_ names: [String], _ path: ValuePath) {
            for name in names where used.insert(name).inserted || !known.contains(name) {
                guard !known.contains(name) else { continue }
                faults.append(.init(.unknownOption(name, known: known), at: path))
            }
        }
        for (start, path) in start.places {
            let place = ValuePath.start.appending(path)
            note(start.options, place)
            if let fault = urlFault(of: start) { faults.append(.init(fault, at: place)) }
        }
        for (name, page) in pages.entries {
            let place = ValuePath.pages.appending(.key(name))
            for (field, rule) in page.fields.entries {
                note(rule.options, place.appending(.key("fields")).appending(.key(field)))
            }
            for (field, template) in page.submit?.values.entries ?? [] {
                note(
                    template.options,
                    place.appending(.key("submit")).appending(.key("values")).appending(.key(field)))
            }
        }
        for name in known where !used.contains(name) {
            faults.append(.init(.unusedOption(name), at: [.key("options"), .key(name)], isOfKey: true))
        }
        return faults
    }

    /// Returns the mistake in the URLs of a start, filled with the options' defaults.
    private func urlFault(of start: RecipeStart) -> RecipeFault.Problem? {
        let templates: [Template] =
            switch start.source {
            case .urls(let urls): urls
            case .sitemap(let address): [address]
            case .file: []
            }
        for template in templates where Set(template.options).isSubset(of: options.keys) {
            do throws(TemplateError) {
                guard let text = try template.texts(options).first else { continue }
                do throws(URLError) {
                    let url = try WebURL(parsing: text)
                    if !url.isHTTP { return .notURL("'\(url.scheme):' isn't followed; use http or https") }
                } catch {
                    return .notURL("\(TemplateError.notURL(text, reason: error.reason.description))")
                }
            } catch {
                return .tooManyURLs("\(error)")
            }
        }
        return nil
    }

    // MARK: Items

    private var itemFaults: [RecipeFault] {
        let types = RecipeShapes(self).types
        return items.entries.flatMap { name, fields -> [RecipeFault] in
            let place: ValuePath = [.key("items"), .key(name)]
            guard let type = types.first(where: { $0.name == name }) else {
                return [.init(.unknownItem(name, known: types.map(\.name)), at: place, isOfKey: true)]
            }
            let known = type.fields.map(\.name)
            return fields.enumerated().filter { !known.contains($0.element) }.map { index, field in
                .init(.unknownField(field, item: name, known: known), at: place.appending(.index(index)))
            }
        }
    }
}

extension ValuePath {
    fileprivate static let start: ValuePath = [.key("start")]
    fileprivate static let pages: ValuePath = [.key("pages")]
}

extension RecipeField {
    /// The names of the options in it.
    fileprivate var options: [String] {
        var names = nested?.entries.flatMap(\.content.options) ?? []
        if case .constant(let template) = source { names += template.options }
        return names
    }
}
