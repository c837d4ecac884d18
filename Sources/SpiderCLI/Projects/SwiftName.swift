/// Names of Swift types and of spiders, made from what a person writes.
enum SwiftName {
    /// Whether a text can be the name of a spider, a folder and a section of the configuration: `book-shop`.
    static func isValid(_ name: String) -> Bool {
        guard let first = name.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first | 0x20) else {
            return false
        }
        return name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
    }

    /// Types of the framework that a spider uses, and that its own name must not hide.
    private static let taken: Set<String> = [
        "Any", "Array", "Body", "Crawl", "Crawler", "Document", "Element", "Entry", "Error", "Field", "Form", "Item",
        "Link", "Middleware", "Object", "Options", "Output", "Page", "Pipeline", "Record", "Request", "Response",
        "Result", "Self", "Set", "Spider", "Spiders", "String", "Table", "Task", "Test", "Type", "Value",
    ]

    /// The name of a type: `BookShop` for `book-shop`.
    static func type(_ name: String) -> String {
        let words = name.split { $0 == "-" || $0 == "_" }
        let type = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        return taken.contains(type) ? "\(type)Spider" : type
    }
}
