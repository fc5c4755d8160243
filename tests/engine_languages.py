"""The languages in which the words of the engine are complete. One that is begun stands in neither list."""

FOR_READERS = ("el", "en", "fr", "it")
"""Pages say everything in them. German and Polish follow."""

FOR_EDITORS = ("en", "fr", "it")
"""Messages, forms and explanations of fields say everything in them, too. German and Polish follow."""
