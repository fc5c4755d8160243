"""What any built site must show, whatever it says: links, languages, the law of its period, weight, accessibility."""
