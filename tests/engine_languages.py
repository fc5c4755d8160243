"""The languages in which the words of the engine are complete. One that is begun stands in neither list."""

FOR_READERS = ("de", "el", "en", "fr", "it", "pl")
"""Pages say everything in them."""

FOR_EDITORS = ("de", "en", "fr", "it", "pl")
"""Messages, forms and explanations of fields say everything in them, too."""
