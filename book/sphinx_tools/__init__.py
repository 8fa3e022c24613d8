"""What every Sphinx extension of this book needs, and that has nothing to do with its subject."""
