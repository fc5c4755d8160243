"""Texts and files as text: languages, dates, YAML with positions, the engine's own sentences, problems."""
