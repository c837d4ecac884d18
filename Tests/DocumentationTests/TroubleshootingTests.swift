import Testing

/// Documentation/Troubleshooting.md has an entry for each message that errors, failures and warnings can have.
@Suite("The list of messages") struct TroubleshootingTests {
    /// Texts that aren't messages: of jobs, pages and values, and of what only tests use.
    private static let others = [
        "JobDetail+Text", "URLExplanation+Text", "JobReport+Text", "Configuration+Text", "QueryParameters+Text",
        "Summary+Text", "FrontierCounts+Text", "ItemField+Text", "Value+Text", "TreeStorage+Text", "Element+Text",
        "Tokenizer+Text", "TreeBuilder+Text", "XMLScanner+Text", "JavaScriptReader+Text", "Duration+Text",
        "SniffedEncoding+Text", "XPathEvaluator+Text", "TestSupportError", "TestSiteError",
    ]

    private static let document = MessageText(
        Documents.text(of: "\(DocumentTests.root)/Documentation/Troubleshooting.md") ?? "")
    static let sources = Documents.files(below: "\(DocumentTests.root)/Sources", ending: ".swift")

    private static var errorTexts: [MarkdownFile] {
        sources.filter { source in
            let name = source.name
            return !others.contains { name.hasPrefix($0) }
                && (name.hasSuffix("+Text.swift") || name.hasSuffix("Error.swift") || name.hasSuffix("Fault.swift")
                    || name == "UnexpectedContent.swift")
        }
    }

    @Test("is complete for the texts of errors")
    func errors() {
        #expect(Self.errorTexts.count > 30)
        for source in Self.errorTexts {
            for message in SwiftLiterals(source.text).messages {
                #expect(Self.document.has(message), "Troubleshooting.md lacks, of \(source.name): \(message)")
            }
        }
    }

    @Test("is complete for warnings and errors in the log")
    func log() {
        for source in Self.sources {
            for call in ["log.warning(", "log.error("] {
                for part in source.text.split(separator: call).dropFirst() {
                    guard let message = SwiftLiterals(part, onlyFirst: true).messages.first else { continue }
                    #expect(Self.document.has(message), "Troubleshooting.md lacks, of \(source.name): \(message)")
                }
            }
        }
    }

    @Test("finds a message that is missing, whatever differs in it")
    func missing() {
        let source = #"case .a: "the door \(name("x")) is shut, and \(other)" /* "not this" */ // "nor this one here""#
        let messages = SwiftLiterals(source).messages
        #expect(messages.first == "the door … is shut, and …")
        #expect(MessageText("`the door … is shut, and …`").has("the door … is shut, and …"))
        #expect(!MessageText("the door is open").has("the door … is shut, and …"))
    }

    @Test("names each exit status")
    func statuses() throws {
        let text = try #require(Self.sources.first { $0.name == "ExitStatus.swift" }).text
        let numbers = text.matches(of: /case \w+ = (\d+)/).map(\.1)
        #expect(numbers.count == 10)
        let document = Documents.text(of: "\(DocumentTests.root)/Documentation/Troubleshooting.md") ?? ""
        for number in numbers { #expect(document.contains("\n| \(number) | "), "\(number)") }
    }
}
