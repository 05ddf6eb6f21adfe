internal import ArgumentParser
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "validate")
}
struct PublishCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "publish")
}
struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "build")
}
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "schema")
}
