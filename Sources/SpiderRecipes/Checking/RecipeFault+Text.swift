@_spi(Algorithms) import SpiderValue

extension RecipeFault: CustomStringConvertible {
    package var description: String {
        switch problem {
        case .noPages: "'pages' names no kind of page"
        case .noStart: "'start' names no URL"
        case .unknownKind(let name, let known): "there is no page kind '\(name)'\(hint(name, known))"
        case .unreachableKind(let name): "nothing leads to the page kind '\(name)'"
        case .uselessPage(let name): "the page kind '\(name)' gives no items and leads nowhere"
        case .partsWithoutItems(let name): "'each' of the page kind '\(name)' needs 'fields'"
        case .detailsWithoutFields(let name): "'detail' of the page kind '\(name)' needs 'fields'"
        case .unknownOption(let name, let known): "there is no option '\(name)'\(hint(name, known))"
        case .unusedOption(let name): "the option '\(name)' is never used"
        case .unknownItem(let name, let known): "no page gives items of the type '\(name)'\(hint(name, known))"
        case .unknownField(let name, let item, let known):
            "no page gives the field '\(name)' of '\(item)'\(hint(name, known))"
        case .mixedLanguages(let field, let each):
            "'\(field)' searches \(each == "json" ? "a document" : "JSON"), but 'each' finds parts of \(each == "json" ? "JSON" : "a document")"
        case .tooManyURLs(let text): text
        case .notURL(let text): text
        }
    }

    private func hint(_ name: String, _ known: [String]) -> String {
        if let nearest = nearestName(to: name, in: known) { return " (did you mean '\(nearest)'?)" }
        return known.isEmpty || known.count > 8 ? "" : " (there are: \(known.joined(separator: ", ")))"
    }
}
