"""The drawings of the book, in one hand: people, places and what happens between them, as SVG."""
