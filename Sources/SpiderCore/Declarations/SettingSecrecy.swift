/// The part of a setting that screens and logs mustn't show.
///
/// If a section has any secret, messages quote no value in it, because the secret may be in the wrong place.
@nonexhaustive
public enum SettingSecrecy: Sendable, Hashable {
    /// None, but messages quote the value only if its section has no secrets. Passwords in URLs are masked anyway.
    case ordinary
    /// None, and messages may quote the value even if its section has secrets: the name of a file, for example.
    case open
    /// The values of keys that are named like secrets, such as header fields.
    case byName
    /// The user name and the password before an `@`.
    case credentials
    /// The whole value.
    case whole
}
