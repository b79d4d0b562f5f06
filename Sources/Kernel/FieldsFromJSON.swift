extension Fields {
    /// Reads a JSON object as if it were a form: `{"name":"a","tags":["x","y"],"posts":[{"name":"b"}]}` becomes
    /// name=a, tags=x, tags=y, posts.0.name=b. Numbers and booleans become text, null is absent.
    /// Throws "malformed" for anything that is not one JSON object, for repeated names, for more than eight levels and
    /// for more than ``limit`` values.
    package init(json bytes: some Sequence<UInt8>) throws(Problems) {
        self.init()
        var reader = JSONReader(Array(bytes))
        do {
            try reader.document { append($0, $1) }
        } catch {
            throw Problems("", "malformed", error.message)
        }
    }
}
