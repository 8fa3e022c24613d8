"""Terminal output: findings, and the progress of long tasks.

Other rooms may import each of its modules.
"""
