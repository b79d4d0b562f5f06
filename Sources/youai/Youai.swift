import ArgumentParser

@main
struct Youai: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Youai (有爱)")
}
