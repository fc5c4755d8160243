"""Pages: what templates show, put into the words of one language."""
