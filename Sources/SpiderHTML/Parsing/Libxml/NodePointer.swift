internal import CXML
private import Glibc

/// A node of libxml2's tree.
typealias NodePointer = UnsafeMutablePointer<xmlNode>

/// Returns the number of characters before the NUL.
@inline(__always) func characterCount(_ characters: UnsafePointer<UInt8>) -> Int {
    strlen(UnsafeRawPointer(characters).assumingMemoryBound(to: CChar.self))
}

/// Returns whether two strings with a NUL at the end are the same.
@inline(__always) func sameCharacters(_ one: UnsafePointer<UInt8>, _ other: UnsafePointer<UInt8>) -> Bool {
    var index = 0
    while one[index] == other[index] {
        if one[index] == 0 { return true }
        index += 1
    }
    return false
}
