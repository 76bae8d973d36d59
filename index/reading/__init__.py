"""One reader a format: a file to a grid of cells with their place."""
