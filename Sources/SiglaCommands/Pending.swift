internal import ArgumentParser
struct PublishCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "publish")
}
struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "build")
}
