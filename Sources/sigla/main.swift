print("sigla")
