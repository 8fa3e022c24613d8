"""What is changed in a copy of the book to see whether a check says so, and what it said."""
