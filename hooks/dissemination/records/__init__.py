"""Files become a catalogue: load, link, check; and every fact in the words of a language."""
