import Jobs

extension TestCity {
    /// Works off everything that is due, as a running server would.
    package func finishJobs() async throws {
        while try await city.jobs.step() {}
    }
}
