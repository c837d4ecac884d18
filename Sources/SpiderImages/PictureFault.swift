/// Why a picture can't be read, or something can't be made of it.
enum PictureFault: Error, Hashable {
    /// The file is of a type that isn't read.
    case type(String)
    /// It has more pixels than are allowed.
    case pixels(PictureSize, limit: Int)
    /// It took too long.
    case time(Duration)
    /// It is damaged, or ends too early; libvips' words.
    case damaged(String)
    /// A thumbnail can't be written; the path, and the system's words.
    case unwritable(String, String)
}
