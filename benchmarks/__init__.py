"""How fast goalsheet is and how much it finds; nothing here is installed with it."""
