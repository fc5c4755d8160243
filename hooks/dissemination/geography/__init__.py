"""Where things are in Europe: from degrees to kilometres on a flat map, and the outlines of the countries."""
