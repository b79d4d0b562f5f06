import Audit
import Kernel

/// Notes at the end of a day how many are registered where a target is set; forecasts are made from it. Days older than the
/// longest look back are forgotten, but for the last days of years.
package enum NoteProgress {
    package static func run(in work: Work) throws {
        try MarkStore.note(year: work.today.year, in: work)
        try RegionMarkStore.note(year: work.today.year, in: work)
        let kept = work.today.adding(days: -Target.mostDays - 10)
        try MarkStore.forget(before: kept, in: work.tx)
        try RegionMarkStore.forget(before: kept, in: work.tx)
    }
}
