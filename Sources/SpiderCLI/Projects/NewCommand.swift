import ArgumentParser
import Glibc
import SpiderKit

/// `spider new`
struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Creates a project, or a spider in one.",
        discussion: """
            Example: \(ProgramName.current) new project bookshop
            Example: \(ProgramName.current) new spider books --start https://books.example/
            """,
        subcommands: [Project.self, NewSpider.self])

    /// `spider new project NAME`
    struct Project: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Creates a package with a spider, its test, and a program that runs it.",
            discussion: """
                It builds and passes its tests as it is. The framework is the one that this program was built from, unless \
                --framework names another.

                Example: \(ProgramName.current) new project bookshop
                Example: \(ProgramName.current) new project bookshop --framework https://git.example/spider.git

                Exit status: 0 created; 64 usage, the folder exists; 69 the framework isn't found, or a file can't be \
                written.
                """)

        @Argument(help: "The name of the project, of its folder and of its program.")
        var name: String

        @Option(help: ArgumentHelp("The framework: a folder, or the URL of a repository.", valueName: "path|url"))
        var framework: String?

        func validate() throws { try NewCommand.check(name, besides: ["spider"]) }

        func run() throws {
            if TextFile.exists(name) { throw ExitStatus.usage.saying("'\(name)' exists already; choose another name") }
            let template = ProjectTemplate(name: name, framework: try chosenFramework())
            for file in template.files {
                try TextFile.write(file.text, to: "\(name)/\(file.path)")
                Terminal.show("\(name)/\(file.path)")
            }
            Terminal.tell("next: cd \(name) && swift run \(name) crawl \(ProjectTemplate.spider), and swift test")
        }

        private func chosenFramework() throws -> ProjectTemplate.Framework {
            guard let framework else {
                if let package = FrameworkLocation.package { return .path(package) }
                throw ExitStatus.missing.saying(
                    "the framework's sources aren't on this machine; name them with '--framework PATH' or '--framework URL'"
                )
            }
            if framework.contains("://") || framework.hasPrefix("git@") { return .repository(framework) }
            guard TextFile.exists("\(framework)/Package.swift"), let path = realpath(framework, nil) else {
                throw ExitStatus.missing.saying("there is no \(framework)/Package.swift")
            }
            defer { free(path) }
            return .path(String(cString: path))
        }
    }

    /// Makes sure that a name can be one of a project or a spider.
    static func check(_ name: String, besides taken: [String]) throws {
        guard SwiftName.isValid(name) else {
            throw ValidationError("'\(name)': expected letters, digits, - and _, with a letter first")
        }
        if taken.contains(name) { throw ValidationError("'\(name)' is the framework's own name; choose another") }
    }
}
