import ArgumentParser
import Glibc
import SpiderKit

/// `spider run FILE.swift`
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Compiles a spider in a single file, and crawls with it.",
        discussion: """
            The file imports SpiderKit and declares a spider; it needs no package and no main. It is compiled against the \
            built framework: the folder of this program, or the build folder of the framework's package. The program is \
            cached by the file's content, so the next run starts at once.

            What follows the file's name are the options of '\(ProgramName.current) crawl'; if there are several spiders in the \
            file, the first of them is the spider's name.

            Example: \(ProgramName.current) run Quotes.swift -o quotes.jsonl --set per_host=2

            Exit status: as for crawl; 64 the file has no spider, or can't be compiled; 69 no such file, no built framework, \
            no Swift compiler.
            """)

    @Argument(help: ArgumentHelp("The file, which ends in .swift.", valueName: "file.swift"))
    var source: String

    @Argument(parsing: .captureForPassthrough, help: ArgumentHelp("Options of crawl.", valueName: "options"))
    var options: [String] = []

    func run() throws {
        guard source.hasSuffix(".swift") else {
            let hint =
                Root.registry.spider(named: source) == nil
                ? "" : "; to run the spider '\(source)': \(ProgramName.current) crawl \(source)"
            throw ExitStatus.usage.saying("'\(source)': expected a file that ends in .swift\(hint)")
        }
        guard let text = try TextFile.read(source) else {
            throw ExitStatus.missing.saying("\(source): no such file")
        }
        let script = SpiderScript(text: text)
        guard script.isProgram || !script.spiders.isEmpty else {
            throw ExitStatus.usage.saying(
                "\(source) declares no spider: expected 'struct NAME: Spider { … }' at its outermost level")
        }
        guard let build = FrameworkBuild.found else {
            throw ExitStatus.missing.saying(FrameworkBuild.missing)
        }
        let program = try ScriptCompiler(build: build).program(of: script, source: source)
        try execute(program, script.isProgram ? ["crawl"] + options : options)
    }

    /// Replaces this process with the program.
    private func execute(_ program: String, _ arguments: [String]) throws {
        // It may pipe into programs that end before it.
        signal(SIGPIPE, SIG_DFL)
        var pointers = ([ProgramName.current] + arguments).map { strdup($0) } + [nil]
        execv(program, &pointers)
        throw ExitStatus.missing.saying("can't run \(program): \(String(cString: strerror(errno)))")
    }
}
