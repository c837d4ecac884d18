import SpiderHTML

/// What to do, with which pages and selectors, and for how long.
struct BenchmarkJob: Sendable {
    enum Mode: Sendable {
        case page(number: Int)
        case answers, parse, both, select, again, threads, loop, hostile
        case parseXML, parseLibxml2
        case peak(PeakMemory.Parser)

        /// Whether it needs pages from files.
        var needsPages: Bool {
            switch self {
            case .page, .hostile: false
            default: true
            }
        }

        /// Whether it needs selectors.
        var needsSelectors: Bool {
            switch self {
            case .page, .hostile, .parse, .parseXML, .parseLibxml2, .peak: false
            default: true
            }
        }
    }

    let mode: Mode
    let pages: [[UInt8]]
    let selectors: [CSS]
    /// How long to measure, in milliseconds of processor time.
    let milliseconds: Int
    /// How many documents a loop makes.
    let documents: Int
    /// The size of hostile pages, in bytes.
    let size: Int

    init(arguments: [String]) throws(BenchmarkError) {
        var options: [String: [String]] = [:]
        var words: [String] = []
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            guard argument.hasPrefix("--") else {
                words.append(argument)
                continue
            }
            guard ["--page", "--selectors", "--milliseconds", "--documents", "--size"].contains(argument) else {
                throw .unknownOption(argument)
            }
            guard let value = rest.popFirst() else { throw .noValue(argument) }
            options[argument, default: []].append(value)
        }
        mode = try Self.mode(words)
        milliseconds = try Self.number(options["--milliseconds"]?.last ?? "500")
        documents = try Self.number(options["--documents"]?.last ?? "1000000")
        size = try Self.number(options["--size"]?.last ?? "1000000")
        var pages: [[UInt8]] = []
        for path in options["--page"] ?? [] { pages.append(try InputFile(path).bytes) }
        if mode.needsPages, pages.isEmpty { throw .missing("--page") }
        self.pages = pages
        let list = options["--selectors"]?.last
        if mode.needsSelectors, list == nil { throw .missing("--selectors") }
        selectors = if mode.needsSelectors, let list { try Self.selectors(in: InputFile(list)) } else { [] }
    }

    private static func mode(_ words: [String]) throws(BenchmarkError) -> Mode {
        switch words.first {
        case "page" where words.count == 2: return .page(number: try number(words[1]))
        case "answers" where words.count == 1: return .answers
        case "parse" where words.count == 1: return .parse
        case "both" where words.count == 1: return .both
        case "select" where words.count == 1: return .select
        case "again" where words.count == 1: return .again
        case "threads" where words.count == 1: return .threads
        case "loop" where words.count == 1: return .loop
        case "hostile" where words.count == 1: return .hostile
        case "parse-xml" where words.count == 1: return .parseXML
        case "parse-libxml2" where words.count == 1: return .parseLibxml2
        case "peak" where words.count == 1: return .peak(.html)
        case "peak-xml" where words.count == 1: return .peak(.xml)
        case "peak-libxml2" where words.count == 1: return .peak(.libxml2)
        default: throw .unknownMode(words.joined(separator: " "))
        }
    }

    private static func number(_ text: String) throws(BenchmarkError) -> Int {
        guard let number = Int(text), number > 0 else { throw .notANumber(text) }
        return number
    }

    /// The selectors of a file: the first column of every line, up to the tab.
    private static func selectors(in file: InputFile) throws(BenchmarkError) -> [CSS] {
        var selectors: [CSS] = []
        for line in String(decoding: file.bytes, as: UTF8.self).split(separator: "\n") {
            guard let text = line.split(separator: "\t").first else { continue }
            do throws(SelectorError) {
                selectors.append(try CSS(parsing: String(text)))
            } catch {
                throw .selector(error)
            }
        }
        return selectors
    }
}
