// Spelling
