// C that Swift cannot import.
