"""What a page shows, in the order it shows it: values for the templates, worded for one language."""
