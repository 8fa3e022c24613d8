"""Pages, and parts of pages, that are made from the register, the lists, tables and chapters."""
