"""The roles that put a figure or a source into a sentence."""
