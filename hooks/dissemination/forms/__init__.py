"""Records by form: what is asked, and what becomes of the answers."""
