/// What of a setting must not appear on a screen or in a log.
///
/// If a section has any secret, messages quote no value in it, as a secret may be in the wrong place.
public enum SettingSecrecy: Sendable, Hashable {
    /// Nothing, but messages quote the value only if its section has no secrets. Passwords in URLs are masked anyway.
    case ordinary
    /// Nothing, and messages may quote the value though its section has secrets: the name of a file, say.
    case open
    /// The values of keys that are called like secrets, such as header fields.
    case byName
    /// The user name and the password in front of an `@`.
    case credentials
    /// The whole value.
    case whole
}
