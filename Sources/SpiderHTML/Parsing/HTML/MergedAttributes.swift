/// The attributes of `<html>` or `<body>` when more such tags add to them.
///
/// It knows the names, so that each further tag costs what it brings, and has room to grow in the array of attributes.
struct MergedAttributes {
    var names: Set<UInt32> = []
    var count = 0
    var capacity = 0
}
