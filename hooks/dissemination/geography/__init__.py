"""The map of Europe: its projection, the outlines of countries, and in which of them a place lies."""
