import CoreMetrics
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Pages
import TestKit
import Testing
@testable import Site

@Suite struct MetricsTests {
    @Test func whatIsMeasuredIsWrittenAsPrometheusReadsIt() {
        let registry = MetricsRegistry()
        registry.makeCounter(label: "check.ins", dimensions: [("kind", "a\"b\\c\nd")]).increment(by: 2)
        registry.makeCounter(label: "check.ins", dimensions: [("kind", "a\"b\\c\nd")]).increment(by: 3)
        registry.makeMeter(label: "waiting", dimensions: []).set(Int64(7))
        let timer = registry.makeTimer(label: "answer", dimensions: [("route", "/")])
        for nanoseconds in [900_000, 30_000_000, 20_000_000_000] as [Int64] { timer.recordNanoseconds(nanoseconds) }
        let lines = registry.text(now: [("memory_bytes", 1024)]).split(separator: "\n").map(String.init)
        #expect(lines.contains("check_ins_total{kind=\"a\\\"b\\\\c\\nd\"} 5"))
        #expect(lines.contains("# TYPE check_ins_total counter"))
        #expect(lines.contains("waiting 7"))
        #expect(lines.contains("answer_seconds_bucket{route=\"/\",le=\"0.001\"} 1"))
        #expect(lines.contains("answer_seconds_bucket{route=\"/\",le=\"0.05\"} 2"))
        #expect(lines.contains("answer_seconds_bucket{route=\"/\",le=\"+Inf\"} 3"))
        #expect(lines.contains("answer_seconds_count{route=\"/\"} 3"))
        #expect(lines.contains("memory_bytes 1024"))
    }

    @Test func labelsCannotFillTheMemory() {
        let registry = MetricsRegistry()
        for number in 1...6000 { registry.makeCounter(label: "x", dimensions: [("n", "\(number)")]).increment(by: 1) }
        #expect(registry.text(now: []).split(separator: "\n").count == 5001)
    }

    @Test func strangersSeeNoMeasures() async throws {
        try await TestCity.with { test in
            let metrics = ServerMetrics(registry: MetricsRegistry(), token: "right-token")
            let app = Application(router: test.city.router(metrics: metrics))
            try await app.test(.router) { client in
                // A test's requests come from nowhere, as a stranger's would.
                let plain = try await client.execute(uri: "/metrics", method: .get)
                #expect(plain.status == .notFound)
                let wrong = try await client.execute(uri: "/metrics", method: .get, headers: [.authorization: "Bearer wrong"])
                #expect(wrong.status == .notFound)
                let right = try await client.execute(uri: "/metrics", method: .get, headers: [.authorization: "Bearer right-token"])
                #expect(right.status == .ok)
                #expect(String(buffer: right.body).contains("process_resident_memory_bytes "))
            }
        }
    }
}
