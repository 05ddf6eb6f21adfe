// SiglaCommands
