"""Measures how fast books are built: a sample to build, tools to time, tables to write."""
