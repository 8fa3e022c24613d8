"""What the executable chapters compute and draw, one module a chapter, so that cells stay short."""
