import Pages

/// All routes of check-ins, hours and objections.
package enum ServiceRecordsRoutes {
    package static let all: [Route] = CheckInAPI.all + RecordAPI.all
}
