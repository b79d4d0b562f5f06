/// Bounds of a table that is read; whatever exceeds one is refused with the `TableError` of that bound.
package struct TableLimits: Sendable {
    /// Bytes of the file as uploaded.
    package var fileBytes = 32 << 20
    /// Bytes of the parts of a workbook after unpacking.
    package var unpackedBytes = 512 << 20
    /// Bytes of the distinct texts of a workbook, which stand in memory while it is read.
    package var textBytes = 96 << 20
    /// Unpacked over packed size of a part, looked at from 16 MB on. Real sheets stay under 100, bombs reach 1,000.
    package var packingRatio = 250
    /// Files inside a workbook.
    package var entries = 2_000
    /// Rows that are not empty.
    package var rows = 200_000
    package var columns = 256
    /// UTF-16 units of a cell; a spreadsheet allows no more than this.
    package var cellLength = 32_767

    package init() {}

    /// For uploads through the site.
    package static let upload = TableLimits()

    /// For the command line, where an archive of a whole city is brought in: a full sheet of a spreadsheet.
    package static let archive: TableLimits = {
        var limits = TableLimits()
        limits.fileBytes = 512 << 20
        limits.unpackedBytes = 4 << 30
        limits.rows = 1_048_576
        return limits
    }()
}
