import SiglaCommands

Sigla.run()
