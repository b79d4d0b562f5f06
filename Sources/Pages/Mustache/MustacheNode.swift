/// A piece of a template that was read.
indirect enum MustacheNode: Sendable {
    case text([UInt8])
    case value(MustacheName)
    /// Shown when the value is there and not false, once for each element of a list.
    case section(MustacheName, [MustacheNode])
    /// Shown when the value is missing, false or an empty list.
    case inverted(MustacheName, [MustacheNode])
    /// Another template in this place, with the blocks that it lets fill.
    case partial(String, blocks: [String: [MustacheNode]])
    /// A place that whoever includes this template may fill.
    case block(String, [MustacheNode])
}

/// Why a template cannot be read.
enum MustacheError: Error {
    case unclosed(tag: String)
    case unexpected(tag: String)
    /// Triple braces and other signs of the language that pages must not use.
    case unsupported(tag: String)
}
