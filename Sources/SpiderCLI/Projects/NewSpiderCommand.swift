import ArgumentParser
import Glibc
import SpiderKit

/// `spider new spider NAME`
struct NewSpider: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "spider", abstract: "Creates a spider with a test and a section in config.yaml.",
        discussion: """
            Run it in the folder of a project. It writes Spiders/NAME.swift and Tests/SpidersTests/NAMETests.swift, adds the \
            spider to the list in Spiders/Bundled.swift, and its section to config.yaml. With --yaml, it writes Spiders/NAME.yaml \
            and nothing else.

            Example: \(ProgramName.current) new spider books --start https://books.example/

            Exit status: 0 created; 64 usage, the spider exists; 69 this is no project, or a file can't be written.
            """)

    @Argument(help: "The spider's name.")
    var name: String

    @Option(help: ArgumentHelp("The URL of the first page.", valueName: "url"))
    var start: String

    @Flag(help: "Write it in YAML, as Spiders/NAME.yaml: no Swift, no list, nothing to build.")
    var yaml = false

    private static let registration = "Spiders/Bundled.swift"
    private static let settings = "config.yaml"

    func validate() throws { try NewCommand.check(name, besides: []) }

    func run() throws {
        let template = SpiderTemplate(name: name, start: try address())
        if yaml { return try writeYAML(template) }
        let source = "Spiders/\(template.type).swift"
        let test = "Tests/SpidersTests/\(template.type)Tests.swift"
        guard let list = try TextFile.read(Self.registration), let registration = SpiderRegistration(in: list) else {
            throw ExitStatus.missing.saying(
                "there is no \(Self.registration) with a list of spiders here; run this in the folder of a project "
                    + "('\(ProgramName.current) new project NAME' makes one)")
        }
        for path in [source, test] where TextFile.exists(path) {
            throw ExitStatus.usage.saying("\(path) exists already; choose another name")
        }
        if Root.registry.spider(named: name) != nil {
            throw ExitStatus.usage.saying("there is a spider '\(name)' already; choose another name")
        }
        try write(template.source, to: source)
        try write(template.test(module: try module()), to: test)
        try write(registration.adding(template.type), to: Self.registration)
        try addSection(template)
        Terminal.tell("next: edit \(source), and run 'swift test --filter \(template.type)Tests'")
    }

    private func writeYAML(_ template: SpiderTemplate) throws {
        let path = "Spiders/\(name).yaml"
        if TextFile.exists(path) { throw ExitStatus.usage.saying("\(path) exists already; choose another name") }
        if Root.registry.spider(named: name) != nil {
            throw ExitStatus.usage.saying("there is a spider '\(name)' already; choose another name")
        }
        try write(template.yaml, to: path)
        Terminal.tell("next: edit \(path), and run '\(ProgramName.current) crawl \(name)'")
    }

    private func address() throws -> WebURL {
        guard case .address(let url) = try? PageOrigin(argument: start) else {
            throw ValidationError("'--start \(start)': expected a URL that begins with http:// or https://")
        }
        return url
    }

    private func write(_ text: String, to path: String) throws {
        try TextFile.write(text, to: path)
        Terminal.show(path)
    }

    /// The name of the target with the folder `Spiders`.
    private func module() throws -> String {
        guard let manifest = try TextFile.read("Package.swift"),
            let path = manifest.firstRange(of: "path: \"Spiders\""),
            let target = manifest[..<path.lowerBound].ranges(of: "name: \"").last(where: { name in
                let before = manifest[..<name.lowerBound]
                return before.last { !$0.isWhitespace } == "(" && !before.hasSuffix(".product(")
            })
        else { return "Spiders" }
        return String(manifest[target.upperBound...].prefix { $0 != "\"" })
    }

    private func addSection(_ template: SpiderTemplate) throws {
        let text = try TextFile.read(Self.settings) ?? ""
        if let changed = ConfigurationSection.adding(template.section, to: text) {
            try write(changed, to: Self.settings)
        } else {
            Terminal.tell("add this to 'spiders' in \(Self.settings):")
            for line in template.section { Terminal.tell("  \(line)") }
        }
    }
}
