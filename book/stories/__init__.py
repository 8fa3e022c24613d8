"""What the executable chapters compute and draw, one module per chapter, to keep cells short."""
