import Glibc
import SpiderTesting

/// A program in Python that checks what we write with the parser of another project.
enum PythonProgram {
    /// The folder into which `bin/test` installs the packages.
    private static let packages: String =
        String(#filePath.prefix(#filePath.count - "/Tests/SpiderFixtures/PythonProgram.swift".count)) + "/.build/python"

    /// Whether a package is there, such as `prometheus_client`.
    static func has(_ package: String) -> Bool { access("\(packages)/\(package)", F_OK) == 0 }

    /// Runs a program.
    ///
    /// - Parameters:
    ///   - program: the text of the program
    ///   - input: what it reads from standard input
    static func run(_ program: String, input: String) async throws -> TestProcess.End {
        try await TestProcess(
            "/usr/bin/env", ["PYTHONPATH=\(packages)", "python3", "-c", program], in: TemporaryFolder(), input: input
        ).end()
    }
}
