"""Where an event took place: the phrases that say so, the names in them, and what those names mean."""
