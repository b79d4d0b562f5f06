import Audit
import Kernel
import Organisations
import Pages
import Settings
import Storage

/// The public list of brands (品牌项目).
struct BrandListView: Sendable {
    struct Line: Sendable {
        let href: String
        let name: String
        let slogan: String?
        let owner: String
        let projects: String
    }

    let brands: [Line]
    let hasBrands: Bool
    let nextHref: String?

    static let pageSize = 50

    init(_ visit: Visit, in work: Work) throws {
        let found = try BrandStore.active(after: visit.query["after"].flatMap { BrandID($0) }, limit: Self.pageSize + 1, in: work.tx)
        let shown = found.prefix(Self.pageSize)
        brands = shown.map { brand in
            Line(href: "/brands/\(brand.id)", name: brand.name, slogan: brand.slogan.isEmpty ? nil : brand.slogan,
                 owner: brand.organisationName, projects: visit.say("\(brand.projects) 个活动"))
        }
        hasBrands = !brands.isEmpty
        nextHref = found.count > Self.pageSize ? shown.last.map { "/brands?after=\($0.id)" } : nil
    }
}

/// A brand's public page: what it is and its projects.
struct BrandView: Sendable {
    let name: String
    let slogan: String?
    let owner: String
    let category: String?
    let startedOn: String?
    let isRetired: Bool
    let description: [String]
    let cards: [PortalCard]
    let hasCards: Bool
    let nextHref: String?

    static let pageSize = 24

    init(_ brand: Brand, visit: Visit, in work: Work) throws {
        name = brand.name
        slogan = brand.slogan.isEmpty ? nil : brand.slogan
        owner = brand.organisationName
        let categories = try work.allTerms(of: .serviceCategories)
        category = brand.category.isEmpty ? nil : categories.name(brand.category, visit.language)
        startedOn = brand.startedOn.map { $0.display(visit.language) }
        isRetired = brand.status == .retired
        description = brand.description.split(whereSeparator: \.isNewline).map(String.init)
        var filter = ProjectFilter()
        filter.brand = brand.id
        let cursor = visit.query["after"].flatMap { ProjectCursor($0) }
        let found = try ProjectListStore.list(filter, for: .anyone, order: .latest, after: cursor, limit: Self.pageSize + 1, at: work.now, in: work.tx)
        let shown = Array(found.prefix(Self.pageSize))
        cards = try PortalCard.all(shown, visit, in: work)
        hasCards = !cards.isEmpty
        nextHref = found.count > Self.pageSize ? shown.last.map { "/brands/\(brand.id)?after=\(ProjectCursor($0.project))" } : nil
    }
}

/// The brands of one's places, for those who keep them.
struct BrandAdminView: Sendable {
    struct Line: Sendable {
        let href: String
        let name: String
        let owner: String
        let projects: Int
        let state: String
        let mark: String
    }

    let brands: [Line]
    let hasBrands: Bool

    private static let limit = 500

    init(_ visit: Visit, in work: Work) throws {
        brands = try BrandStore.list(in: visit.actor.places(for: .saveBrands), limit: Self.limit, tx: work.tx).map { brand in
            Line(href: "/brands/\(brand.id)/edit", name: brand.name, owner: brand.organisationName, projects: brand.projects,
                 state: visit.say(brand.status == .active ? "使用中" : "已停用"), mark: brand.status == .active ? "done" : "plain")
        }
        hasBrands = !brands.isEmpty
    }
}

/// The form of a brand.
struct BrandFormView: Sendable {
    let heading: String
    let action: String
    let owner: String?
    let form: FormView

    /// - Parameter brand: nil for a new one.
    init(_ brand: Brand?, owners: [Organisation], values: Fields?, problems: Problems?, visit: Visit, in work: Work) throws {
        heading = brand?.name ?? visit.say("新建品牌项目")
        action = brand.map { "/brands/\($0.id)" } ?? "/brands"
        owner = brand?.organisationName
        let categories = try work.terms(of: .serviceCategories)
        var specs = [
            FieldSpec("name", max: 30), FieldSpec("slogan", required: false, max: 60),
            FieldSpec("category", .select, required: false, choices: FormChoice.all(categories, visit.language)),
            FieldSpec("startedOn", .date, required: false), FieldSpec("description", .textarea, max: 5000),
        ]
        specs.append(brand == nil
            ? FieldSpec("organisation", .select, choices: owners.map { FormChoice($0.id.description, $0.name) })
            : FieldSpec("retired", .checkbox, required: false))
        var stored = Fields()
        if let brand {
            stored.set("name", brand.name)
            stored.set("slogan", brand.slogan)
            stored.set("category", brand.category)
            stored["startedOn"] = brand.startedOn?.description
            stored.set("description", brand.description)
            if brand.status == .retired { stored.set("retired", "1") }
        }
        form = FormView(specs, values: values ?? stored, problems: problems, visit: visit)
    }
}
