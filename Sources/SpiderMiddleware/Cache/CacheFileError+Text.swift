extension CacheFileError: CustomStringConvertible {
    var description: String {
        switch self {
        case .damaged(let path):
            "the cache \(path) is damaged, or no cache: delete it, or set cache.file to another name"
        case .foreign(let path): "\(path) belongs to another program: set cache.file to another name"
        case .otherVersion(let path):
            "the cache \(path) was made by another version of this program: delete it, or set cache.file to another name"
        case .unusable(let path, let reason): "the cache \(path) cannot be used: \(reason)"
        }
    }
}
