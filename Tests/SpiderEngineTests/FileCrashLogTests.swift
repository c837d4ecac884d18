import Glibc
import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderEngine

@Suite("The crashes of a job") struct FileCrashLogTests {
    private func write(_ bytes: [UInt8], to log: FileCrashLog) {
        _ = bytes.withUnsafeBytes { Glibc.write(log.descriptor, $0.baseAddress, $0.count) }
    }

    @Test("are counted for each request, over processes, until it has failed for good")
    func counts() throws {
        let folder = try TemporaryFolder()
        do {
            let log = try #require(FileCrashLog(in: folder.path))
            #expect(log.counts() == [:])
            for id in [7, 12, 7] { write(log.record(of: id), to: log) }
        }
        let log = try #require(FileCrashLog(in: folder.path))
        #expect(log.counts() == [7: 2, 12: 1])
        log.forget(7)
        #expect(log.counts() == [12: 1])
        write(log.record(of: 12), to: log)
        #expect(log.counts() == [12: 2])
    }

    @Test("are read past lines that are cut off or aren't numbers, and without a folder there is no log")
    func damaged() throws {
        let folder = try TemporaryFolder()
        let log = try #require(FileCrashLog(in: folder.path))
        write(Array("3\nx\n\n-\n3\n44".utf8), to: log)
        #expect(log.counts() == [3: 2])
        #expect(FileCrashLog(in: folder.path + "/none") == nil)
    }
}
