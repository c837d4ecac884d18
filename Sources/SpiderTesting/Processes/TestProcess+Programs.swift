import Glibc

extension TestProcess {
    /// Returns the path of a program that was built together with the tests: an executable target of the package that the
    /// test target depends on.
    ///
    /// - Throws: `TestSupportError`
    public static func besideTests(_ name: String) throws -> String {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        guard count > 0 else { throw TestSupportError.file(path: "/proc/self/exe", number: errno) }
        let tests = String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
        return "\(tests[..<(tests.lastIndex(of: "/") ?? tests.startIndex)])/\(name)"
    }

    /// Returns the path of a program of the system. A test that needs a program which is missing fails.
    ///
    /// - Parameter package: the Debian package that has it, for the message
    package static func installed(_ name: String, package: String) throws -> String {
        let folders = ["/usr/local/bin", "/usr/bin", "/bin", "/usr/local/sbin", "/usr/sbin"]
        let path = folders.map { "\($0)/\(name)" }.first { (path: String) in access(path, X_OK) == 0 }
        guard let path else { throw TestSupportError.notInstalled(program: name, package: package) }
        return path
    }

    /// Whether a program is on `PATH`, for tests that need one of another project.
    package static func exists(_ program: String) -> Bool {
        guard let path = getenv("PATH").map({ String(cString: $0) }) else { return false }
        return path.split(separator: ":").contains { access("\($0)/\(program)", X_OK) == 0 }
    }

    /// Runs a program until it ends, and blocks the thread meanwhile.
    ///
    /// - Throws: `TestSupportError`, if its exit status isn't 0
    package static func run(_ program: String, _ arguments: [String], in folder: TemporaryFolder) throws {
        let process = try TestProcess(program, arguments, in: folder)
        let status = process.wait()
        guard status == 0 else {
            let command = ([program] + arguments).joined(separator: " ")
            throw TestSupportError.failed(command: command, status: status, output: try process.errorsSoFar)
        }
    }
}
