import Glibc
import Testing

@testable import SpiderBrowser

@Suite("The profile of the browser") struct ProfileFolderTests {
    private func inFolder(_ body: (String) throws -> Void) throws {
        var template = Array("/tmp/profile-tests-XXXXXX".utf8CString)
        try #require(mkdtemp(&template) != nil)
        let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { FolderRemoval.remove(folder) }
        try body(folder)
    }

    private func touch(_ path: String) { close(open(path, O_CREAT | O_WRONLY, 0o600)) }

    @Test("the folder of a dead owner is removed at the next start")
    func dead() throws {
        try inFolder { folder in
            let left = "\(folder)/spider-browser-dead"
            mkdir(left, 0o700)
            mkdir("\(left)/Default", 0o700)
            touch("\(left)/Default/Cookies")
            let profile = try ProfileFolder(in: folder)
            withExtendedLifetime(profile) {
                #expect(FolderRemoval.names(in: folder).map { "\(folder)/\($0)" } == [profile.path])
            }
        }
    }

    @Test("the folder of a living owner stays")
    func living() throws {
        try inFolder { folder in
            let first = try ProfileFolder(in: folder)
            let second = try ProfileFolder(in: folder)
            withExtendedLifetime((first, second)) {
                #expect(first.path != second.path)
                #expect(FolderRemoval.names(in: folder).count == 2)
            }
        }
    }

    @Test("the folder goes with its owner")
    func removed() throws {
        try inFolder { folder in
            do {
                let profile = try ProfileFolder(in: folder)
                touch("\(profile.path)/file")
            }
            #expect(FolderRemoval.names(in: folder) == [])
        }
    }

    @Test("other folders and symbolic links are left alone")
    func others() throws {
        try inFolder { folder in
            mkdir("\(folder)/mine", 0o700)
            touch("\(folder)/mine/file")
            symlink("\(folder)/mine", "\(folder)/spider-browser-link")
            let left = "\(folder)/spider-browser-dead"
            mkdir(left, 0o700)
            symlink("\(folder)/mine", "\(left)/link")
            ProfileFolder.sweep(folder)
            #expect(FolderRemoval.names(in: folder).sorted() == ["mine", "spider-browser-link"])
            #expect(FolderRemoval.names(in: "\(folder)/mine") == ["file"])
        }
    }

    @Test("a folder that cannot be made is reported")
    func refused() {
        #expect(throws: BrowserError.noProfile("/no/such/folder", reason: "No such file or directory")) {
            _ = try ProfileFolder(in: "/no/such/folder")
        }
    }
}
