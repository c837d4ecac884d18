import SpiderHTML
import SpiderKit
import SpiderValue

/// The list that a page probably has, or the thing that it describes, and the selectors that extract it.
///
/// ```swift
/// if let guess = PageGuess(of: document) { print(guess.each ?? "the page", guess.fields.map(\.name)) }
/// ```
struct PageGuess: Equatable {
    /// A field of an item.
    struct Field: Equatable {
        var name: String
        /// The path from the item to it.
        var selector: String
        /// In how many items it is.
        var count: Int
        /// The first value.
        var example: String
    }

    /// The evidence for the guess.
    enum Evidence: String {
        case microdata = "microdata"
        case repetition = "repeated structure"
        case metadata = "the page's own description"
    }

    /// The selector of the items; nil if the page is one item.
    var each: String?
    /// The number of items.
    var count: Int
    /// The fields, those that name an item first.
    var fields: [Field]
    /// The selector of the link to the next page.
    var next: String?
    /// The evidence for the guess.
    var evidence: Evidence

    /// Looks at a page; nil if nothing in it is repeated or described.
    init?(of document: Document) {
        let found =
            PageGuess.listed(by: MicrodataGuess.groups(in: document), .microdata)
            ?? (DetailGuess.isDetail(document) ? PageGuess.described(document) : nil)
            ?? PageGuess.listed(by: RepetitionGuess.groups(in: document), .repetition)
            ?? PageGuess.described(document)
        guard var guess = found else { return nil }
        guess.next = NextLinkGuess.selector(in: document)
        self = guess
    }

    private init(each: String?, count: Int, fields: [Field], evidence: Evidence) {
        self.each = each
        self.count = count
        self.fields = fields
        self.evidence = evidence
    }

    /// The best of several groups of elements; nil if none has at least two fields.
    private static func listed(by groups: [ItemGroup], _ evidence: Evidence) -> PageGuess? {
        let guesses = groups.prefix(8).map { group in
            let fields = FieldGuess.fields(of: group.elements)
            return PageGuess(each: group.selector, count: group.elements.count, fields: fields, evidence: evidence)
        }
        return guesses.filter { $0.fields.count >= 2 }.max { $0.score < $1.score }
    }

    /// The part of the page that it extracts: many items of many fields count most.
    private var score: Double {
        let filled = fields.reduce(0.0) { $0 + Double($1.count) / Double(max(1, count)) }
        return filled * Double(min(count, 40)).squareRoot()
    }

    private static func described(_ document: Document) -> PageGuess? {
        let fields = DetailGuess.fields(of: document)
        return fields.count < 2 ? nil : PageGuess(each: nil, count: 1, fields: fields, evidence: .metadata)
    }
}

/// Elements of one kind, and the selector that matches them.
struct ItemGroup {
    var selector: String
    var elements: [Element]
}
