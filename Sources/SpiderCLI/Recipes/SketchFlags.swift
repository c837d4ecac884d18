import ArgumentParser
import Glibc
import SpiderKit
import SpiderRecipes
@_spi(Algorithms) import SpiderURL

/// The options of `spider crawl URL`, which describe a spider on the command line.
struct SketchFlags: ParsableArguments {
    @Option(
        name: .customLong("follow"),
        help: ArgumentHelp(
            "Follow these links to more pages: a selector, or a URL pattern, which begins with / or contains ://; may be repeated.",
            valueName: "selector or pattern"))
    var follow: [String] = []

    @Option(
        help: ArgumentHelp(
            "Make an item of each match; by default the whole page is one.", valueName: "selector"))
    var each: String?

    @Option(
        name: .customLong("field"),
        help: ArgumentHelp(
            "Read a field: CSS, XPath (begins with / or ./) or JSONPath (begins with $); may be repeated.",
            valueName: "name=selector"))
    var fields: [String] = []

    @Option(
        help: ArgumentHelp("Follow this link of each item to a page with details.", valueName: "selector"))
    var detail: String?

    @Option(
        name: .customLong("detail-field"),
        help: ArgumentHelp("Read a field on the page with details; may be repeated.", valueName: "name=selector"))
    var detailFields: [String] = []

    @Option(
        help: ArgumentHelp("Write the spider that these options describe to a file in Spiders/.", valueName: "name"))
    var save: String?

    @Option(name: .customLong("as"), help: ArgumentHelp("Write it as yaml or swift.", valueName: "language"))
    var language: Language?

    enum Language: String, ExpressibleByArgument, CaseIterable { case yaml, swift }

    /// Whether any of the options is there.
    var isUsed: Bool {
        !follow.isEmpty || each != nil || !fields.isEmpty || detail != nil || !detailFields.isEmpty || save != nil
            || language != nil
    }

    /// Returns the spider that the options describe.
    func sketch(of address: String) throws -> RecipeSketch {
        var sketch = RecipeSketch(url: address)
        sketch.follow = follow
        sketch.each = each
        sketch.fields = try fields.map { try field($0, "--field") }
        sketch.detail = detail
        sketch.detailFields = try detailFields.map { try field($0, "--detail-field") }
        if detail == nil, !detailFields.isEmpty {
            throw ValidationError("'--detail-field' needs '--detail', the link to the page with details")
        }
        if detail != nil, detailFields.isEmpty {
            throw ValidationError("'--detail' needs '--detail-field', the fields on that page")
        }
        if let name = RecipeSketch.firstDuplicate(sketch.fields.map(\.name) + sketch.detailFields.map(\.name)) {
            throw ValidationError("the field '\(name)' is given twice")
        }
        try check("--each", each.map { [$0] } ?? [])
        try check("--field", sketch.fields.map(\.expression))
        try check("--detail", detail.map { [$0] } ?? [])
        try check("--detail-field", sketch.detailFields.map(\.expression))
        do {
            _ = try sketch.recipe()
        } catch {
            throw ValidationError("\(error)")
        }
        return sketch
    }

    private func check(_ flag: String, _ expressions: [String]) throws {
        for expression in expressions {
            if let fault = RecipeSketch.fault(of: expression) { throw ValidationError("'\(flag)': \(fault)") }
        }
    }

    private func field(_ text: String, _ flag: String) throws -> (name: String, expression: String) {
        guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
            throw ValidationError("'\(flag) \(text)': expected a name, '=' and a selector")
        }
        let expression = String(text[text.index(after: equals)...])
        if expression.isEmpty { throw ValidationError("'\(flag) \(text)': there is no selector after '='") }
        return (String(text[..<equals]), expression)
    }
}
