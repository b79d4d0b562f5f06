import Pages

/// The routes of volunteers.
package enum VolunteersRoutes {
    package static let all: [Route] = RegistrationRoutes.all
}
