"""What a chapter teaches, as written: its session, slides, questions and exercises. No Sphinx."""
