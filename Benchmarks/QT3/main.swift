print("qt3")
