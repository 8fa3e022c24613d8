"""The blocks that chapters are made of, from a checklist to the calculator."""
