"""What the other groups of pages stand on: the register as it is now, figures, templates, lists."""
