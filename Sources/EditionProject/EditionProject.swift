// EditionProject
