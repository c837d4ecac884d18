import SpiderTesting

extension TestProcess {
    /// The program `spider`.
    static var spider: String { get throws { try besideTests("spider") } }

    /// The program with spiders for tests.
    static var worker: String { get throws { try besideTests("crawl-worker") } }

    /// Starts `spider`, or another program, such as a shell.
    ///
    /// - Parameter terminal: the terminal that its standard output goes to; a file if `nil`
    convenience init(
        _ arguments: [String], in folder: TemporaryFolder, environment: [String: String] = [:], input: String? = nil,
        terminal: PseudoTerminal? = nil, program: String? = nil
    ) throws {
        try self.init(
            program ?? TestProcess.spider, arguments, in: folder, environment: environment, input: input,
            output: terminal.map { .terminal(device: $0.path) } ?? .captured)
    }

    /// Runs `spider` until it ends, by default in an empty folder.
    static func run(
        _ arguments: String..., in folder: TemporaryFolder? = nil, input: String? = nil
    ) async throws -> End {
        try await TestProcess(arguments, in: folder ?? TemporaryFolder(), input: input).end()
    }
}
