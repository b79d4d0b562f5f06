/// How large a demo city is. The standard one has the size of the first real city (新余, 2014, its first two months).
package struct DemoSize: Sendable {
    package let volunteers: Int
    package let organisations: Int
    package let projects: Int

    /// 33,000 volunteers, 600 organisations and teams, 660 projects.
    package static let standard = DemoSize(volunteers: 33_000)

    /// Organisations and projects follow the number of volunteers.
    package init(volunteers: Int) {
        self.volunteers = max(50, volunteers)
        organisations = max(45, self.volunteers / 55)
        projects = max(24, self.volunteers / 50)
    }
}
