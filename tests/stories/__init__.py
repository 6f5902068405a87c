"""Stories: each reads like a legal act, played through the pages by those who would do it."""
